"""Keep a register in memory: for packs, for tests, and as the plainest reading of the protocol."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from openqi.core.day import FIRST
from openqi.core.errors import RefusedChange
from openqi.core.fact import Fact, Recorded
from openqi.core.source import Source
from openqi.register.answers import Answers
from openqi.register.change import Change, Entry, Stamp
from openqi.register.links import link_of
from openqi.register.overlaps import ONE_AT_A_TIME
from openqi.register.refusal import refusals


class MemoryRegister(Answers):
    """Implement the register protocol with dictionaries; nothing is kept after the process ends."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._links: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        self._sources: dict[str, Source] = {}
        self._tx = 0
        self._day = FIRST
        for change in changes:
            self.append(change)

    @property
    def tx(self) -> int:
        """Count the changes taken so far."""
        return self._tx

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Give every version, held or not, by its id."""
        return self._entries

    def append(self, change: Change) -> int:
        """Take a change, all of it or nothing, and return its token.

        Raises:
            RefusedChange: it breaks a rule of the register; every problem is listed.
        """
        problems = refusals(change, self._entries, self._sources, self._day, self._about)
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
            link = link_of(fact, ONE_AT_A_TIME)
            if link is not None:
                self._links[link].append(fact.id)
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

    def every(self, known_at: int | None = None) -> tuple[Fact, ...]:
        """Give every version, held or not."""
        return tuple(entry.fact for entry in self._entries.values())

    def sources(self) -> tuple[Source, ...]:
        """List the documents that facts may cite, ordered by id."""
        return tuple(source for _, source in sorted(self._sources.items()))

    def _about(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Give the held facts about the links that facts are about."""
        links = {link_of(fact, ONE_AT_A_TIME) for fact in facts} - {None}
        for link in links:
            entries = (self._entries[id] for id in self._links.get(link or (), ()))
            yield from (entry.fact for entry in entries if entry.ended is None)
