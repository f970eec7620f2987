"""Standards: their identifiers, editions and how far one covers another."""

from __future__ import annotations

from openqi.standards.body_table import load_bodies
from openqi.standards.document_id import DocumentId, Link, Note, Supplement
from openqi.standards.reading import InvalidIdentifier, Reading, parse, read

__all__ = [
    "DocumentId",
    "InvalidIdentifier",
    "Link",
    "Note",
    "Reading",
    "Supplement",
    "load_bodies",
    "parse",
    "read",
]
