"""Tell who recorded the versions of a fact, and why, where a database keeps that."""

from __future__ import annotations

from collections.abc import Mapping

from openqi.core.errors import UnknownIdentifier
from openqi.register.change import Stamp
from openqi.site.registry.holder import holder
from openqi.site.registry.reading import StoreReader
from openqi.site.registry.store import DjangoRegister


def stamps_of(id: str) -> Mapping[str, Stamp]:
    """Give the stamp of every version of a fact; nothing where packs are read."""
    if not isinstance(holder.reader, StoreReader):
        return {}
    try:
        entries = DjangoRegister().history(id)
    except UnknownIdentifier:
        return {}
    return {entry.fact.id: entry.added for entry in entries}
