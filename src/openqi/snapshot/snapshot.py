"""Hold the facts known on one day in the indexes that the engine looks things up in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.source import Source
from openqi.core.statements.record import Covered
from openqi.register.conflict import Contradiction
from openqi.rules import Rulebook

Facts = tuple[Fact, ...]
Index = Mapping[str, Facts]
PairIndex = Mapping[tuple[str, str], Facts]


class Catalogued(msgspec.Struct, frozen=True):
    """Name the source of a catalogue, the hash of what it states, and how many facts that is."""

    source: str
    hash: str
    facts: int


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """Index facts by what they are about; nothing here changes after it was compiled.

    ``hash`` is the hash of the content: equal facts, in any order, give equal hashes. ``periods``
    has the period of each fact after the presumptions of ``rules``, the rule data that questions
    to this snapshot are answered with.
    """

    hash: str
    known_at: int | None
    rules: Rulebook
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    periods: Mapping[str, Period]
    contradictions: tuple[Contradiction, ...]
    replaced: Mapping[str, str]
    """ids that were corrected, and the ids that stand in their place"""
    by_kind: Index
    links: Mapping[tuple[object, ...], Facts]
    """by the link that they state (``register.links``): what could contradict each other. Only
    facts with a source; what cites nothing contradicts nothing"""
    unread: Index
    """by their own id, the facts that nobody has read in a source (D8)"""
    scoped: Index
    """by requirement, the facts whose scope names it"""
    accreditations: Index
    """by the accredited body"""
    participations: PairIndex
    """by party and arrangement"""
    parties: Index
    """participations by arrangement"""
    designations: PairIndex
    """by body and what it is under"""
    lists: PairIndex
    """by body and what the list is under"""
    capabilities: PairIndex
    """by institute and arrangement"""
    suspensions: Index
    """by the suspended fact"""
    requirements: Index
    """by economy"""
    acceptances: Index
    """by economy"""
    exclusions: Index
    """by economy"""
    transitions: Index
    """by what they follow"""
    successors: Index
    """successions by predecessor"""
    predecessors: Index
    """successions by successor"""
    groups: Index
    """economy facts by member"""
    regions: Index
    """regional recognitions by the global arrangement"""
    adoptions: Index
    """by the work of host and source"""
    editions: Index
    """by work; an amendment also by the work that it amends"""
    revisions: Index
    """by the work of the old and of the new edition"""
    scheme_transitions: Index
    """by arrangement"""
    completeness: PairIndex
    """by the kind that is complete, and the first thing that it is narrowed to (see subject)"""
    costs: Index
    """by act"""
    catalogues: tuple[Catalogued, ...] = ()
    """the catalogues that stand beside the packs; ``editions``, ``adoptions`` and
    ``facts`` look them up, and list the facts of packs alone"""

    def fact(self, id: str) -> Fact | None:
        """Find a fact by its id."""
        return self.facts.get(id)

    def of_kind(self, kind: str) -> Facts:
        """List the facts of a kind, ordered by id."""
        return self.by_kind.get(kind, ())


def subject(of: Covered) -> str:
    """Give the first thing that a completeness statement is narrowed to, or nothing: its key."""
    named = (of.party, of.body, of.by, of.arrangement, of.requirement, of.economy)
    return next((one for one in named if one is not None), "")


def order(facts: Iterable[Fact]) -> Facts:
    """Order facts by id, so that no result depends on the order in which they came."""
    return tuple(sorted(facts, key=lambda fact: fact.id))
