"""Derive the day that tests each link from the question, the rule data and the clause (D4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from openqi.core.fact import Fact
from openqi.core.statements import Completeness, Participation, Suspension
from openqi.core.statements.law import Anchors
from openqi.verify.grade import Grade, Points, blank, least
from openqi.verify.grading import quality
from openqi.verify.matter import Matter

NO_ANCHORS = Anchors()


class Day(NamedTuple):
    """Name a day to test on, and the anchor that chose it."""

    day: int
    anchor: str


class Clock(NamedTuple):
    """Hold the day of a chain and the anchors that a clause sets for some of its links."""

    at: Day
    anchors: Anchors = NO_ANCHORS


Test = Callable[[Clock], list[Points]]
"""Tests a chain on a day; several results are equally good ways."""


def own_anchor(matter: Matter, name: str, anchors: Anchors) -> str | None:
    """Give the anchor of a link where it is not the day of its chain."""
    stated: str | None = getattr(anchors, name.replace("-", "_"))
    default = matter.rules.anchors[matter.rule.group][name]
    return stated or (None if default in ("activity", "cycle") else default)


def days_of(matter: Matter, anchor: str, facts: Iterable[Fact]) -> list[Day]:
    """List the days of an anchor; none when the question leaves them open."""
    issued, on = matter.issued, matter.on
    if anchor == "check" or (anchor == "later" and (issued is None or issued <= on)):
        return [Day(on, "check")]
    if anchor in ("issue", "later"):
        return [] if issued is None else [Day(issued, "issue")]
    if matter.worked is None and issued is None:
        return []
    first, last = matter.worked or (issued or 0, issued or 0)
    if anchor == "activity":
        name = "activity" if matter.worked else "issue"
        return [Day(day, name) for day in _turns(matter, first, last, facts)]
    if on <= first:
        return [Day(on, "check")]
    return [Day(day, "throughout") for day in (*_turns(matter, first, on - 1, facts), on)]


def over_days(matter: Matter, anchors: Anchors, facts: list[Fact], test: Test) -> list[Points]:
    """Test a chain on every day of the work, or of a certificate on issue or when gained later."""
    if matter.rule.group == "report":
        days = days_of(matter, "activity", facts)
        if not days:
            return _dayless(matter, anchors, test)
        each = [test(Clock(day, anchors)) for day in days]
        return min(each, key=lambda ways: quality(matter, ways[0]))
    issued = matter.issued
    if issued is None:
        return _dayless(matter, anchors, test)
    found = test(Clock(Day(issued, "issue"), anchors))
    if quality(matter, found[0])[:2] == (Grade.YES, True):
        return found
    periods = [matter.record.period(fact) for fact in facts]
    gained = {day for one in periods for day in (one.starts.first, one.begun)}
    for day in sorted(day for day in gained if issued < day <= matter.on):
        later = test(Clock(Day(day, "cycle"), anchors))
        found = max(found, later, key=lambda ways: quality(matter, ways[0]))
    if least(found[0]) is Grade.NO and matter.on > issued:
        # Absence has to be known up to the asked day: recognition may have been gained meanwhile.
        lists = [fact for fact, _ in matter.record.of(Completeness)]
        turns = {day for one in (*facts, *lists) for day in matter.record.period(one).turns()}
        for day in sorted({matter.on, *(one for one in turns if issued < one < matter.on)}):
            now = test(Clock(Day(day, "cycle"), anchors))
            if least(now[0]) is Grade.UNTOLD:
                return now
    return found


def _dayless(matter: Matter, anchors: Anchors, test: Test) -> list[Points]:
    """Leave open what turns on a day that was not given, unless it fails on any day (D7)."""
    found = test(Clock(Day(matter.on, "check"), anchors))
    failed = any(one.grade is Grade.NO and not one.dated for one in found[0])
    if failed or least(found[0]) is Grade.UNTOLD:
        return found
    return [
        tuple(
            one
            if one.grade is Grade.UNTOLD  # what nobody knows of others stays so on any day
            else msgspec.structs.replace(blank(one.atom), cites=one.cites)
            for one in way
        )
        for way in found
    ]


def _turns(matter: Matter, first: int, last: int, facts: Iterable[Fact]) -> list[int]:
    """List the days of an interval on which a date of the facts, or what may stop them, turns."""
    if first == last:
        return [first]
    related = list(facts)
    for kind in (Suspension, Participation, Completeness):
        related.extend(fact for fact, _ in matter.record.of(kind))
    days = {day for fact in related for day in matter.record.period(fact).turns()}
    return sorted({first, last, *(day for day in days if first < day <= last)})
