"""Test the chains of accreditation and of metrology: body, accreditation, signatory (R1-R8)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from openqi.core.cover import Need
from openqi.core.day import FIRST, Window
from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.period import Period, read_period
from openqi.core.scope import Scope
from openqi.core.statements import Accreditation, Capability, Participation
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.verify.absence import Absence, absences
from openqi.verify.anchors import Clock, Day, over_days
from openqi.verify.arrangement import dated_facts, family, in_force
from openqi.verify.grade import Grade, Point, Points, blank, no
from openqi.verify.grading import quality
from openqi.verify.hearsay import citing, hearsay
from openqi.verify.links import Link, as_atom, link_point
from openqi.verify.matter import Matter
from openqi.verify.record import Body
from openqi.verify.signatory import signatory

CLAIM = "evidence.accreditation"
"""The id under which a proof cites an accreditation that only the document claims (D6)."""
Ways = list[Points]
"""Equally good ways to show the same: any one of them may be the one that is cited."""


def accreditation_ways(matter: Matter, arrangement: str, need: Need, anchors: Anchors) -> Ways:
    """Test accreditation, accreditation body and arrangement for every body that did the work."""
    if matter.evidence.endorsed is False:
        return [(no("endorsement"),)]
    ways: Ways = [()]
    for worker in matter.workers:
        found = _of_worker(matter, worker, arrangement, need, anchors)
        ways = [(*one, *other) for one in ways for other in found]
    return ways


def _of_worker(
    matter: Matter, worker: Body, arrangement: str, need: Need, anchors: Anchors
) -> Ways:
    if worker is None:
        return [(blank("accreditation"),)]
    granted = accreditations(matter, worker)
    bodies = sorted({one.by for _, one in granted})
    members = family(matter, arrangement)
    related = [fact for fact, _ in granted] + dated_facts(matter, members)
    for fact, one in matter.record.of(Participation):
        related.extend([fact] if one.party in bodies and one.arrangement in members else [])

    def test(clock: Clock) -> Ways:
        if not granted:
            accredited = _accredited(matter, worker, [], None, need, clock)
            return _closed(matter, accredited, arrangement, need, clock)
        chains = [
            way
            for body in bodies
            for way in _through(matter, worker, granted, body, arrangement, need, clock)
        ]
        ranks = [(*quality(matter, one)[:2], len(one), quality(matter, one)[2]) for one in chains]
        return _best(chains, ranks)

    return over_days(matter, anchors, related, test)


def _best(ways: Ways, ranks: Sequence[tuple[float, ...]]) -> Ways:
    top = max(ranks)
    return [way for way, rank in zip(ways, ranks, strict=True) if rank == top]


def _through(
    matter: Matter,
    worker: Body,
    granted: list[tuple[Fact, Accreditation]],
    body: str,
    arrangement: str,
    need: Need,
    clock: Clock,
) -> Ways:
    accredited = _accredited(matter, worker, granted, body, need, clock)
    if accredited.reason == "silent":
        # Accredited for other work: no chain runs through this body.
        return _closed(matter, accredited, arrangement, need, clock)
    standing = in_force(matter, arrangement, clock.at, need, "arrangement-in-force")
    ways: Ways = [
        (accredited, signatory(matter, body, one.id, need, clock), one.point) for one in standing
    ]
    return _best(ways, [quality(matter, one) for one in ways])


def _closed(matter: Matter, accredited: Point, arrangement: str, need: Need, clock: Clock) -> Ways:
    """Add, to an accreditation that is not on record, that the arrangement is surely not in force.

    Then nobody's accreditation could count through it.
    """
    standing = in_force(matter, arrangement, clock.at, need, "arrangement-in-force")
    best = max(one.point.grade for one in standing)
    if best is not Grade.NO:
        return [(accredited,)]
    return [(accredited, one.point) for one in standing if one.point.grade is best]


def accreditations(matter: Matter, body: Body) -> list[tuple[Fact, Accreditation]]:
    """List the accreditations of a body, and the claim unless the record contradicts it (D6)."""
    known = matter.record.of(Accreditation, of=body) if isinstance(body, str) else []
    claim = matter.evidence.accreditation
    if claim is None or body != matter.issuer or any(one.by == claim.body for _, one in known):
        return known
    if isinstance(body, str):
        absence = Absence(("accreditation",), body=body, by=claim.body)
        worked = matter.worked[0] if matter.worked else matter.issued or matter.on
        if absences(matter, absence, matter.need, Day(worked, "activity")):
            return known
    period = read_period(claim.start, claim.last)
    if claim.start is None:
        period = Period(Window(FIRST, FIRST), period.ends)
    name = body.name if isinstance(body, Issuer) else str(body)
    stated = Accreditation(by=claim.body, of=name, scope=claim.scope or Scope())
    return [*known, (Fact(id=CLAIM, statement=stated, valid=period), stated)]


def _accredited(
    matter: Matter,
    worker: Body,
    granted: list[tuple[Fact, Accreditation]],
    by: str | None,
    need: Need,
    clock: Clock,
) -> Point:
    """Test the accreditation by one body, with its scope, sites and suspensions."""
    site = matter.evidence.site.id if matter.evidence.site else None
    mine = {
        fact.id: (fact, one)
        for fact, one in granted
        if one.by == by and (site is None or one.sites is None or site in one.sites)
    }
    of = worker if isinstance(worker, str) else None
    absence = Absence(("accreditation",), of, by, economies=matter.record.economies(worker))
    link = Link("accreditation", [fact for fact, _ in mine.values()], absence)
    point = link_point(matter, link, need, clock, "accreditation")
    cited = [mine[one.fact][1] for cites in point.cites[:1] for one in cites if one.fact in mine]
    if point.grade is Grade.YES and site is None and any(one.sites is not None for one in cited):
        return msgspec.structs.replace(blank("accreditation"), cites=point.cites)
    return point


def domestic_ways(matter: Matter, requirement: str, need: Need, anchors: Anchors) -> Ways:
    """Test accreditation by a body of the destination, or for the very requirement by any body."""
    if matter.evidence.endorsed is False:
        return [(no("endorsement"),)]
    granted = accreditations(matter, matter.performer)
    home = [(fact, one) for fact, one in granted if _at_home(matter, one, requirement)]

    def test(clock: Clock) -> Ways:
        if granted and not home:
            return [(no("accreditation", *(fact.id for fact, _ in granted)),)]
        bodies: list[str | None] = [*sorted({one.by for _, one in home})] or [None]
        ways: Ways = []
        for by in bodies:
            point = _accredited(matter, matter.performer, home, by, need, clock)
            mine = [one.scope.requirements or () for _, one in home if one.by == by]
            named = any(requirement in one for one in mine)
            told = () if named else hearsay(matter, by, (matter.question.destination,))
            ways.append((citing(point, told),))
        return _best(ways, [quality(matter, one) for one in ways])

    return over_days(matter, anchors, [fact for fact, _ in home], test)


def _at_home(matter: Matter, stated: Accreditation, requirement: str) -> bool:
    if requirement in (stated.scope.requirements or ()):
        return True
    home, economies = matter.question.destination, matter.record.economies(stated.by)
    return any(matter.record.among(home, (one,)) is Truth.YES for one in economies)


def capability_ways(matter: Matter, arrangement: str, need: Need, anchors: Anchors) -> Ways:
    """Test an institute's part in an arrangement and its capability for the quantity (R24)."""
    if matter.performer is None:
        return [(blank("capability"),)]
    body = matter.performer if isinstance(matter.performer, str) else ""
    members = family(matter, arrangement)
    related = dated_facts(matter, members)
    for fact, part in matter.record.of(Participation, party=body):
        related.extend([fact] if part.arrangement in members else [])
    for fact, shown in matter.record.of(Capability, of=body):
        related.extend([fact] if shown.arrangement in members else [])
    taking_part = Need(activity=need.activity)

    def test(clock: Clock) -> Ways:
        ways: Ways = []
        for one in in_force(matter, arrangement, clock.at, need, "arrangement-in-force"):
            facts = [fact for fact, _ in matter.record.of(Capability, of=body, arrangement=one.id)]
            absence = Absence(("capability",), body=body, party=body, under=one.id)
            link = Link("capability", facts, absence)
            covered = link_point(matter, link, need, clock, "capability")
            part = signatory(matter, body, one.id, taking_part, clock)
            ways.append((covered, as_atom(part, "participant"), one.point))
        return _best(ways, [quality(matter, one) for one in ways])

    return over_days(matter, anchors, related, test)
