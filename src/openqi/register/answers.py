"""Answer what a register is asked from the versions of facts that it keeps, wherever it keeps them.

A store says how it finds versions and sources; everything that follows from them is worked out
here, once, so that two stores cannot answer differently.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.ids import nearest
from openqi.core.source import Source
from openqi.core.truth import Truth
from openqi.register.change import Change, Entry
from openqi.register.conflict import Contradiction, find_conflicts, settled
from openqi.register.known import facts_known_at, replacements
from openqi.register.proposal import Proposal, propose


class Answers(ABC):
    """Work out the answers of the register protocol from versions and sources."""

    @property
    @abstractmethod
    def entries(self) -> Mapping[str, Entry]:
        """Give every version, held or not, by its id."""

    @abstractmethod
    def append(self, change: Change) -> int:
        """Take a change, all of it or nothing, and return its token."""

    @abstractmethod
    def every(self, known_at: int | None = None) -> tuple[Fact, ...]:
        """Give every version, held or not; at least those recorded by the end of a day."""

    @abstractmethod
    def sources(self) -> tuple[Source, ...]:
        """List the documents that facts may cite, ordered by id."""

    def supersede(
        self, old: str, new: Fact, *, author: str, reason: str, on: int, source: str | None = None
    ) -> int:
        """Put a fact in the place of another.

        Raises:
            RefusedChange: as for ``append``.
        """
        facts = (replace(new, supersedes=old),)
        return self.append(Change(author=author, reason=reason, on=on, source=source, facts=facts))

    def facts(self, known_at: int | None = None) -> tuple[Fact, ...]:
        """List the facts held at the end of a day, ordered by id."""
        return facts_known_at(self.every(known_at), known_at)

    def fact(self, id: str) -> Fact:
        """Give the fact with an id, held or not.

        Raises:
            UnknownIdentifier: there never was one; close ids are offered.
        """
        return self._entry(id).fact

    def history(self, id: str) -> tuple[Entry, ...]:
        """List every version of what the fact with an id states, the first one first.

        Raises:
            UnknownIdentifier: there never was one; close ids are offered.
        """
        entry = self._entry(id)
        while entry.fact.supersedes is not None:
            entry = self.entries[entry.fact.supersedes]
        versions = [entry]
        while entry.superseded_by is not None:
            entry = self.entries[entry.superseded_by]
            versions.append(entry)
        return tuple(versions)

    def as_of(self, valid: int, known: int | None = None) -> tuple[Fact, ...]:
        """List the facts held at the end of ``known`` that hold, or may hold, on a day."""
        return tuple(fact for fact in self.facts(known) if fact.valid.holds(valid) is not Truth.NO)

    def conflicts(self, known_at: int | None = None) -> tuple[Contradiction, ...]:
        """List the contradictions among the facts held at the end of a day."""
        every = self.every(known_at)
        held = facts_known_at(every, known_at)
        lost = settled(held)
        kept = (fact for fact in held if fact.id not in lost)
        return find_conflicts(kept, replacements(every, known_at))

    def propose(self, facts: Iterable[Fact]) -> Proposal:
        """Say what facts would change, and change nothing."""
        brought, entries = tuple(facts), self.entries
        named = (entries.get(fact.supersedes) for fact in brought if fact.supersedes)
        retracted = {
            entry.fact.id
            for entry in named
            if entry is not None and entry.ended is not None and entry.superseded_by is None
        }
        return propose(brought, self.facts(), entries, retracted)

    def _entry(self, id: str) -> Entry:
        entry = self.entries.get(id)
        if entry is None:
            near = nearest(id, self.entries)
            raise UnknownIdentifier(Problem(code="fact-unknown", args={"id": id}, nearest=near))
        return entry
