"""Match what a table has to the bodies and standards of a register, best first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from openqi.ask.front import OpenRegister
from openqi.ask.reconcile.body import Bodies
from openqi.ask.reconcile.candidate import ORGANISATION, STANDARD, TYPES, Candidate, Query
from openqi.ask.reconcile.standard import Standards
from openqi.core.statements import Economy, Organisation
from openqi.core.text import fold
from openqi.snapshot import Snapshot

CERTAIN = 95


class Book:
    """Hold the bodies and standards of a snapshot, ready to be matched."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._facts = snapshot.facts
        self._bodies = Bodies(snapshot)
        self._standards = Standards(snapshot)

    def match(self, query: Query, language: str) -> list[Candidate]:
        """Give the candidates of a query, best first; a single certain one is a match."""
        wanted = query.types or TYPES
        found: list[Candidate] = []
        if ORGANISATION in wanted:
            found += self._bodies.match(query, language)
        if STANDARD in wanted:
            found += self._standards.match(query, language)
        judged = sorted(
            (self._weigh(one, query) for one in found), key=lambda one: (-one.score, one.id)
        )
        certain = [one for one in judged if one.score >= CERTAIN]
        if len(certain) == 1:
            judged = [one._replace(match=one is certain[0]) for one in judged]
        return judged[: query.limit]

    def find(self, id: str, language: str) -> Candidate | None:
        """Find a thing by the id of a candidate."""
        if id in self._standards:
            return self._standards.find(id, language)
        return self._bodies.find(id, language)

    def values(self, id: str, name: str) -> tuple[str, ...]:
        """Give the values that a thing has of a property; none where it has none."""
        if id in self._standards:
            return self._standards.values(id, name)
        return self._bodies.values(id, name)

    def _weigh(self, one: Candidate, query: Query) -> Candidate:
        """Lower a candidate for each property that has other values than the row."""
        for name, wanted in query.values.items():
            held = {fold(text) for value in self.values(one.id, name) for text in self._said(value)}
            # Of what the register does not tell, a row says nothing else.
            if wanted and held and held.isdisjoint(map(fold, wanted)):
                one = one._replace(score=one.score / 2)
        return one._replace(score=round(one.score, 1))

    def _said(self, value: str) -> Iterator[str]:
        """Give what people write for a value: an economy or a body also by its names."""
        yield value
        fact = self._facts.get(value)
        if fact is not None and isinstance(fact.statement, Economy | Organisation):
            yield from fact.statement.name.values()
            if isinstance(fact.statement, Organisation) and fact.statement.acronym:
                yield fact.statement.acronym


_books: WeakKeyDictionary[OpenRegister, Book] = WeakKeyDictionary()
_lock = threading.Lock()


def book_of(register: OpenRegister) -> Book:
    """Give the book of a register, made once."""
    with _lock:
        found = _books.get(register)
        if found is None:
            found = _books[register] = Book(register.snapshot())
    return found
