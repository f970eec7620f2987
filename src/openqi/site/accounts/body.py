"""Find the body that a contributor speaks for, by its id or its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openqi.core.fact import Fact
from openqi.core.text import fold
from openqi.register.known import facts_known_at
from openqi.site.registry.holder import holder


def find_body(text: str) -> str | None:
    """Give the id of the one body that a text names, marks left out or not; none otherwise."""
    held = facts_known_at(holder.current().register.facts.values(), None)
    bodies = [fact for fact in held if fact.kind == "organisation"]
    if any(fact.id == text for fact in bodies):
        return text
    found = {fact.id for fact in bodies if fold(text) in map(fold, _called(fact))}
    return found.pop() if len(found) == 1 else None


def _called(fact: Fact) -> Iterator[str]:
    name = getattr(fact.statement, "name", None)
    yield from name.values() if isinstance(name, Mapping) else filter(None, (name,))
    yield from filter(None, (getattr(fact.statement, "acronym", None),))
