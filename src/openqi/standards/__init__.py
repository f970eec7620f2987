"""Standards: their identifiers, editions and how far one covers another."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openqi.standards.body_table import load_bodies
    from openqi.standards.document_id import DocumentId, Link, Note, Supplement
    from openqi.standards.prose.finder import find
    from openqi.standards.prose.finding import Completion, Finding
    from openqi.standards.reading import InvalidIdentifier, Reading, parse, read

_HOMES = {
    "Completion": "openqi.standards.prose.finding",
    "DocumentId": "openqi.standards.document_id",
    "Finding": "openqi.standards.prose.finding",
    "InvalidIdentifier": "openqi.standards.reading",
    "Link": "openqi.standards.document_id",
    "Note": "openqi.standards.document_id",
    "Reading": "openqi.standards.reading",
    "Supplement": "openqi.standards.document_id",
    "find": "openqi.standards.prose.finder",
    "load_bodies": "openqi.standards.body_table",
    "parse": "openqi.standards.reading",
    "read": "openqi.standards.reading",
}

__all__ = [
    "Completion",
    "DocumentId",
    "Finding",
    "InvalidIdentifier",
    "Link",
    "Note",
    "Reading",
    "Supplement",
    "find",
    "load_bodies",
    "parse",
    "read",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: an answer needs no search through prose."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value
