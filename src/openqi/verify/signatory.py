"""Test that a body was a full signatory of an arrangement, suspensions included (R4, R5)."""

from __future__ import annotations

from openqi.core.cover import Need
from openqi.core.statements import Arrangement, Participation, RegionalRecognition
from openqi.core.truth import Truth
from openqi.verify.anchors import Clock
from openqi.verify.grade import Point
from openqi.verify.links import Absence, Link, link_point
from openqi.verify.matter import Matter


def signatory(matter: Matter, body: str, arrangement: str, need: Need, clock: Clock) -> Point:
    """Test that a body was a full signatory; a suspension in a region cascades (R5, D12)."""
    record, day = matter.record, clock.at.day
    parts = record.of(Participation, party=body, arrangement=arrangement)
    full = [fact for fact, one in parts if one.standing == "full"]
    ended = tuple(fact for fact, one in parts if one.standing == "terminated")
    blocks = [
        fact
        for fact, one in parts
        if one.standing == "suspended" or (one.standing == "associate" and not full)
    ]
    for region in _regions(matter, arrangement, need, day):
        for fact, one in record.of(Participation, party=body, arrangement=region):
            if matter.covers(one.scope, need).truth is not Truth.NO:
                blocks.extend([fact] if one.standing == "suspended" else [])
                blocks.extend(record.stops(fact.id))
    economies = record.economies(body)
    absence = Absence(("participation",), party=body, under=arrangement, economies=economies)
    link = Link("signatory", full, absence, tuple(blocks), ended)
    return link_point(matter, link, need, clock, "participation")


def _regions(matter: Matter, arrangement: str, need: Need, day: int) -> list[str]:
    """List the regional arrangements whose suspensions reach into a global one."""
    whole = matter.record.statement(arrangement, Arrangement)
    found = [*whole.via] if whole else []
    for fact, one in matter.record.of(RegionalRecognition, recognised_by_global=arrangement):
        covered = matter.covers(one.scope, need).truth is not Truth.NO
        if covered and matter.record.holds(fact, day) is not Truth.NO:
            found.append(one.regional)
    return list(dict.fromkeys(found))
