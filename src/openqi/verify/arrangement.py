"""Test whether an arrangement, or what a succession puts in its place, is in force (R6)."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements import (
    Arrangement,
    Succession,
)
from openqi.core.statements.bodies import Terms
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.verify.absence import Absence
from openqi.verify.anchors import Day, days_of, own_anchor
from openqi.verify.grade import Cite, Grade, Point, blank, untold
from openqi.verify.grading import grade_of
from openqi.verify.kept import until_truth
from openqi.verify.links import Link, on_day
from openqi.verify.matter import Matter


class Standing(NamedTuple):
    """Name an arrangement that stands for another on a day, and how surely it is in force."""

    id: str
    point: Point


def successions(matter: Matter, id: str) -> tuple[list[Fact], list[Fact]]:
    """List the successions in which an arrangement is followed, and those in which it follows."""
    every = matter.record.of(Succession)
    after = [fact for fact, one in every if id in one.predecessors]
    return after, [fact for fact, one in every if one.successor == id]


def family(matter: Matter, id: str) -> tuple[str, ...]:
    """List an arrangement and all that successions join it to."""
    found = {id}
    for _ in matter.record.of(Succession):  # each pass joins at least one more, or none is left
        for _, one in matter.record.of(Succession):
            joined = {one.successor, *one.predecessors}
            found |= joined if joined & found else set()
    return (id, *sorted(found - {id}))


def dated_facts(matter: Matter, ids: tuple[str, ...]) -> list[Fact]:
    """List the facts whose dates decide which member of a family is in force."""
    facts = matter.record.facts
    found = [facts[id] for id in ids if id in facts]
    return found + [fact for id in ids for fact in successions(matter, id)[0]]


def in_force(
    matter: Matter, id: str, day: Day, need: Need, atom: str, seen: tuple[str, ...] = ()
) -> list[Standing]:
    """List what stands for an arrangement on a day: itself, its heirs, or what it followed."""
    own = _test(matter, id, day, need, atom)
    if own.grade > Grade.UNTOLD:
        return [Standing(id, own)]
    record = matter.record
    found: list[Standing] = []
    after, before = successions(matter, id)
    for fact in after:
        one = record.statement(fact.id, Succession)
        heir = one.successor if one else id
        if heir in seen or not _follows(matter, id, heir) or not one:
            continue
        until = one.terms.until if isinstance(one.terms, Terms) else None
        lasting = min(record.holds(fact, day.day), until_truth(until, day.day))
        if lasting is Truth.NO:
            continue
        for heirs in in_force(matter, heir, day, need, atom, (*seen, id)):
            stands = _through(heirs, fact, day)
            found.append(stands if lasting is Truth.YES else _perhaps(atom, stands))
    if own.grade is Grade.UNTOLD:
        # It may have ended or not: who followed it counts only perhaps.
        return [Standing(id, own), *(_perhaps(atom, one) for one in found)]
    for fact in () if found else before:
        one = record.statement(fact.id, Succession)
        followed = record.holds(fact, day.day)
        if followed is Truth.YES or day.day >= record.period(fact).begun or not one:
            continue
        for old in one.predecessors:
            point = _test(matter, old, day, need, atom)
            if followed is Truth.UNKNOWN and point.grade > Grade.UNTOLD:
                about = point.about | {fact.id}
                point = Point(atom, Grade.UNTOLD, point.cites, about=about)
            if point.grade is not Grade.NO:
                found.append(_through(Standing(old, point), fact, day))
    return found or [Standing(id, own)]


def _perhaps(atom: str, one: Standing) -> Standing:
    """Leave open what would hold only if an arrangement had ended, or were still followed."""
    point = one.point
    if point.grade <= Grade.UNTOLD:
        return one
    return Standing(one.id, Point(atom, Grade.UNTOLD, point.cites, about=point.about))


def _follows(matter: Matter, id: str, heir: str) -> bool:
    """Tell whether an arrangement takes the place of another: a framework only of a framework."""
    old, new = matter.record.walk(id), matter.record.walk(heir)
    return new != "none" and (new != "activated" or old == "activated")


def current(matter: Matter, id: str, anchors: Anchors, need: Need) -> Point:
    """Test that the arrangement of a certificate is there when it is shown (fine print 5)."""
    own = own_anchor(matter, "arrangement", anchors) or "activity"
    days = days_of(matter, own, dated_facts(matter, family(matter, id)))
    if not days:
        return blank("arrangement-current")
    found = []
    for day in days:
        ways = in_force(matter, id, day, need, "arrangement-current")
        found.append(join(matter, [way.point for way in ways]))
    return min(found, key=lambda point: grade_of(matter, point))


def join(matter: Matter, points: list[Point]) -> Point:
    """Give the best of points that stand for each other, with the citations of all as good."""
    best = max(points, key=lambda point: grade_of(matter, point))
    top = grade_of(matter, best), best.steps
    same = [one for one in points if (grade_of(matter, one), one.steps) == top]
    cites = tuple(cites for one in same for cites in one.cites)
    about = frozenset().union(*(one.about for one in points))
    return msgspec.structs.replace(best, cites=cites, about=about)


def _test(matter: Matter, id: str, day: Day, need: Need, atom: str) -> Point:
    if matter.record.statement(id, Arrangement) is None:
        return untold(atom, id)
    link = Link(atom, [matter.record.facts[id]], Absence(("arrangement",)))
    return on_day(matter, link, need, day, day)


def _through(standing: Standing, fact: Fact, day: Day) -> Standing:
    """Add a succession to the citations."""
    cite, point = Cite(fact.id, "succession", *day[::-1]), standing.point
    cites = tuple((*cites, cite) for cites in point.cites or ((),))
    point = msgspec.structs.replace(point, cites=cites, about=point.about | {fact.id}, dated=False)
    return Standing(standing.id, point)
