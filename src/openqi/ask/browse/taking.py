"""Tell in which arrangements an economy and its bodies take part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from openqi.ask.browse.belonging import taking_part
from openqi.ask.browse.moment import Moment
from openqi.core.fact import Fact
from openqi.core.statements import Participation
from openqi.show.statement import Telling
from openqi.show.statement.parts import scope_parts, write_valid
from openqi.show.thing.record import Leaf
from openqi.show.thing.standing import IN_TIME, stand_on
from openqi.show.thing.title import leaf_of


class Taking(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Say who takes part in an arrangement, for what, since when; ``economies`` counts all."""

    arrangement: Leaf
    party: Leaf
    standing: str
    scopes: tuple[str, ...]
    period: str
    state: str
    state_text: str
    economies: int
    facts: tuple[str, ...]


def find_takings(
    code: str, bodies: Iterable[Fact], facts: Iterable[Fact], moment: Moment, telling: Telling
) -> Iterator[Taking]:
    """Join the participations that differ in scope alone, those in force first."""
    own = {code, *(body.id for body in bodies)}
    joined: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        one = fact.statement
        if isinstance(one, Participation) and one.party in own:
            state = stand_on(fact, moment.snapshot, moment.day)
            period = write_valid(fact, telling)
            joined[(one.arrangement, one.party, one.standing, period, state)].append(fact)
    ranks = {str(state): rank for rank, state in enumerate(IN_TIME)}
    for key in sorted(joined, key=lambda key: (ranks.get(key[4], len(ranks)), key)):
        arrangement, party, standing, period, standing_now = key
        scopes = []
        for fact in joined[key]:
            assert isinstance(fact.statement, Participation)
            each = Telling(telling.names, telling.language, telling.day)
            scopes.append("; ".join(scope_parts(fact.statement.scope, each)))
        yield Taking(
            arrangement=leaf_of(arrangement, telling),
            party=leaf_of(party, telling),
            standing=telling.value(standing),
            scopes=tuple(dict.fromkeys(one for one in scopes if one)),
            period=period,
            state=standing_now,
            state_text=telling.say(f"browse.state-{standing_now}") if standing_now in ranks else "",
            economies=len(taking_part(arrangement, moment)),
            facts=tuple(fact.id for fact in joined[key]),
        )
