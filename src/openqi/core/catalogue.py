"""Describe the lines of a catalogue file, and turn the facts on them into facts of the register.

The first line is a :class:`Head`, the last an :class:`Index`; each line between holds the facts of
one work, as packs write them, so that a line can be read, compared and cited by itself.
"""

from __future__ import annotations

import hashlib

import msgspec

from openqi.core.day import NEVER, UNKNOWN, Window, parse_window
from openqi.core.fact import Fact, Recorded
from openqi.core.period import Period
from openqi.core.scope import Struct
from openqi.core.source import Citation, Source
from openqi.core.statements import Adoption, Conflict, Edition
from openqi.core.text import Text

FORMAT = "openqi-catalogue/1"

Cited = Edition | Adoption | Conflict
"""The kinds of statement that a catalogue holds."""


class Head(Struct):
    """Say what a catalogue file holds: its name, its one source, when the register learned it.

    ``content`` is the hash of its last line, the index, which has the hash of every other line.
    """

    format: str
    name: str
    source: Source
    recorded: str
    content: str
    works: int
    editions: int
    adoptions: int = 0
    conflicts: int = 0


class Line(Struct):
    """Hold what a catalogue says of one work; ``at`` has the place of each fact in the source."""

    work: str
    facts: tuple[Cited, ...]
    at: tuple[str | int | None, ...]
    notes: dict[str, Text | str] = msgspec.field(default_factory=dict)


class Index(Struct):
    """Lead from a work to its line: where it begins, its length in bytes, the hash of its bytes.

    It begins so many bytes after the first line of the file.

    ``adopted`` leads from a work that others adopt to the works whose lines say so.
    """

    index: dict[str, tuple[int, int, int]]
    adopted: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


def digest(line: bytes) -> int:
    """Hash the bytes of a line (64 bits), so that one changed by hand is refused."""
    return int.from_bytes(hashlib.blake2b(line, digest_size=8).digest(), "big")


def content_hash(index: bytes) -> str:
    """Hash the line of the index."""
    return hashlib.sha256(index).hexdigest()[:32]


def facts_of(line: Line, doc: str, recorded: Recorded) -> tuple[Fact, ...]:
    """Give the statements of a line as facts that cite the source of the catalogue."""
    periods = {
        one.standard: _period(one.published, one.withdrawn)
        for one in line.facts
        if isinstance(one, Edition)
    }
    found = []
    for statement, at in zip(line.facts, line.at, strict=True):
        valid = Period()
        if isinstance(statement, Edition):
            valid = periods[statement.standard]
        elif isinstance(statement, Adoption):
            valid = periods.get(statement.host, valid)
        id = str(statement.id)
        found.append(
            Fact(
                id=id,
                statement=statement,
                valid=valid,
                recorded=recorded,
                source=(Citation(doc=doc, at=at),),
                note=line.notes.get(id),
            )
        )
    return tuple(found)


def _period(published: str | int, withdrawn: str | int | None) -> Period:
    """Hold an edition from its publication to the day before its withdrawal."""
    starts = parse_window(str(published))
    ends: Window = NEVER if withdrawn is None else parse_window(str(withdrawn))
    if ends != UNKNOWN and ends.last <= starts.first:
        ends = UNKNOWN
    return Period(starts, ends)


encode = msgspec.json.Encoder(order="deterministic").encode
decode_head = msgspec.json.Decoder(Head).decode
decode_line = msgspec.json.Decoder(Line).decode
decode_index = msgspec.json.Decoder(Index).decode
