"""Run cases: compile the world of each, ask its question, compare what comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from openqi.ask.cases.case import Case, World
from openqi.ask.cases.expectation import Difference, compare
from openqi.core.day import parse_day
from openqi.core.errors import OpenQIError, Problem, RefusedChange
from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.core.verdict import Verdict
from openqi.engine import check
from openqi.rules import load_rulebook
from openqi.snapshot import Snapshot, compile_snapshot

Starter = Callable[[], tuple[Iterable[Fact], Iterable[Source]]]
"""Give the facts and sources of the starter register; called only when a case uses it."""
Kept = dict[tuple[int | None, str], Snapshot]
"""The snapshots of one world, by knowledge day and version of the rules."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Hold what came of a case: the differences, or the error that kept it from an answer."""

    case: Case
    differences: tuple[Difference, ...] = ()
    error: str | None = None
    verdict: Verdict | None = None

    @property
    def passed(self) -> bool:
        """Tell whether the verdict is as expected in every key that was given."""
        return self.error is None and not self.differences


def run_cases(cases: Iterable[Case], starter: Starter) -> Iterator[Outcome]:
    """Run the cases in their order; the snapshots of one world are compiled once."""
    world: World | None = None
    snapshots: Kept = {}
    for case in cases:
        if case.world is not world:
            world, snapshots = case.world, {}
        try:
            snapshot = _snapshot(case, snapshots, starter)
            verdict = check(snapshot, case.question, gaps=case.expected.wants_gaps)
        except OpenQIError as error:
            yield Outcome(case=case, error=str(error))
        except Exception as error:  # noqa: BLE001 - one broken case must not hide the others
            yield Outcome(case=case, error=f"{type(error).__name__}: {error}")
        else:
            differences = tuple(compare(case.expected, verdict))
            yield Outcome(case=case, differences=differences, verdict=verdict)


def _snapshot(case: Case, snapshots: Kept, starter: Starter) -> Snapshot:
    """Compile the world as known, and by the rules, of the days that the question names, once."""
    known_at, rules_at = (
        None if text is None else parse_day(str(text))
        for text in (case.question.known_at, case.question.rules_at)
    )
    rules = load_rulebook(rules_at)
    held = (known_at, rules.version)
    if held not in snapshots:
        facts, sources = starter() if case.world.starter else ((), ())
        joined = _join(facts, case.world.facts)
        snapshots[held] = compile_snapshot(joined, sources, known_at, rules)
    return snapshots[held]


def _join(starter: Iterable[Fact], given: Iterable[Fact]) -> list[Fact]:
    """Add the given facts to the starter register; an id can name one fact only."""
    joined = {fact.id: fact for fact in starter}
    for fact in given:
        if fact.id in joined:
            file, line = (fact.mark.file, fact.mark.line) if fact.mark else (None, None)
            place = f"{fact.id} (starter)"
            raise RefusedChange(
                Problem(
                    code="id-twice",
                    args={"id": fact.id, "first": place},
                    file=file,
                    line=line,
                    facts=(fact.id,),
                )
            )
        joined[fact.id] = fact
    return list(joined.values())
