"""Read what stands before the number: prefix, co-publishers, type, stage, division, source.

A catalogue has few series and many numbers, so that what was read is remembered by the scanner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from openqi.standards.body import Body, Marker, Script
from openqi.standards.body_table import BodyTable, load_bodies
from openqi.standards.document_words import Kind
from openqi.standards.prefix_index import Entry, ends_word, index_prefixes

REMEMBERED = 4096
"""Series kept by their spelling; more are read anew each time."""
LONGEST = 60
"""Characters of a series; nothing longer is remembered."""
DEEPEST = 6
"""Series within series; a host of a host of a source has three."""
APART = " -/"
"""What may stand between the words of a series, whatever the body prints itself."""


@dataclass(frozen=True, slots=True)
class Series:
    """Hold a series that was read: its row, its spellings, and the series that it embeds.

    ``work`` is the spelling without the stage.
    """

    row: Body
    printed: str
    native: str
    work: str
    publisher: str
    kind: Kind
    doctype: str
    stage: str
    division: str
    issuer: str
    glue: str
    source: Series | None

    @property
    def last(self) -> Series:
        """Give the innermost series: the one that the number belongs to."""
        return self if self.source is None else self.source.last

    @property
    def is_divided(self) -> bool:
        """Tell whether another identifier that begins the same could have another series."""
        row, last = self.row, self.last
        divides = last.row.division is not None and not last.division
        issues = row.issuer_in_series is not None and not self.issuer
        return row.special_first or divides or issues

    @property
    def levels(self) -> tuple[Series, ...]:
        """List the series from the host to the last source."""
        return (self, *(self.source.levels if self.source else ()))

    @property
    def rows(self) -> tuple[Body, ...]:
        """List the rows from the host to the last source."""
        return tuple(level.row for level in self.levels)


class SeriesReader:
    """Read series by a body table."""

    def __init__(self, table: BodyTable) -> None:
        self.table = table
        self._entries = index_prefixes(table)
        self._known: dict[tuple[str, str], Series] = {}

    def find(self, printed: str, body: str) -> Series:
        """Give the series of a body by the canonical spelling that an earlier reading gave."""
        known = self._known.get((printed, body))
        if known is None:
            # A number must follow: the letters of a division are told from a word by it.
            text = printed + (" 1" if printed[-1:].isalnum() else "1")
            for series, end in self.read_each(text, 0):
                if series.row.body == body and end == len(printed):
                    known = series
                    break
            else:
                raise LookupError(printed)
            if len(self._known) < REMEMBERED and len(printed) <= LONGEST:
                self._known[printed, body] = known
        return known

    def read(
        self,
        text: str,
        at: int,
        among: tuple[str, ...] = (),
        script: Script = "Latn",
        depth: int = 0,
    ) -> tuple[Series, int] | None:
        """Read the series at a position; give it and its end, or nothing where none begins.

        ``script`` is the one that the host writes its sources in.
        """
        return next(self.read_each(text, at, among, script, depth), None)

    def read_each(
        self,
        text: str,
        at: int,
        among: tuple[str, ...] = (),
        script: Script = "Latn",
        depth: int = 0,
    ) -> Iterator[tuple[Series, int]]:
        """Read every series that may begin at a position: bodies may share a prefix."""
        for entry in self._starting(text, at, among):
            yield self._read_entry(text, at, entry, script, depth)

    def _read_entry(
        self, text: str, at: int, entry: Entry, script: Script, depth: int
    ) -> tuple[Series, int]:
        words = _Words(self.table, entry, at + len(entry.text) - entry.back, script)
        words.read(text)
        source = self._read_source(text, words, depth)
        if source is None and words.read_division(text):
            source = self._read_source(text, words, depth)
        return words.finish(source), words.at

    def _read_source(self, text: str, words: _Words, depth: int) -> Series | None:
        """Read the series of a source inside this one."""
        row = words.row
        place = _skip(text, words.at)
        if not row.embeds or depth >= DEEPEST:
            return None
        if place == words.at and words.printed[-1].isalnum():
            return None
        found = self.read(text, place, row.embeds, row.source_script, depth + 1)
        if found is None:
            return None
        words.at = found[1]
        words.add_source(found[0])
        return found[0]

    def starts(self, text: str, at: int) -> bool:
        """Tell whether a prefix of any body stands at a position."""
        return any(True for _ in self._starting(text, at, ()))

    def _starting(self, text: str, at: int, among: tuple[str, ...]) -> Iterator[Entry]:
        """Give the prefixes at a position, of any body or of these, the longest first."""
        for entry in self._entries.get(text[at : at + 1], ()):
            if among and entry.body not in among:
                continue
            if text.startswith(entry.text, at) and ends_word(text, at + len(entry.text)):
                yield entry


class _Words:
    """Gather the words of one series, each in three spellings."""

    def __init__(self, table: BodyTable, entry: Entry, at: int, script: Script) -> None:
        self.table, self.at, self.script = table, at, script
        row = self.row = table.bodies[entry.body]
        self.publisher = entry.canonical if row.own_prefixes else row.body
        self.work = entry.canonical
        self.printed = entry.before + entry.canonical
        spelled = entry.native if entry.in_script else row.prefixes.get(script, (entry.native,))[0]
        if script == "Latn":
            spelled = entry.native
        self.native = entry.before + spelled
        self.in_script = entry.in_script
        self.stage, self.doctype = entry.stage, ""
        self.waiting = entry.doctype
        self.kind = row.kind
        self.division = self.issuer = ""
        self.glue = row.glue

    def read(self, text: str) -> None:
        """Read what follows the prefix, as long as the row knows it."""
        row = self.row
        while row.joint and self._read_joint(text):
            pass
        first = not self._add_waiting()
        while self._read_marker(text, first=first):
            first = False
        if row.issuer_in_series:
            match = _compile(row.issuer_in_series).match(text, self.at)
            if match:
                self.issuer, self.at = match[1], match.end()
                self._add(match[0].rstrip())

    def read_division(self, text: str) -> bool:
        """Read the letters that divide the numbers of a body."""
        row = self.row
        for division, words in row.division_words.items():
            for word in words:
                end = self.at + len(word) + 1
                if text[self.at : end + 1].casefold() == f" {word} ".casefold():
                    self.division, self.at = division, end
                    self._add(f"{row.division_glue}{division}{row.division_end}")
                    return True
        match = _compile(row.division).match(text, self.at) if row.division else None
        if match is None:
            return False
        self.division, self.at = match[1], match.end()
        self._add(f"{row.division_glue}{match[1]}{row.division_end}")
        return True

    def _add_waiting(self) -> bool:
        """Add a type that stood before the prefix, or a stage that belongs behind it."""
        if self.waiting:
            marker = self.row.types[self.waiting]
            piece = self._attach(marker, "", first=True) + marker.words[0]
            self.doctype, self.kind = self.waiting, marker.kind or self.kind
            self._add(piece)
        elif self.stage and not self.row.stages[self.stage].before:
            marker = self.row.stages[self.stage]
            piece = self._attach(marker, "", first=True) + marker.words[0]
            self.printed += piece
            self.native += piece
        else:
            return False
        return True

    def add_source(self, source: Series) -> None:
        """Add the series of the source, whose words decide what follows."""
        by = self.row.embeds_by if self.printed[-1].isalnum() else ""
        self.printed += by + source.printed
        self.native += by + source.native
        self.work += by + source.work
        self.kind = source.kind if self.kind == "standard" else self.kind
        self.doctype = self.doctype or source.doctype
        self.stage = self.stage or source.stage
        self.glue = source.glue

    def finish(self, source: Series | None) -> Series:
        """Give what was gathered."""
        return Series(
            row=self.row,
            printed=self.printed,
            native=self.native,
            work=self.work,
            publisher=self.publisher,
            kind=self.kind,
            doctype=self.doctype,
            stage=self.stage,
            division=self.division,
            issuer=self.issuer,
            glue=self.glue if self.printed[-1].isalnum() else "",
            source=source,
        )

    def _add(self, piece: str) -> None:
        self.printed += piece
        self.native += piece
        self.work += piece

    def _read_joint(self, text: str) -> bool:
        """Read a co-publisher after a slash."""
        slash = self.at + text.startswith(" /", self.at)
        if not text.startswith("/", slash):
            return False
        start = slash + 1
        for name in self.row.joint:
            for word in self._spellings(name):
                end = start + len(word)
                if text.startswith(word, start) and ends_word(text, end):
                    self.publisher += f"/{name}"
                    self.printed += f"/{name}"
                    self.work += f"/{name}"
                    self.native += f"/{self._spell_joint(name, word)}"
                    self.at = end
                    return True
        return False

    def _spell_joint(self, name: str, word: str) -> str:
        """Spell a co-publisher in the script that the identifier has or that its host wants."""
        row = self.table.bodies.get(name)
        if self.in_script or row is None or self.script == "Latn":
            return word if self.in_script else name
        return row.prefixes.get(self.script, (name,))[0]

    def _spellings(self, name: str) -> list[str]:
        row = self.table.bodies.get(name)
        prefixes = row.prefixes.values() if row else ()
        return [name, *(one for group in prefixes for one in group)]

    def _read_marker(self, text: str, *, first: bool) -> bool:
        """Read one word for a type or a stage, with what attaches it."""
        place = _skip(text, self.at)
        for key, marker, word, is_stage in _list_words(self.row):
            if not text.startswith(word, place) or not ends_word(text, place + len(word)):
                continue
            if self.stage if is_stage else self.doctype:
                continue
            self.at, read = place + len(word), text[self.at : place]
            if marker.silent:
                return True
            self._take(key, marker, word, read, is_stage=is_stage, first=first)
            return True
        return False

    def _take(
        self, key: str, marker: Marker, word: str, read: str, *, is_stage: bool, first: bool
    ) -> None:
        """Take a marker that was read."""
        if marker.means is not None:
            key = marker.means
            marker = (self.row.stages if is_stage else self.row.types)[key]
        attach = self._attach(marker, read, first=first)
        written = word if marker.kept else marker.words[0]
        self.printed += attach + written
        self.native += attach + self._spell_marker(marker, word)
        if is_stage:
            self.stage = key
        doctype = marker.implies if is_stage else key
        if doctype and not self.doctype:
            meant = self.row.types[doctype]
            self.doctype = doctype
            self.work += self._attach(meant, "", first=True) + meant.words[0]
            self.kind = meant.kind or self.kind

    def _spell_marker(self, marker: Marker, word: str) -> str:
        if self.in_script:
            return word
        if self.script == "Latn":
            return marker.words[0]
        return next((one for one in marker.words if not one.isascii()), marker.words[0])

    def _attach(self, marker: Marker, read: str, *, first: bool) -> str:
        """Choose what stands between a marker and what is before it."""
        if not first:
            return " "
        if marker.attach is not None:
            return marker.attach
        if self.row.attach_joint is not None and "/" in self.publisher:
            return self.row.attach_joint
        return read if read in self.row.attach else self.row.attach[0]


@cache
def load_series() -> SeriesReader:
    """Give the reader over the table of the package."""
    return SeriesReader(load_bodies())


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _skip(text: str, at: int) -> int:
    """Pass over what stands between words: at most two signs."""
    end = at
    while end < len(text) and end - at < 2 and text[end] in APART:
        end += 1
    return end


_LISTED: dict[str, tuple[Body, tuple[tuple[str, Marker, str, bool], ...]]] = {}


def _list_words(row: Body) -> tuple[tuple[str, Marker, str, bool], ...]:
    """List the words for types and stages of a row, the longest first."""
    listed = _LISTED.get(row.body)
    if listed is None or listed[0] is not row:
        found = [
            (key, marker, word, is_stage)
            for markers, is_stage in ((row.types, False), (row.stages, True))
            for key, marker in markers.items()
            if not marker.before
            for word in marker.words
        ]
        listed = _LISTED[row.body] = (row, tuple(sorted(found, key=lambda one: -len(one[2]))))
    return listed[1]
