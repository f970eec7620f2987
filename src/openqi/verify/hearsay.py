"""Cite what says where a body belongs, if nobody read it in a source (D8)."""

from __future__ import annotations

import msgspec

from openqi.verify.grade import Cite, Cites, Grade, Point
from openqi.verify.matter import Matter
from openqi.verify.record import Body


def hearsay(matter: Matter, body: Body, codes: tuple[str, ...] = ()) -> Cites:
    """Give the unread facts of a body, and of the groups by which it belongs to one of the codes.

    What was read goes without a proof; what nobody read caps the answer.
    """
    record = matter.record
    names = [body] if isinstance(body, str) else []
    for economy in record.economies(body) if codes else ():
        groups = {} if economy in codes else record.groups(economy)
        names += [fact for code in codes if code in groups and (fact := groups[code][1])]
    unread = (id for id in names if id in record.facts and not record.facts[id].verified)
    return tuple(Cite(id, "economy", "check", matter.on) for id in unread)


def citing(point: Point, cites: Cites) -> Point:
    """Add to what a point rests on; a failure rests on nothing more."""
    if not cites or point.grade is Grade.NO:
        return point
    ways = tuple((*one, *cites) for one in point.cites or ((),))
    return msgspec.structs.replace(point, cites=ways)
