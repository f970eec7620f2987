"""List the facts of a register as they stood: by kind, by economy, on a day, as known on a day."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from openqi.ask.front import OpenRegister
from openqi.core.fact import Fact
from openqi.core.statements import Organisation
from openqi.core.truth import Truth
from openqi.register.known import facts_known_at

DAYS = 8
"""Days of knowledge whose lists are kept ready for one register."""


class Wanted(NamedTuple):
    """Say which facts are wanted; what is left out narrows nothing."""

    valid: int | None = None
    known_at: int | None = None
    kind: str | None = None
    economy: str | None = None


class Page(NamedTuple):
    """Hold some of the facts, how many there are in all, and the id after which to go on."""

    facts: tuple[Fact, ...]
    total: int
    next: str | None


def list_facts(register: OpenRegister, wanted: Wanted) -> tuple[Fact, ...]:
    """List the facts that the register held, ordered by id.

    With ``valid``: those that hold, or may hold, on that day. With ``economy``: those that name the
    economy, or a body of it.
    """
    held = _held(register, wanted.known_at)
    if wanted.economy is not None:
        facts: tuple[Fact, ...] = held.of_economy(wanted.economy)
    else:
        facts = held.facts
    return tuple(
        fact
        for fact in facts
        if (wanted.kind is None or fact.kind == wanted.kind)
        and (wanted.valid is None or fact.valid.holds(wanted.valid) is not Truth.NO)
    )


def page_facts(register: OpenRegister, wanted: Wanted, after: str | None, limit: int) -> Page:
    """Give a page of the list: the facts whose ids come after one, so many at most."""
    every = list_facts(register, wanted)
    rest = tuple(fact for fact in every if after is None or fact.id > after)
    shown = rest[:limit]
    return Page(shown, len(every), shown[-1].id if len(rest) > limit else None)


class _Listed:
    """Hold what was known on a day, and which facts are about which economy."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.facts = facts
        self._economies: dict[str, tuple[Fact, ...]] | None = None

    def of_economy(self, code: str) -> tuple[Fact, ...]:
        """Give the facts about an economy; the index is made when it is first asked for."""
        if self._economies is None:
            self._economies = _by_economy(self.facts)
        return self._economies.get(code, ())


def _by_economy(facts: tuple[Fact, ...]) -> dict[str, tuple[Fact, ...]]:
    bodies = {
        fact.id: fact.statement.economies
        for fact in facts
        if isinstance(fact.statement, Organisation)
    }
    codes = {fact.id for fact in facts if fact.kind == "economy"}
    codes.update(code for economies in bodies.values() for code in economies)
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        words = {fact.id, *_texts(msgspec.to_builtins(fact.statement))}
        about = (words & codes).union(*(bodies[word] for word in words & bodies.keys()))
        for code in about:
            found.setdefault(code, []).append(fact)
    return {code: tuple(members) for code, members in found.items()}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _texts(member)


_lists: WeakKeyDictionary[OpenRegister, dict[int | None, _Listed]] = WeakKeyDictionary()
_lock = threading.Lock()


def _held(register: OpenRegister, known_at: int | None) -> _Listed:
    with _lock:
        days = _lists.setdefault(register, {})
        found = days.get(known_at)
    if found is None:
        found = _Listed(facts_known_at(register.facts.values(), known_at))
        with _lock:
            if len(days) >= DAYS:
                days.pop(next(iter(days)))
            days[known_at] = found
    return found
