"""Ask a catalogue of editions, whatever keeps it, whether an edition exists."""

from __future__ import annotations

from typing import Protocol

from openqi.standards.document_id import DocumentId


class Catalogue(Protocol):
    """Answer for the editions of some bodies."""

    def has_edition(self, one: DocumentId) -> bool | None:
        """Tell whether the edition exists; nothing where the catalogue does not cover the work."""
        ...
