"""Look works up in a catalogue file without reading the rest of it.

The file is lines of JSON that any tool can read. The index on its last line is read once, when the
first work is looked up; each line is checked against its hash there before it is used.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator
from pathlib import Path

import msgspec

from openqi.core.catalogue import (
    FORMAT,
    Head,
    Index,
    content_hash,
    decode_head,
    decode_index,
    decode_line,
    digest,
    encode,
    facts_of,
)
from openqi.core.day import parse_day
from openqi.core.errors import InvalidContent, Problem, UnreadableInput
from openqi.core.fact import Fact, Recorded
from openqi.core.statements import Edition
from openqi.standards.reference import work_key

HEAD_LIMIT = 2**16
"""Bytes of the first line."""
FILE_LIMIT = 2 * 2**30
"""Bytes of a catalogue file; the largest one known has some tens of millions."""
SAMPLE = 8
"""Works whose keys are checked when the index is read."""
KEPT = 4096
"""Works whose facts stay in memory once they were looked up."""


class Catalogue:
    """Give the facts of a work, or the fact with an id, from a catalogue file.

    ``hash`` is the hash of what it states: equal for equal content, whenever it was imported.
    """

    def __init__(self, path: Path, content: mmap.mmap, head: Head, start: int) -> None:
        self.path = path
        self.head = head
        self.recorded = Recorded(parse_day(head.recorded))
        self.prefix = f"{head.name}-"
        self._content = content
        self._start = start
        self._index: Index | None = None
        self._works: dict[str, tuple[Fact, ...]] = {}

    @property
    def hash(self) -> str:
        """Give the hash of what the file states; the day on which it was recorded is no part."""
        stated = encode(msgspec.structs.replace(self.head, recorded=""))
        return hashlib.sha256(stated).hexdigest()[:16]

    def index(self) -> Index:
        """Read the index when it is first needed.

        Raises:
            InvalidContent: the last line is not the index that the first line tells of: the file
                was cut short or changed; or the works have other keys now.
        """
        if self._index is None:
            end = len(self._content) - 1
            begin = self._content.rfind(b"\n", 0, end) + 1
            last = self._content[begin:end]
            if content_hash(last) != self.head.content:
                raise self._broken("catalogue-index-wrong")
            try:
                self._index = decode_index(last)
            except (msgspec.DecodeError, RecursionError):
                raise self._broken("catalogue-index-wrong") from None
            self._check_keys()
        return self._index

    def _check_keys(self) -> None:
        """Refuse a file whose works have other keys than this release gives them.

        Raises:
            InvalidContent: one of a few works, taken evenly, would not be found under its key.
        """
        places = self.index().index
        for work in list(places)[:: max(1, len(places) // SAMPLE)]:
            facts = (fact.statement for fact in self._read(*places[work]))
            keys = {work_key(one.standard) for one in facts if isinstance(one, Edition)}
            if keys - {work}:
                raise self._broken("catalogue-keys-old", self._start + places[work][0])

    def works(self) -> Iterator[str]:
        """List the works that have a line, in the order of the file."""
        yield from self.index().index

    def facts_of(self, work: str) -> tuple[Fact, ...]:
        """Give every fact on the line of a work; none when it has no line.

        Raises:
            InvalidContent: the line is not what the index says.
        """
        found = self._works.get(work)
        if found is None:
            place = self.index().index.get(work)
            if place is None:
                return ()
            found = self._read(*place)
            if len(self._works) >= KEPT:
                self._works.clear()
            self._works[work] = found
        return found

    def adopting(self, work: str) -> tuple[str, ...]:
        """List the works whose lines say that they adopt a work."""
        return self.index().adopted.get(work, ())

    def fact(self, id: str) -> Fact | None:
        """Find a fact by its id, in the bytes of the file: its line alone is read."""
        if not id.startswith(self.prefix):
            return None
        mark = b'"id":"' + id.encode() + b'"'
        place = self._content.find(mark, self._start)
        if place < 0:
            return None
        begin = self._content.rfind(b"\n", 0, place) + 1
        line = self._content[begin : self._content.find(b"\n", place)]
        try:
            facts = facts_of(decode_line(line), self.head.source.id, self.recorded)
        except (msgspec.DecodeError, ValueError):
            raise self._broken("catalogue-line-wrong") from None
        return next((fact for fact in facts if fact.id == id), None)

    def facts(self) -> Iterator[Fact]:
        """Read every fact of the file, line by line."""
        for place in self.index().index.values():
            yield from self._read(*place)

    def _read(self, begin: int, length: int, wanted: int) -> tuple[Fact, ...]:
        begin += self._start
        line = self._content[begin : begin + length]
        if digest(line) != wanted:
            raise self._broken("catalogue-line-wrong", begin)
        try:
            return facts_of(decode_line(line), self.head.source.id, self.recorded)
        except (msgspec.DecodeError, ValueError):
            raise self._broken("catalogue-line-wrong", begin) from None

    def _broken(self, code: str, begin: int | None = None) -> InvalidContent:
        line = None if begin is None else self._content[:begin].count(b"\n") + 1
        return InvalidContent(Problem(code=code, file=str(self.path), line=line))


def open_catalogue(path: Path) -> Catalogue:
    """Open a catalogue file and read its first line.

    Raises:
        UnreadableInput: it cannot be read, or is larger than any catalogue.
        InvalidContent: its first line is not that of a catalogue of this format.
    """
    shown = str(path)
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            args = {"limit": str(FILE_LIMIT)}
            raise UnreadableInput(Problem(code="file-too-large", args=args, file=shown))
        with path.open("rb") as stream:
            content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # a file of no bytes cannot be mapped
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(
            Problem(code="file-unreadable", args={"reason": reason}, file=shown)
        ) from None
    end = content.find(b"\n", 0, HEAD_LIMIT)
    try:
        head = decode_head(content[:end]) if end > 0 else None
        day = parse_day(head.recorded) if head else None
    except (msgspec.DecodeError, ValueError):
        head = day = None
    if head is None or day is None or head.format != FORMAT:
        args = {"known": FORMAT}
        raise InvalidContent(Problem(code="catalogue-head-wrong", args=args, file=shown, line=1))
    return Catalogue(path, content, head, end + 1)
