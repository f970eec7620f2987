"""Test the link through which a clause, or a buyer, lets evidence count."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from openqi.core.cover import Need
from openqi.core.statements import Arrangement, Participation
from openqi.core.statements.law import Anchors, Via
from openqi.verify.accreditation import Ways, accreditation_ways, capability_ways
from openqi.verify.anchors import NO_ANCHORS
from openqi.verify.arrangement import current
from openqi.verify.grade import Cite, Points, blank, no, untold, yes
from openqi.verify.grading import quality
from openqi.verify.lists import counts_listed, designated, designation_ways, list_ways
from openqi.verify.matter import Matter
from openqi.verify.parties import bodies_ways, documents_taken, economies_ways


class Passage(NamedTuple):
    """Hold one passage through a link: the arrangement used, if any, and its equal ways."""

    arrangement: str | None
    ways: Ways


def passages(
    matter: Matter, links: tuple[Via, ...], need: Need, clause: str, anchors: Anchors
) -> list[Passage]:
    """List the passages through the links of a clause, one for each choice that they leave."""
    parts: list[list[Passage]] = []
    for via in links:
        under = via.accreditation_under
        names = (under,) if isinstance(under, str) else under
        if names is not None:
            parts.append([Passage(one, through(matter, one, need, anchors)) for one in names])
        parts += [[one] for one in _named(matter, via, need, clause, anchors)]
    return [_joined(chosen) for chosen in product(*parts)]


def _joined(chosen: tuple[Passage, ...]) -> Passage:
    """Go through every part; the first arrangement names the passage."""
    ways: Ways = [()]
    for part in chosen:
        ways = [(*one, *other) for one in ways for other in part.ways]
    return Passage(next((one.arrangement for one in chosen if one.arrangement), None), ways)


def _named(matter: Matter, via: Via, need: Need, clause: str, anchors: Anchors) -> list[Passage]:
    """Test each key of a link other than a choice of accreditation arrangements."""
    found: list[Passage] = []
    if via.arrangement is not None:
        found.append(Passage(via.arrangement, through(matter, via.arrangement, need, anchors)))
    if via.capability is not None:
        ways = capability_ways(matter, via.capability, need, anchors)
        point = current(matter, via.capability, anchors, need)
        found.append(Passage(via.capability, [(*way, point) for way in ways]))
    if via.designation is not None:
        found.append(_listed(matter, via.designation, need, anchors, designation=True))
    if via.recognition_list is not None:
        found.append(_listed(matter, via.recognition_list, need, anchors, designation=False))
    if via.bodies is not None:
        cite = Cite(clause, "named-body", "check", matter.on)
        named = yes("named-body", cite) if matter.issuer in via.bodies else no("named-body", clause)
        found.append(Passage(None, [(blank("named-body") if matter.issuer is None else named,)]))
    if via.any:
        found.append(
            Passage(None, [(yes("any-body", Cite(clause, "any-body", "check", matter.on)),)])
        )
    return found


def _listed(
    matter: Matter, under: str, need: Need, anchors: Anchors, *, designation: bool
) -> Passage:
    """Test a list under an arrangement, which must be there and more than a memorandum (R28)."""
    known = matter.record.statement(under, Arrangement) is not None
    if designation:
        listed, recognised = counts_listed(matter, under)
        ways = designation_ways(matter, under, need, anchors, listed=listed, recognised=recognised)
    else:
        ways = list_ways(matter, under, need, anchors)
    extra: Points = (current(matter, under, anchors, need),) if known else ()
    if matter.record.walk(under) == "none":
        extra = (*extra, no("inert", under))
    return Passage(under if known else None, [(*way, *extra) for way in ways])


def through(matter: Matter, id: str, need: Need, anchors: Anchors = NO_ANCHORS) -> Ways:
    """Walk an arrangement as the rule data says for its kind; a memorandum opens nothing."""
    walk = matter.record.walk(id)
    if walk is None:
        return [(untold("arrangement-in-force", id),)]
    if walk == "none":
        return [(no("inert", id),)]
    return (
        _activated(matter, id, need, anchors)
        if walk == "activated"
        else _walk(matter, id, walk, need, anchors)
    )


def _activated(matter: Matter, id: str, need: Need, anchors: Anchors) -> Ways:
    """Walk what makes a framework work: what stands under it, or a phase that both joined (R23)."""
    found: Ways = [(no("inert", id),)]
    for fact, _ in matter.record.of(Arrangement, under=id):
        found += through(matter, fact.id, need, anchors) if fact.id != id else []
    if any(one.phase is not None for _, one in matter.record.of(Participation, arrangement=id)):
        found += _walk(matter, id, "economies", need, anchors)
    ranks = [quality(matter, way) for way in found]
    return [way for way, rank in zip(found, ranks, strict=True) if rank == max(ranks)]


def _walk(matter: Matter, id: str, walk: str, need: Need, anchors: Anchors) -> Ways:
    """Walk an arrangement in one way, with the designations that count under it."""
    whole = matter.record.statement(id, Arrangement)
    if whole is None:
        return [(untold("arrangement-in-force", id),)]
    listed, recognised = whole.listing, whole.recognition
    lists = listed or recognised or matter.rules.arrangements[whole.kind].designation
    ways: Ways = [()]
    if walk in ("economies", "bodies"):
        workers = matter.workers if lists else ()
        beside = [designated(matter, one, id, need, listed, recognised) for one in workers]
        chain = economies_ways if walk == "economies" else bodies_ways
        ways = chain(matter, id, whole, need, anchors, beside)
    else:
        if walk == "accreditation":
            ways = accreditation_ways(matter, id, need, anchors)
        elif walk == "capability":
            ways = capability_ways(matter, id, need, anchors)
        if walk in ("accreditation", "capability"):
            taken = documents_taken(matter, id, whole, need)
            ways = [(*taken, *one) for one in ways]
        if lists:
            more = designation_ways(matter, id, need, anchors, listed=listed, recognised=recognised)
            ways = [(*one, *other) for one in ways for other in more]
    point = current(matter, id, anchors, need)
    return [(*way, point) for way in ways]
