"""Test designations, joint lists and an authority's own list (R20, R23, R27)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Designation, RecognitionList
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.verify.absence import Absence, absences
from openqi.verify.accreditation import Ways
from openqi.verify.anchors import Clock, Test, over_days
from openqi.verify.grade import Grade, Point, blank, no, untold, yes
from openqi.verify.grading import quality
from openqi.verify.hearsay import citing, hearsay
from openqi.verify.links import Link, link_point
from openqi.verify.matter import Matter
from openqi.verify.record import Body


class Beside(NamedTuple):
    """Hold a test to be made on the same day as others, and the facts whose dates it turns on."""

    facts: list[Fact]
    test: Test


def designation_ways(
    matter: Matter,
    under: str,
    need: Need,
    anchors: Anchors,
    *,
    listed: bool = False,
    recognised: bool = False,
    kinds: tuple[str, ...] = ("designation",),
) -> Ways:
    """Test that each body that did the work is designated, and listed or recognised if asked.

    ``kinds``: the kinds of fact of which a complete record shows that a body is not there.
    """

    def test_worker(worker: Body) -> Ways:
        one = designated(matter, worker, under, need, listed, recognised, kinds)
        return over_days(matter, anchors, one.facts, one.test)

    return _each(matter, "designation", test_worker)


def designated(
    matter: Matter,
    worker: Body | None,
    under: str,
    need: Need,
    listed: bool,
    recognised: bool,
    kinds: tuple[str, ...] = ("designation",),
) -> Beside:
    """Give the test that a body is designated on a day."""
    if worker is None:
        return Beside([], lambda _: [(blank("designation"),)])
    named = matter.record.of(Designation, of=_name(worker), under=under)
    absence = _absence(matter, worker, kinds, under)
    link = Link("designation", [fact for fact, _ in named], absence)
    stated = {fact.id: (fact, one) for fact, one in named}

    def test(clock: Clock) -> Ways:
        point = link_point(matter, link, need, clock, "designation")
        ways: Ways = []
        for cites in point.cites:
            used = [stated[one.fact] for one in cites if one.fact in stated]
            extra = []
            for fact, one in used if point.grade is not Grade.NO else []:
                if listed:
                    extra.append(_listed(fact, one))
                if recognised:
                    extra.append(_recognised(matter, worker, fact, one, need, clock))
            ways.append((msgspec.structs.replace(point, cites=(cites,)), *extra))
        return ways or [(point,)]

    return Beside(link.facts, test)


def list_ways(
    matter: Matter,
    under: str,
    need: Need,
    anchors: Anchors,
    *,
    kinds: tuple[str, ...] = ("recognition-list",),
) -> Ways:
    """Test that an authority's own list shows each body that did the work."""

    def test_worker(worker: Body) -> Ways:
        named = matter.record.of(RecognitionList, of=_name(worker), under=under)
        absence = _absence(matter, worker, kinds, under)
        link = Link("recognition-list", [fact for fact, _ in named], absence)

        def test(clock: Clock) -> Ways:
            return [(link_point(matter, link, need, clock, "recognition-list"),)]

        return over_days(matter, anchors, link.facts, test)

    return _each(matter, "recognition-list", test_worker)


def standing_ways(matter: Matter, by: str, requirement: str, need: Need, anchors: Anchors) -> Ways:
    """Test the standing that a demand asks, by facts under the very requirement.

    One list is kept for a standing: complete for one kind of fact is complete for it.
    """
    rule = matter.rules.standing[by]
    ways: list[Ways] = []
    for kind in rule.lists:
        if kind == "designation":
            ways.append(
                designation_ways(
                    matter, requirement, need, anchors, listed=rule.listed, kinds=rule.lists
                )
            )
        else:
            ways.append(list_ways(matter, requirement, need, anchors, kinds=rule.lists))
    ranks = [quality(matter, way[0])[:2] for way in ways]
    return [one for way, rank in zip(ways, ranks, strict=True) if rank == max(ranks) for one in way]


def _each(matter: Matter, atom: str, test: Callable[[Body], Ways]) -> Ways:
    """Join the ways of every body that did the work."""
    ways: Ways = [()]
    for worker in matter.workers:
        found = [(blank(atom),)] if worker is None else test(worker)
        ways = [(*one, *other) for one in ways for other in found]
    return ways


def _name(worker: Body) -> str:
    """Give the id of a body; one that is not on record has none, and no fact is about it."""
    return worker if isinstance(worker, str) else ""


def _absence(matter: Matter, worker: Body, kinds: tuple[str, ...], under: str) -> Absence:
    economies = matter.record.economies(worker)
    return Absence(kinds, body=_name(worker) or None, under=under, economies=economies)


def _listed(fact: Fact, stated: Designation) -> Point:
    """Test that the joint list shows a designated body; a designation alone does not do (R20)."""
    if stated.listed is None:
        return untold("listing", fact.id)
    return yes("listing") if stated.listed else no("listing", fact.id)


def _recognised(
    matter: Matter, worker: Body, fact: Fact, stated: Designation, need: Need, clock: Clock
) -> Point:
    """Test that an authority of the destination recognised the designation (R23)."""
    atom, authority = "recognised-designation", stated.recognised_by
    absence = _absence(matter, worker, ("designation",), stated.under)
    shown = tuple((one,) for one in absences(matter, absence, need, clock.at))
    refused = Point(atom, Grade.NO, shown, about=frozenset({fact.id}))
    if authority is None:
        return refused if shown else untold(atom, fact.id)
    economies = matter.record.economies(authority) or (authority,)
    home, day = matter.question.destination, clock.at.day
    if max(matter.record.among(home, (one,), day) for one in economies) is Truth.YES:
        return citing(yes(atom), hearsay(matter, authority, (home,)))
    known = authority in matter.record.facts
    return refused if known and shown else untold(atom, fact.id)


def counts_listed(matter: Matter, under: str) -> tuple[bool, bool]:
    """Tell whether only listed bodies, and only recognised ones, count under an arrangement."""
    whole = matter.record.statement(under, Arrangement)
    return (whole.listing, whole.recognition) if whole else (False, False)
