"""List the economies of which something is on record, one row each."""

from __future__ import annotations

import msgspec

from openqi.ask.browse.moment import Moment
from openqi.core.fact import Fact
from openqi.core.statements import Economy
from openqi.show.collation import sort_key
from openqi.snapshot.coverage import STATES, survey


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Say in one row how much is on record of an economy."""

    id: str
    name: str
    group: bool
    bodies: int
    states: dict[str, int]
    unverified: int


def list_economies(moment: Moment, language: str) -> tuple[Summary, ...]:
    """List the economies of which something is on record, by name; groups come last."""
    telling = moment.telling(language)
    snapshot = moment.snapshot
    found = []
    for one in survey(snapshot, moment.day):
        if one.subject != "economy":
            continue
        kinds = {kind.kind: len(kind.facts) for kind in one.kinds}
        found.append(
            Summary(
                id=one.id,
                name=telling.names.name(one.id, language, moment.day),
                group=bool(members_of(snapshot.facts.get(one.id))),
                bodies=kinds.get("organisation", 0),
                states={state: one.count(state) for state in STATES},
                unverified=one.unverified,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.group, sort_key(one.name), one.id)))


def members_of(fact: Fact | None) -> tuple[str, ...]:
    """List the members of an economy that is a group."""
    statement = fact.statement if fact else None
    return statement.members or () if isinstance(statement, Economy) else ()
