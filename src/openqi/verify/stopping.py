"""Tell what stops a link: suspensions, standings that do not count, terminations (D12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.truth import Truth
from openqi.verify.anchors import Day
from openqi.verify.matter import Matter


class Carried(NamedTuple):
    """Name what stops a body in a regional arrangement, and how surely that reaches here.

    ``by``: the recognition that must hold on the day; none where the arrangement itself says so.
    """

    fact: Fact
    by: Fact | None
    covered: Truth


class Stops(NamedTuple):
    """Hold what may stop a link: for all of it, what came before a day, and out of a region."""

    blocks: tuple[Fact, ...]
    ended: tuple[Fact, ...]
    carried: tuple[Carried, ...]


def stopped_on(matter: Matter, stops: Stops, fact: Fact, need: Need, day: Day) -> Truth:
    """Tell whether anything stops what a fact shows on a day."""
    return max(
        stopped(matter, stops.blocks, need, day),
        reached(matter, stops.carried, need, day),
        _ended(matter, fact, stops.ended, need, day),
    )


def never_clear(matter: Matter, stops: Stops, fact: Fact, need: Need, stop: Day) -> Truth:
    """Tell whether a link was stopped when a running cycle gained it, on issue or on its first day.

    That it was lifted later gains nothing. If several days may have been that day, all have to
    agree.
    """
    issued, period = matter.issued, matter.record.period(fact)
    if stop.anchor != "cycle" or issued is None:
        return Truth.NO
    earliest = min(max(period.starts.first, issued), max(stop.day, issued))
    latest = min(max(period.begun, issued), max(stop.day, issued))
    turns = {
        day for one in (*stops.blocks, *stops.ended) for day in matter.record.period(one).turns()
    }
    days = {earliest, latest, *(day for day in turns if earliest < day < latest)}
    grades = {
        stopped_on(matter, stops, fact, need, Day(day, "issue" if day == issued else "cycle"))
        for day in days
    }
    return grades.pop() if len(grades) == 1 else Truth.UNKNOWN


def stopped(matter: Matter, blocks: Iterable[Fact], need: Need, stop: Day) -> Truth:
    """Tell whether a suspension, or a standing that does not count, covers the work on the day."""
    found = Truth.NO
    for fact in blocks:
        scope = matter.covers(getattr(fact.statement, "scope", None), need).truth
        found = max(found, min(scope, matter.record.holds(fact, stop.day)))
    return found


def reached(matter: Matter, carried: Iterable[Carried], need: Need, stop: Day) -> Truth:
    """Tell whether what stops a body in a region reaches here on the day (D12)."""
    found = Truth.NO
    for fact, by, covered in carried:
        reach = Truth.YES if by is None else matter.record.holds(by, stop.day)
        found = max(found, min(covered, reach, stopped(matter, (fact,), need, stop)))
    return found


def _ended(matter: Matter, fact: Fact, ended: Iterable[Fact], need: Need, stop: Day) -> Truth:
    """Tell whether a termination ended a fact that began before it."""
    began, found = matter.record.period(fact).starts, Truth.NO
    for one in ended:
        end = matter.record.period(one).starts
        before = Truth.YES if began.last < end.first else Truth.UNKNOWN
        if began.first < end.last:
            found = max(found, min(before, stopped(matter, (one,), need, stop)))
    return found
