"""List the instruments between two economies that recognise nothing (R23, R28, R30)."""

from __future__ import annotations

from openqi.core.cover import cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Arrangement, Participation
from openqi.core.truth import Truth
from openqi.verify.grade import Cite, Grade, Point
from openqi.verify.matter import Matter
from openqi.verify.option import Option

LAST = 99
"""The precedence of an instrument that opens nothing."""


def inert(matter: Matter) -> list[Option]:
    """List what gives nothing: memoranda (R28), and frameworks and chapters alone (R23, R30)."""
    home = matter.question.destination
    joining = [
        (fact, arrangement)
        for fact, arrangement in matter.record.of(Arrangement)
        if matter.record.holds(fact, matter.on) is not Truth.NO and _joins(matter, fact.id)
    ]
    rested_on = {arrangement.under for _, arrangement in joining}
    for _, clause in matter.record.of(Acceptance):
        if clause.economy == home:
            vias = clause.via if isinstance(clause.via, tuple) else (clause.via,)
            rested_on.update(via.arrangement for via in vias)
    asks_law = not (matter.buys() or matter.question.purpose == "calibration-chain")
    kinds = ("framework", "fta-chapter") if asks_law else ()
    found = []
    for fact, arrangement in joining:
        alone = arrangement.kind in kinds and fact.id not in rested_on
        alone = alone and _for_goods(matter, fact.id)
        if alone or matter.record.walk(fact.id) == "none":
            found.append(_nothing(matter, fact))
    return found


def _joins(matter: Matter, arrangement: str) -> bool:
    """Tell whether parties of the issuer's economy and of the destination take part."""
    issuers, home = set(matter.record.economies(matter.issuer)), matter.question.destination
    parties = {one.party for _, one in matter.record.of(Participation, arrangement=arrangement)}
    parties |= {code for party in tuple(parties) for code in matter.record.economies(party)}
    return home in parties and bool((issuers - {home}) & parties)


def _for_goods(matter: Matter, arrangement: str) -> bool:
    """Tell whether some party takes part for these goods, as far as its scope tells."""
    for _, one in matter.record.of(Participation, arrangement=arrangement):
        goods = one.scope.goods if one.scope else None
        if goods is None or cover_goods(goods, matter.question.goods).truth is not Truth.NO:
            return True
    return False


def _nothing(matter: Matter, fact: Fact) -> Option:
    """Give the way through an instrument that obliges nobody."""
    cites = ((Cite(fact.id, "inert", "check", matter.on),),)
    point = Point("inert", Grade.NO, cites, about=frozenset({fact.id}))
    return Option(fact.id, "none", [(point,)], LAST)
