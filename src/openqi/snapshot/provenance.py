"""List what rests on which source: the facts of each, when it was read, and what nobody read."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.ids import nearest
from openqi.core.source import Source
from openqi.core.text import Text
from openqi.core.words import Certainty
from openqi.snapshot.snapshot import Snapshot


class Resting(msgspec.Struct, frozen=True, kw_only=True):
    """Say which fact rests on a source, at which place of it, and how sure the reading is."""

    fact: str
    kind: str
    at: Text | str | int | None
    certainty: Certainty


class SourceUse(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a source with everything that rests on it; ``catalogued`` counts what a catalogue has.

    The facts of a catalogue are looked up and not listed.
    """

    source: Source
    facts: tuple[Resting, ...]
    catalogued: int = 0

    @property
    def count(self) -> int:
        """Count what rests on it, in packs and in a catalogue."""
        return len(self.facts) + self.catalogued


class OpenConflict(msgspec.Struct, frozen=True, kw_only=True):
    """Name facts that contradict each other; ``declared`` tells that a conflict fact says so."""

    id: str
    facts: tuple[str, ...]
    declared: bool


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Hold where the facts of a register come from.

    ``unverified`` has the facts that nobody read in a source (definition D8), ``inferred`` those
    that every citation infers, ``conflicting`` what is told in two ways (definition D9).
    """

    sources: tuple[SourceUse, ...]
    facts: int
    unverified: tuple[str, ...]
    inferred: tuple[str, ...]
    conflicting: tuple[OpenConflict, ...]

    @property
    def unread(self) -> tuple[SourceUse, ...]:
        """Give the sources of which nobody recorded when they were read."""
        return tuple(use for use in self.sources if use.source.read is None)


def trace(snapshot: Snapshot, id: str | None = None) -> Provenance:
    """Trace the facts of a snapshot to their sources; with an id, of that source alone.

    Raises:
        UnknownIdentifier: no source has the id; the closest are offered.
    """
    if id is not None and id not in snapshot.sources:
        near = nearest(id, snapshot.sources)
        raise UnknownIdentifier(Problem(code="source-unknown", args={"id": id[:80]}, nearest=near))
    resting: defaultdict[str, list[Resting]] = defaultdict(list)
    for fact in snapshot.facts.values():
        for cite in fact.source:
            resting[cite.doc].append(
                Resting(fact=fact.id, kind=fact.kind, at=cite.at, certainty=cite.certainty)
            )
    catalogued = {one.source: one.facts for one in snapshot.catalogues}
    chosen = sorted(snapshot.sources) if id is None else [id]
    about = {one.fact for one in resting[id]} if id is not None else set(snapshot.facts)
    held = [fact for fact in snapshot.facts.values() if fact.id in about]
    return Provenance(
        sources=tuple(
            SourceUse(
                source=snapshot.sources[name],
                facts=tuple(resting[name]),
                catalogued=catalogued.get(name, 0),
            )
            for name in chosen
        ),
        facts=len(held) + sum(catalogued.get(name, 0) for name in chosen),
        unverified=tuple(fact.id for fact in held if not fact.verified),
        inferred=tuple(fact.id for fact in held if fact.inferred),
        conflicting=tuple(
            OpenConflict(id=one.id, facts=one.facts, declared=one.declared)
            for one in snapshot.contradictions
            if about.intersection(one.facts)
        ),
    )
