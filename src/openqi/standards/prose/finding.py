"""Hold what was found in a text: the place, the identifier, and what was filled in from context."""

from __future__ import annotations

from typing import Literal

import msgspec

from openqi.standards.document_id import DocumentId

Part = Literal["prefix", "number", "standard"]


class Completion(msgspec.Struct, frozen=True):
    """Say which part was not printed at the place, what was filled in, and where it was printed.

    ``part``: ``prefix`` (body and type: *ISO* of "ISO 9001 and 14001"), ``number`` (the prefix and
    the beginning of the number: "8124.1/.2"), ``standard`` (the standard that an amendment belongs
    to). ``start`` and ``end`` are the offsets of the finding that said it.
    """

    part: Part
    text: str
    start: int
    end: int


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Hold one identifier found in a text.

    ``start`` and ``end`` are offsets in characters of the text that was given, as it was given;
    ``text`` is what stands between them. ``between`` are the parts that a range names without
    printing them, from the finding before this one.
    """

    text: str
    start: int
    end: int
    id: DocumentId
    completed: tuple[Completion, ...] = ()
    between: tuple[DocumentId, ...] = ()
