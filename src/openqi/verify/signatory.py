"""Test that a body was a full signatory of an arrangement, suspensions included (R4, R5)."""

from __future__ import annotations

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Participation, RegionalRecognition
from openqi.core.truth import Truth
from openqi.verify.absence import Absence
from openqi.verify.anchors import Clock
from openqi.verify.grade import Point
from openqi.verify.links import Link, link_point
from openqi.verify.matter import Matter
from openqi.verify.stopping import Carried


def signatory(matter: Matter, body: str, arrangement: str, need: Need, clock: Clock) -> Point:
    """Test that a body was a full signatory; a suspension in a region cascades (R5, D12)."""
    record = matter.record
    parts = record.of(Participation, party=body, arrangement=arrangement)
    full = [fact for fact, one in parts if one.standing == "full"]
    ended = tuple(fact for fact, one in parts if one.standing == "terminated")
    blocks = [
        fact
        for fact, one in parts
        if one.standing == "suspended" or (one.standing == "associate" and not full)
    ]
    carried = []
    for region, by, reach in _regions(matter, arrangement, need):
        for fact, one in record.of(Participation, party=body, arrangement=region):
            covered = min(reach, matter.covers(one.scope, need).truth)
            stops = [fact] if one.standing == "suspended" else []
            stops += record.stops(fact.id)
            carried += [Carried(stop, by, covered) for stop in stops]
    economies = record.economies(body)
    absence = Absence(("participation",), party=body, under=arrangement, economies=economies)
    link = Link("signatory", full, absence, tuple(blocks), ended, tuple(carried))
    return link_point(matter, link, need, clock, "participation")


def _regions(matter: Matter, arrangement: str, need: Need) -> list[tuple[str, Fact | None, Truth]]:
    """List regional arrangements whose suspensions reach into a global one: by what, how surely."""
    whole = matter.record.statement(arrangement, Arrangement)
    found: list[tuple[str, Fact | None, Truth]] = [
        (region, None, Truth.YES) for region in (whole.via if whole else ())
    ]
    for fact, one in matter.record.of(RegionalRecognition, recognised_by_global=arrangement):
        found.append((one.regional, fact, matter.covers(one.scope, need).truth))
    return found
