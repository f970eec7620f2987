"""Compare two economies over their standards: what both have, which edition, how far it differs.

The unit is a *subject*: a work at the end of the way of adoptions, such as an international
standard, with whatever either economy has of it; a standard that adopts nothing on record is a
subject of its own. Of several standards on one subject the pair that agrees best counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from openqi.core.collector import uncollected
from openqi.core.statements.standards import Deviation
from openqi.results.stock import Held, Stock
from openqi.standards.adoption_graph import AdoptionGraph, Reached

State = Literal["same", "older", "modified", "one-side", "different", "unknown"]
STATES: tuple[State, ...] = ("same", "older", "modified", "one-side", "different", "unknown")
Side = Literal["first", "second"]
Reason = Literal[
    "",
    "adoption-doubtful",
    "edition-unknown",
    "date-unknown",
    "not-equivalent",
    "modified-twice",
    "list-not-complete",
]
_RANK: dict[State, int] = {
    "same": 5, "older": 4, "modified": 3, "unknown": 2, "different": 1, "one-side": 0
}  # fmt: skip
"""The better of two pairs on one subject. What is unknown may be as good as the same."""


class Row(NamedTuple):
    """Say how one subject stands between two economies.

    ``sure``: of ``one-side``, that the other side is known to have nothing. ``behind`` names the
    side with the older edition, ``lack`` the side that has none on record. ``first_edition`` and
    ``second_edition`` are those that each leads to of the work where the two meet (of the subject,
    where nothing meets), as far as they are known.
    ``deviations`` is nothing where a modified adoption lists none.
    """

    subject: str
    state: State
    first: str | None
    second: str | None
    sure: bool = True
    behind: Side | None = None
    lack: Side | None = None
    first_edition: str | None = None
    second_edition: str | None = None
    facts: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] | None = ()
    reason: Reason = ""

    def mirrored(self) -> Row:
        """Give the row as it stands when the economies change places."""
        return Row(
            self.subject, self.state, self.second, self.first, self.sure, _SWAP[self.behind],
            _SWAP[self.lack], self.second_edition, self.first_edition, self.facts,
            self.deviations, self.reason,
        )  # fmt: skip


_SWAP: dict[Side | None, Side | None] = {"first": "second", "second": "first", None: None}


class Agreement(NamedTuple):
    """Hold two economies compared on a day, a row for each subject in order."""

    first: str
    second: str
    day: int
    rows: tuple[Row, ...]

    def counts(self) -> dict[State, int]:
        """Count the subjects in each state."""
        counts = dict.fromkeys(STATES, 0)
        for row in self.rows:
            counts[row.state] += 1
        return counts


Chosen = Callable[[str, Iterable[str]], bool]
"""Tell whether a subject is compared, by its work and those of the standards on it."""


@uncollected()
def compare_economies(
    stock: Stock,
    first: str,
    second: str,
    day: int,
    *,
    complete: Mapping[str, bool] | None = None,
    chosen: Chosen | None = None,
) -> Agreement:
    """Compare two economies over every subject that either has a standard on.

    ``complete`` tells of an economy whether every adoption that it made is on record: only then is
    a subject surely lacking there. ``chosen`` narrows the comparison.
    """
    known = complete or {}
    sure = known.get(first, False), known.get(second, False)
    ones, others = stock.subjects(first), stock.subjects(second)
    rows: list[Row] = []
    for subject in sorted([*ones, *(one for one in others if one not in ones)]):
        mine, theirs = ones.get(subject), others.get(subject)
        here = () if mine is None else stock.on_day(mine, day)
        there = () if theirs is None else stock.on_day(theirs, day)
        if not here and not there:
            continue
        if chosen is not None and not chosen(
            subject, (held.reached[0].work for held in (*here, *there))
        ):
            continue
        if not there:
            rows.append(_alone(stock.graph, subject, here, *sure))
        elif not here:
            rows.append(_alone(stock.graph, subject, there, *sure[::-1], second=True))
        elif len(here) == 1 and len(there) == 1:
            rows.append(_meet(subject, here[0], there[0]))
        else:
            pairs = (_meet(subject, one, other) for one in here for other in there)
            rows.append(max(pairs, key=_better))
    return Agreement(first, second, day, tuple(rows))


def _better(row: Row) -> tuple[int, list[str], list[str]]:
    """Prefer the pair that agrees best, then the newest editions; names decide what is left."""
    ends = sorted((row.first_edition or "", row.second_edition or ""))
    names = sorted((row.first or "", row.second or ""))
    return _RANK[row.state], ends, names


def _alone(
    graph: AdoptionGraph,
    subject: str,
    here: tuple[Held, ...],
    own: bool,
    other: bool,
    *,
    second: bool = False,
) -> Row:
    """Say that one side (the first, or the ``second``) alone has something on a subject.

    ``own`` and ``other``: whether every adoption of that side, and of the other, is on record; the
    other surely has nothing only then.
    """
    held = here[0]
    edition = _edition(held, subject)
    if len(here) > 1:
        edition, _, held = max((_edition(one, subject) or "", one.standard, one) for one in here)
    sure = other and (own or graph.adopts(held.reached[0].work))
    reason: Reason = "" if sure else "list-not-complete"
    facts = held.reached[-1].path.facts
    if second:
        return Row(
            subject, "one-side", None, held.standard, sure, None, "first", None, edition or None,
            facts, (), reason,
        )  # fmt: skip
    return Row(
        subject, "one-side", held.standard, None, sure, None, "second", edition or None, None,
        facts, (), reason,
    )  # fmt: skip


def _edition(held: Held, work: str) -> str | None:
    """Give the edition of a work that a standard leads to; none where nobody can tell."""
    for one in held.reached:
        if one.work == work:
            return one.edition
    return None


def _meet(subject: str, one: Held, other: Held) -> Row:
    """Find where two standards meet best, and say how they stand to each other."""
    if len(one.reached) == len(other.reached) == 2:  # both adopt the subject itself: most do
        (mine, here), (theirs, there) = one.reached, other.reached
        if here.work == there.work not in (mine.work, theirs.work) and mine.work != theirs.work:
            return _stand(subject, one, other, here, there)
    met = [
        (_stand(subject, one, other, here, there), here.work)
        for here in one.reached
        for there in other.reached
        if here.work == there.work
    ]
    if len(met) == 1:
        return met[0][0]
    if not met:  # the adoption that makes it one subject does not hold of these editions
        return Row(
            subject, "unknown", one.standard, other.standard, False, reason="edition-unknown"
        )
    return max(met, key=_best_met)[0]


def _best_met(met: tuple[Row, str]) -> tuple[int, int, tuple[str, ...], str]:
    """Prefer the work at which two standards agree best, then the nearest."""
    row, work = met
    return (_RANK[row.state], -len(row.facts), row.facts, work)


def _stand(subject: str, one: Held, other: Held, here: Reached, there: Reached) -> Row:
    """Say how two standards stand that lead to editions of one work."""
    path = here.path.join(there.path)
    behind: Side | None = None
    reason: Reason = ""
    state: State
    if path.refused or path.modified > 1:
        state, reason = "different", "not-equivalent" if path.refused else "modified-twice"
    elif path.doubtful or here.edition is None or there.edition is None:
        state, reason = "unknown", "adoption-doubtful" if path.doubtful else "edition-unknown"
    elif not (one.sure and other.sure):
        state, reason = "unknown", "date-unknown"
    else:
        same = here.edition == there.edition or _is_month_of(here.edition, there.edition)
        if not same:
            behind = "first" if here.edition < there.edition else "second"
        state = "modified" if path.modified else "same" if same else "older"
    return Row(
        subject, state, one.standard, other.standard, state != "unknown", behind, None,
        here.edition, there.edition, tuple(sorted({*path.facts})),
        path.deviations if path.modified == 1 else (), reason,
    )  # fmt: skip


def _is_month_of(one: str, other: str) -> bool:
    """Tell whether one printed edition names the year and the other a month in it."""
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short}-")
