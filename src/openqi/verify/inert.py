"""List the instruments between two economies that recognise nothing (R28)."""

from __future__ import annotations

from openqi.core.statements import Arrangement, Participation
from openqi.core.truth import Truth
from openqi.verify.grade import Cite, Grade, Point
from openqi.verify.matter import Matter
from openqi.verify.option import Option

LAST = 99
"""The precedence of an instrument that opens nothing."""


def inert(matter: Matter) -> list[Option]:
    """List the instruments between the two economies that recognise nothing (R28)."""
    issuers, home = set(matter.record.economies(matter.issuer)), matter.question.destination
    found = []
    for fact, _ in matter.record.of(Arrangement):
        if matter.record.walk(fact.id) != "none":
            continue
        parties = {one.party for _, one in matter.record.of(Participation, arrangement=fact.id)}
        parties |= {code for party in tuple(parties) for code in matter.record.economies(party)}
        joins = home in parties and bool((issuers - {home}) & parties)
        if joins and matter.record.holds(fact, matter.on) is not Truth.NO:
            cites = ((Cite(fact.id, "inert", "check", matter.on),),)
            point = Point("inert", Grade.NO, cites, about=frozenset({fact.id}))
            found.append(Option(fact.id, "none", [(point,)], LAST))
    return found
