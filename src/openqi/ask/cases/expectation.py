"""Say what a case expects of a verdict, and compare the two key by key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from openqi.core.day import parse_day
from openqi.core.reading.shape import Sheet, line_of, shape
from openqi.core.reading.yaml import MarkedMap
from openqi.core.scope import Struct
from openqi.core.verdict import Gap, Verdict
from openqi.core.words import Answer, Result, Who


class ExpectedRoute(Struct):
    """Expect a route with this answer to be among those shown."""

    via: str
    answer: Answer


class ExpectedGap(Struct):
    """Expect a gap to be among those found; only the keys that the file gives are compared.

    ``codes`` are those of its pieces, in any order; ``nature`` says whether all pieces are done
    (``do``) or something has to be found out (``find-out``).
    """

    reaches: Answer
    who: tuple[Who, ...] | None = None
    codes: tuple[str, ...] | None = None
    nature: Literal["do", "find-out"] | None = None
    cost: float | int | None = None
    currency: str | None = None
    days: int | None = None


class Expectation(Struct):
    """Hold what is expected; only the keys that the file gives are compared."""

    answer: Answer = "unknown"
    at_least: Answer | None = None
    competence: Result = "unknown"
    authority: Result = "unknown"
    content: Result = "unknown"
    routes: tuple[ExpectedRoute, ...] = ()
    chain: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    as_presented: tuple[str, ...] = ()
    presumed: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    next_change: str | None = None
    gaps: tuple[ExpectedGap, ...] = ()


class Expected(msgspec.Struct, frozen=True):
    """Pair the values with the keys that were given."""

    values: Expectation
    keys: tuple[str, ...]

    @property
    def wants_gaps(self) -> bool:
        """Tell whether gaps are expected, so that they have to be searched."""
        return "gaps" in self.keys


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Show one key in which a verdict is not as expected."""

    key: str
    expected: str
    got: str


def read_expectation(value: object, sheet: Sheet, key: str, line: int | None) -> Expected | None:
    """Type an expectation; report what does not fit and return nothing if anything did not."""
    before = len(sheet.problems)
    if not isinstance(value, MarkedMap):
        sheet.report("type-wrong", line_of(value) or line, key=key, expected="a map", got="")
        return None
    if not value:
        sheet.report("expectation-empty", value.line, key=key)
    expectation = shape(value, Expectation, sheet, key)
    if expectation is not None and expectation.next_change is not None:
        try:
            parse_day(expectation.next_change)
        except ValueError:
            place = f"{key}.next_change"
            text = expectation.next_change[:80]
            sheet.report("date-not-a-day", value.lines["next_change"], key=place, text=text)
    if expectation is None or len(sheet.problems) > before:
        return None
    return Expected(expectation, tuple(value))


def compare(expected: Expected, verdict: Verdict) -> list[Difference]:
    """List the keys in which the verdict differs from what is expected."""
    found: list[Difference] = []
    for key in expected.keys:
        if key == "gaps":
            found += _compare_gaps(expected.values.gaps, verdict.gaps)
            continue
        wanted, got = getattr(expected.values, key), _SEEN[key](verdict)
        if isinstance(got, tuple):  # its items must occur; the verdict may hold more
            wanted = [item for item in wanted if item not in got]
            different = bool(wanted)
        else:
            different = wanted != got
        if different:
            found.append(Difference(key=key, expected=_write(wanted), got=_write(got)))
    return found


def _compare_gaps(wanted: tuple[ExpectedGap, ...], got: list[Gap]) -> list[Difference]:
    """List the gaps that were expected and not found; an empty list expects that there is none."""
    missed = [one for one in wanted if not any(_is(one, gap) for gap in got)]
    if not missed and (wanted or not got):
        return []
    shown = ", ".join(
        f"{gap.reaches} [{' '.join(piece.code for piece in gap.pieces)}]" for gap in got
    )
    expected = "; ".join(_write_gap(one) for one in missed)
    return [Difference(key="gaps", expected=f"[{expected}]", got=f"[{shown}]")]


def _is(wanted: ExpectedGap, gap: Gap) -> bool:
    """Tell whether a gap is the one expected, in every key that was given."""
    hopes = any(piece.nature == "find-out" for piece in gap.pieces)
    codes = sorted(piece.code for piece in gap.pieces)
    return (
        wanted.reaches == gap.reaches
        and (wanted.who is None or set(wanted.who) == set(gap.who))
        and (wanted.codes is None or sorted(wanted.codes) == codes)
        and (wanted.nature is None or (wanted.nature == "find-out") == hopes)
        and (wanted.cost is None or wanted.cost == gap.cost)
        and (wanted.currency is None or wanted.currency == gap.currency)
        and (wanted.days is None or wanted.days == gap.days)
    )


def _write_gap(wanted: ExpectedGap) -> str:
    keys = (name for name in wanted.__struct_fields__ if getattr(wanted, name) is not None)
    return ", ".join(f"{name}: {_write(getattr(wanted, name))}" for name in keys)


_SEEN: dict[str, Callable[[Verdict], object]] = {
    "answer": lambda verdict: verdict.answer,
    "at_least": lambda verdict: verdict.at_least,
    "competence": lambda verdict: verdict.competence.result,
    "authority": lambda verdict: verdict.authority.result,
    "content": lambda verdict: verdict.content.result,
    "routes": lambda verdict: tuple(
        ExpectedRoute(via=route.via, answer=route.answer) for route in verdict.routes
    ),
    "chain": lambda verdict: tuple(link.fact for link in verdict.chain),
    "missing": lambda verdict: tuple(step.code for step in verdict.missing),
    "conditions": lambda verdict: tuple(step.code for step in verdict.conditions),
    "ask": lambda verdict: tuple(verdict.ask),
    "as_presented": lambda verdict: tuple(verdict.as_presented),
    "presumed": lambda verdict: tuple(verdict.presumed),
    "unverified": lambda verdict: tuple(verdict.unverified),
    "next_change": lambda verdict: verdict.next_change,
}


def _write(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_write, value)) + "]"
    if isinstance(value, ExpectedRoute):
        return f"{value.via}: {value.answer}"
    return str(value)
