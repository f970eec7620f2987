"""Name the adoptions on record that would merge two standards into one (rule R16).

These are warnings: every such fact is well formed and may be right. A person looks it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.core.statements import Adoption, Edition
from openqi.core.text import choose
from openqi.register.known import facts_known_at
from openqi.register.places import problem_at
from openqi.standards.guard import Identity, edition_key, suspect_identities
from openqi.standards.identifier import split_identifier


def check_identities(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Give a warning for each identical adoption that contradicts better attested ones."""
    known = facts_known_at(tuple(facts), None)
    by_id = {fact.id: fact for fact in known}
    identities = (
        Identity(fact.id, statement.host, statement.source, _trust(fact))
        for fact in known
        if isinstance(statement := fact.statement, Adoption) and statement.degree == "IDT"
    )
    for one in suspect_identities(identities, _titles(known)):
        args = {"one": one.one, "other": one.other}
        yield problem_at(by_id[one.fact], one.code, "source", args)


def _titles(facts: Iterable[Fact]) -> dict[str, str]:
    found: dict[str, str] = {}
    for fact in facts:
        statement = fact.statement
        if isinstance(statement, Edition) and statement.title:
            title = choose(statement.title, "en")
            if title:
                found[edition_key(split_identifier(statement.standard))] = title
    return found


def _trust(fact: Fact) -> int:
    """Order facts by what stands behind them: read, concluded, general knowledge."""
    if not fact.verified:
        return 0
    return 1 if fact.inferred else 2
