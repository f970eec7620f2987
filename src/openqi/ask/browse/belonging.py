"""Tell to which economies a fact belongs: those that it names, and those of the bodies it names."""

from __future__ import annotations

from openqi.ask.browse.moment import Moment
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Economy, Organisation
from openqi.register.references import follow
from openqi.register.referents import REFERENCES
from openqi.results.owner import load_owners
from openqi.show.thing.standing import stand_on
from openqi.snapshot import Snapshot

_KEYS: dict[str, tuple[str, ...]] = {}
for _row in REFERENCES:
    if _row.to & {"economy", "organisation", "person"} and _row.kind not in ("economy", "naming"):
        _KEYS[_row.kind] = (*_KEYS.get(_row.kind, ()), _row.key)
_STANDARDS = {"edition": "standard", "adoption": "host"}


def economies_of(fact: Fact, snapshot: Snapshot) -> tuple[str, ...]:
    """List the economies of a fact: named by it, or those of a body that it names."""
    statement = fact.statement
    if isinstance(statement, Economy):
        return (fact.id,)
    found: dict[str, None] = {}
    standard = _STANDARDS.get(fact.kind)
    if standard is not None:
        return load_owners().economies(str(getattr(statement, standard)))
    for key in _KEYS.get(fact.kind, ()):
        for _, name in follow(statement, key):
            named = snapshot.facts.get(name)
            if named is None or isinstance(named.statement, Economy):
                found[name] = None
            elif isinstance(named.statement, Organisation):
                found.update(dict.fromkeys(named.statement.economies))
    if isinstance(statement, Arrangement):
        parties = snapshot.parties.get(fact.id, ())
        found.update((one, None) for party in parties for one in economies_of(party, snapshot))
    return tuple(sorted(found))


def taking_part(arrangement: str, moment: Moment) -> set[str]:
    """Collect the economies that take part in an arrangement on the day, or whose bodies do."""
    found: set[str] = set()
    for fact in moment.snapshot.parties.get(arrangement, ()):
        if stand_on(fact, moment.snapshot, moment.day) not in ("known", "presumed"):
            continue
        party = moment.snapshot.facts.get(str(getattr(fact.statement, "party", "")))
        if party is None:
            continue
        statement = party.statement
        if isinstance(statement, Organisation):
            found.update(statement.economies)
        elif isinstance(statement, Economy):
            found.update(statement.members or (party.id,))
    return found
