"""Compile the facts of a register into a snapshot at one knowledge day."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from openqi.core.day import FIRST, UNKNOWN, Window
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.source import Source
from openqi.register.conflict import find_conflicts, settled
from openqi.register.known import facts_known_at, replacements
from openqi.register.reference import lead
from openqi.rules import Rulebook, load_rulebook
from openqi.snapshot.place import INDEXES, places
from openqi.snapshot.snapshot import Facts, Snapshot, order


def compile_snapshot(
    facts: Iterable[Fact],
    sources: Iterable[Source] = (),
    known_at: int | None = None,
    rulebook: Rulebook | None = None,
) -> Snapshot:
    """Take the facts held at the end of ``known_at`` (none: everything known) and index them.

    Facts that lost a resolved conflict are left out; references to a corrected fact lead to the one
    that stands in its place. The order of the input makes no difference. Only sources that a held
    fact cites belong to the snapshot, so that a new source changes no old one. Without a
    ``rulebook`` the newest edition of the rule data is used.
    """
    every = list(facts)
    known = facts_known_at(every, known_at)
    replaced = replacements(every, known_at)
    lost = settled(known)
    kept = order(lead(fact, replaced) for fact in known if fact.id not in lost)
    rules = rulebook or load_rulebook()
    docs = {citation.doc for fact in kept for citation in fact.source}
    cited = {source.id: source for source in sources if source.id in docs}
    indexes = index(kept)
    maps: dict[str, Any] = {name: MappingProxyType(found) for name, found in indexes.items()}
    return Snapshot(
        hash=content_hash(kept, cited),
        known_at=known_at,
        rules=rules,
        facts=MappingProxyType({fact.id: fact for fact in kept}),
        sources=MappingProxyType(cited),
        periods=MappingProxyType({fact.id: presumed(fact, rules) for fact in kept}),
        contradictions=find_conflicts(kept, replaced, indexes["links"].values()),
        replaced=MappingProxyType(replaced),
        **maps,
    )


def index(facts: Iterable[Fact]) -> dict[str, dict[Hashable, Facts]]:
    """Put facts, which come ordered by id, under their keys in every index."""
    found: dict[str, dict[Hashable, list[Fact]]] = {name: {} for name in INDEXES}
    for fact in facts:
        for name, key in places(fact):
            found[name].setdefault(key, []).append(fact)
    return {
        name: {key: tuple(members) for key, members in keys.items()} for name, keys in found.items()
    }


def presumed(fact: Fact, rules: Rulebook) -> Period:
    """Apply the presumption of the rule data to a start that is not known."""
    if fact.valid.starts == UNKNOWN and fact.kind in rules.presumed_start:
        return Period(Window(FIRST, FIRST), fact.valid.ends, fact.valid.seen)
    return fact.valid


def content_hash(facts: Facts, sources: Mapping[str, Source]) -> str:
    """Hash the content; the place in a file and the moment of compiling are no content."""
    digest = hashlib.sha256()
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    for fact in facts:
        digest.update(encoder.encode(msgspec.structs.replace(fact, mark=None)))
    for _, source in sorted(sources.items()):
        digest.update(encoder.encode(source))
    return digest.hexdigest()[:16]
