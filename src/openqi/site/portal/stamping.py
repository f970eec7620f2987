"""Tell who recorded the versions of a fact, and why, where a database keeps that."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from openqi.core.errors import UnknownIdentifier
from openqi.register.change import Stamp
from openqi.show.words import say
from openqi.site.registry.holder import holder
from openqi.site.registry.loading import FROM_FOLDER, LOADER
from openqi.site.registry.reading import StoreReader
from openqi.site.registry.store import DjangoRegister


def stamps_of(id: str, language: str) -> Mapping[str, Stamp]:
    """Give the stamp of every version of a fact; nothing where packs are read.

    What a load wrote of itself, for want of a name and a reason, is told in words.
    """
    if not isinstance(holder.reader, StoreReader):
        return {}
    try:
        entries = DjangoRegister().history(id)
    except UnknownIdentifier:
        return {}
    return {entry.fact.id: tell_load(entry.added, language) for entry in entries}


def tell_load(stamp: Stamp, language: str) -> Stamp:
    """Tell in words what stands for the author and the reason of a load; the record has its own."""
    author, reason = stamp.author, stamp.reason
    if author == LOADER:
        author = say("browse.thing-loaded-by", language)
        if reason.startswith(FROM_FOLDER):
            folder = reason.removeprefix(FROM_FOLDER)
            reason = say("browse.thing-loaded-why", language, folder=folder)
    return replace(stamp, author=author, reason=reason)
