"""Standards: their identifiers, editions and how far one covers another."""

from __future__ import annotations

from openqi.standards.body_table import load_bodies
from openqi.standards.document_id import DocumentId, Link, Note, Supplement
from openqi.standards.prose.finder import find
from openqi.standards.prose.finding import Completion, Finding
from openqi.standards.reading import InvalidIdentifier, Reading, parse, read

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
