"""Put catalogues beside a compiled snapshot, without compiling what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from types import MappingProxyType

import msgspec

from openqi.core.fact import Fact
from openqi.core.statements import Adoption
from openqi.register.catalogue import Catalogue, Shelf
from openqi.register.catalogue.shelf import Beside, Held
from openqi.snapshot.snapshot import Catalogued, Snapshot
from openqi.standards.equivalence import STEPS
from openqi.standards.reference import work_key


def with_catalogues(snapshot: Snapshot, catalogues: Iterable[Catalogue]) -> Snapshot:
    """Give the snapshot in which editions and adoptions are also looked up in catalogues.

    Its hash covers their content. Without a catalogue it is the snapshot as it was.
    """
    books = tuple(catalogues)
    if not books:
        return snapshot
    shelf = Shelf(books)
    sources = {**snapshot.sources, **{one.head.source.id: one.head.source for one in books}}
    held = sorted((_describe(one) for one in books), key=lambda one: one.hash)
    content = "\n".join([snapshot.hash, *(one.hash for one in held)])
    return msgspec.structs.replace(
        snapshot,
        hash=hashlib.sha256(content.encode()).hexdigest()[:16],
        catalogues=tuple(held),
        facts=Held(snapshot.facts, shelf),
        sources=MappingProxyType(sources),
        editions=Beside(snapshot.editions, shelf.editions_of, shelf.works),
        adoptions=Beside(snapshot.adoptions, shelf.adoptions_of, shelf.adopted_works),
    )


def _describe(one: Catalogue) -> Catalogued:
    head = one.head
    return Catalogued(head.source.id, one.hash, head.editions + head.adoptions + head.conflicts)


def facts_around(snapshot: Snapshot, works: Iterable[str]) -> tuple[Fact, ...]:
    """Give the facts that catalogues hold of works, and of those that adoptions lead to.

    An answer follows adoptions so many steps and no further, so nothing else can bear on it.
    """
    packs = set(snapshot.facts)
    found: dict[str, Fact] = {}
    seen: set[str] = set()
    front = set(works)
    for _ in range(STEPS + 1):
        seen |= front
        following: set[str] = set()
        for work in sorted(front):
            for fact in (*snapshot.editions.get(work, ()), *snapshot.adoptions.get(work, ())):
                if fact.id not in packs:
                    found[fact.id] = fact
                if isinstance(fact.statement, Adoption):
                    following |= {work_key(fact.statement.host), work_key(fact.statement.source)}
        front = following - seen
    return tuple(found[id] for id in sorted(found))
