"""Put catalogues beside a compiled snapshot, without compiling what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from types import MappingProxyType

import msgspec

from openqi.register.catalogue import Catalogue, Shelf
from openqi.register.catalogue.shelf import Beside, Held
from openqi.snapshot.snapshot import Snapshot


def with_catalogues(snapshot: Snapshot, catalogues: Iterable[Catalogue]) -> Snapshot:
    """Give the snapshot in which editions and adoptions are also looked up in catalogues.

    Its hash covers their content. Without a catalogue it is the snapshot as it was.
    """
    books = tuple(catalogues)
    if not books:
        return snapshot
    shelf = Shelf(books)
    sources = {**snapshot.sources, **{one.head.source.id: one.head.source for one in books}}
    hashes = tuple(sorted(one.hash for one in books))
    content = "\n".join([snapshot.hash, *hashes])
    return msgspec.structs.replace(
        snapshot,
        hash=hashlib.sha256(content.encode()).hexdigest()[:16],
        catalogues=hashes,
        facts=Held(snapshot.facts, shelf),
        sources=MappingProxyType(sources),
        editions=Beside(snapshot.editions, shelf.editions_of, shelf),
        adoptions=Beside(snapshot.adoptions, shelf.adoptions_of, shelf),
    )
