"""Answer "what do I have to retest?" from a snapshot, for two standards and a day (R11, R16)."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.day import format_day
from openqi.engine.retest.answer import Extent, Item, Retest, Unknown
from openqi.engine.retest.in_force import find_in_force
from openqi.engine.retest.kept import kept_good
from openqi.engine.retest.path import Roads, Way, find_way
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import split_identifier, surely_other


def retest(
    snapshot: Snapshot,
    tested: str,
    wanted: str,
    day: int,
    *,
    also: tuple[str, ...] = (),
) -> Retest:
    """Tell what is left to test where evidence to ``tested`` is in hand and ``wanted`` is asked.

    An undated ``wanted`` is the edition in force on the day. The items are the deviations of
    modified adoptions and the changes between editions that are on record; what is not on record is
    named among the unknowns, and never taken for nothing. ``also`` names facts whose transitions
    count as well, such as the requirement that asks. No document is judged here: that is what
    ``check`` does.

    Raises:
        InvalidContent: a reference is empty or longer than any identifier.
    """
    meant, open_wanted = _in_force(snapshot, wanted, day)
    goal, start = split_identifier(meant), split_identifier(tested)
    roads = Roads(snapshot, day, goal)
    roads.node(meant)
    roads.node(tested)
    way = find_way(roads, start, goal)
    unknowns = [*open_wanted, *_open_tested(snapshot, tested, way)]
    extent: Extent
    items: tuple[Item, ...] = ()
    if way is None:
        other = surely_other(goal, start)
        extent = "whole" if other else "unknown"
        code = "other-standard" if other else "no-link-on-record"
        unknowns.append(Unknown(code=code, args={"tested": tested, "wanted": meant}))
    else:
        items = _unique(item for step in way.steps for item in step.items)
        unknowns += [one for step in way.steps for one in step.unknowns]
        extent = _extent(way, items, unknowns)
    return Retest(
        tested=tested,
        wanted=meant,
        asked=wanted,
        on=format_day(day),
        extent=extent,
        items=items,
        path=() if way is None else tuple(step.hop for step in way.steps),
        kept=kept_good(snapshot, tested, meant, day, also),
        unknowns=tuple(unknowns),
    )


def _extent(way: Way, items: tuple[Item, ...], unknowns: list[Unknown]) -> Extent:
    if way.cost.broken:
        return "whole"
    if items:
        return "at-least" if unknowns else "listed"
    return "unknown" if unknowns else "nothing"


def _in_force(snapshot: Snapshot, wanted: str, day: int) -> tuple[str, list[Unknown]]:
    """Find the edition that a reference means on the day, and say what leaves it open."""
    found = find_in_force(snapshot, wanted, day)
    if found.basis == "open":
        args = {"wanted": wanted, "possible": ", ".join(found.resolution.possible) or wanted}
        return wanted, [Unknown(code="edition-in-force-open", args=args)]
    if found.basis == "none":
        return wanted, [Unknown(code="edition-in-force", args={"wanted": wanted})]
    return found.standard, []


def _open_tested(snapshot: Snapshot, tested: str, way: Way | None) -> list[Unknown]:
    """Ask for the edition that was tested to, unless no step depends on it."""
    if split_identifier(tested).edition is not None or (way is not None and not way.steps):
        return []
    editions = snapshot.editions.get(split_identifier(tested).work, ())
    if way is None and not editions:
        return []
    return [Unknown(code="edition-of-report", args={"tested": tested})]


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    """Keep the first of the items with one code: a point is tested once."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item.code, item)
    return tuple(found.values())
