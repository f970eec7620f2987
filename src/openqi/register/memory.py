"""Keep a register in memory: for packs, for tests, and as the plainest reading of the protocol."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from openqi.core.day import FIRST
from openqi.core.errors import Problem, RefusedChange, UnknownIdentifier
from openqi.core.fact import Fact, Recorded
from openqi.core.ids import nearest
from openqi.core.source import Source
from openqi.core.truth import Truth
from openqi.register.change import Change, Entry, Stamp
from openqi.register.conflict import Contradiction, find_conflicts, settled
from openqi.register.known import facts_known_at, replacements
from openqi.register.proposal import Proposal, propose
from openqi.register.refusal import refusals


class MemoryRegister:
    """Implement the register protocol with dictionaries; nothing is kept after the process ends."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._sources: dict[str, Source] = {}
        self._tx = 0
        self._day = FIRST
        for change in changes:
            self.append(change)

    @property
    def tx(self) -> int:
        """Count the changes taken so far."""
        return self._tx

    def append(self, change: Change) -> int:
        """Take a change, all of it or nothing, and return its token.

        Raises:
            RefusedChange: it breaks a rule of the register; every problem is listed.
        """
        problems = refusals(change, self._entries, self._sources, self._day)
        if problems:
            raise RefusedChange(problems)
        self._tx += 1
        self._day = change.on
        stamp = Stamp(
            tx=self._tx,
            on=change.on,
            author=change.author,
            reason=change.reason,
            source=change.source,
        )
        for fact in change.facts:
            recorded = replace(fact, recorded=Recorded(change.on, self._tx))
            self._entries[fact.id] = Entry(fact=recorded, added=stamp)
        for fact in change.facts:
            if fact.supersedes is not None:
                old = self._entries[fact.supersedes]
                self._entries[fact.supersedes] = replace(
                    old, ended=old.ended or stamp, superseded_by=fact.id
                )
        for id in change.retracts:
            old = self._entries[id]
            until = replace(old.fact.recorded, until=change.on)
            self._entries[id] = replace(old, fact=replace(old.fact, recorded=until), ended=stamp)
        self._sources.update((source.id, source) for source in change.sources)
        return self._tx

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
        return facts_known_at(self._all(), known_at)

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
            entry = self._entries[entry.fact.supersedes]
        versions = [entry]
        while entry.superseded_by is not None:
            entry = self._entries[entry.superseded_by]
            versions.append(entry)
        return tuple(versions)

    def as_of(self, valid: int, known: int | None = None) -> tuple[Fact, ...]:
        """List the facts held at the end of ``known`` that hold, or may hold, on a day."""
        return tuple(fact for fact in self.facts(known) if fact.valid.holds(valid) is not Truth.NO)

    def conflicts(self, known_at: int | None = None) -> tuple[Contradiction, ...]:
        """List the contradictions among the facts held at the end of a day."""
        held = self.facts(known_at)
        lost = settled(held)
        return find_conflicts(
            (fact for fact in held if fact.id not in lost), replacements(self._all(), known_at)
        )

    def sources(self) -> tuple[Source, ...]:
        """List the documents that facts may cite, ordered by id."""
        return tuple(source for _, source in sorted(self._sources.items()))

    def propose(self, facts: Iterable[Fact]) -> Proposal:
        """Say what facts would change, and change nothing."""
        return propose(facts, self.facts(), self._entries)

    def _all(self) -> tuple[Fact, ...]:
        return tuple(entry.fact for entry in self._entries.values())

    def _entry(self, id: str) -> Entry:
        entry = self._entries.get(id)
        if entry is None:
            near = nearest(id, self._entries)
            raise UnknownIdentifier(Problem(code="fact-unknown", args={"id": id}, nearest=near))
        return entry
