"""Read what stands before the number: prefix, co-publishers, type, stage, division, source.

A catalogue has few series and many numbers, so that what was read is remembered by the scanner.
"""

from __future__ import annotations

import re
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
        self._known: dict[str, Series] = {}

    def find(self, printed: str) -> Series:
        """Give the series of a canonical spelling that an earlier reading gave."""
        known = self._known.get(printed)
        if known is None:
            found = self.read(printed, 0)
            if found is None or found[1] != len(printed):
                raise LookupError(printed)
            known = found[0]
            if len(self._known) < REMEMBERED and len(printed) <= LONGEST:
                self._known[printed] = known
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
        entry = self.starts(text, at, among)
        if entry is None:
            return None
        words = _Words(self.table, entry, at + len(entry.text), script)
        words.read(text)
        source: Series | None = None
        if words.row.embeds and depth < DEEPEST:
            place = _skip(text, words.at)
            row = words.row
            found = place > words.at and self.read(
                text, place, row.embeds, row.source_script, depth + 1
            )
            if found:
                source, words.at = found
                words.add_source(source)
        return words.finish(source), words.at

    def starts(self, text: str, at: int, among: tuple[str, ...] = ()) -> Entry | None:
        """Give the longest prefix at a position, of any body or of these."""
        for entry in self._entries.get(text[at : at + 1], ()):
            if among and entry.body not in among:
                continue
            if text.startswith(entry.text, at) and ends_word(text, at + len(entry.text)):
                return entry
        return None


class _Words:
    """Gather the words of one series, each in three spellings."""

    def __init__(self, table: BodyTable, entry: Entry, at: int, script: Script) -> None:
        self.table, self.at, self.script = table, at, script
        row = self.row = table.bodies[entry.body]
        self.publisher = row.body
        self.work = entry.canonical
        self.printed = entry.before + entry.canonical
        spelled = entry.native if entry.in_script else row.prefixes.get(script, (entry.native,))[0]
        if script == "Latn":
            spelled = entry.native
        self.native = entry.before + spelled
        self.in_script = entry.in_script
        self.stage, self.doctype = entry.stage, ""
        self.kind = row.kind
        self.division = self.issuer = ""
        self.glue = row.glue

    def read(self, text: str) -> None:
        """Read what follows the prefix, as long as the row knows it."""
        row = self.row
        while row.joint and text.startswith("/", self.at) and self._read_joint(text):
            pass
        first = True
        while self._read_marker(text, first=first):
            first = False
        if row.issuer_in_series:
            match = _compile(row.issuer_in_series).match(text, self.at)
            if match:
                self.issuer, self.at = match[1], match.end()
                self._add(match[0].rstrip())
        if row.division:
            match = _compile(row.division).match(text, self.at)
            if match:
                self.division, self.at = match[1], match.end()
                self._add(f"{row.division_glue}{match[1]}")

    def add_source(self, source: Series) -> None:
        """Add the series of the source, whose words decide what follows."""
        by = self.row.embeds_by
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
            glue=self.glue,
            source=source,
        )

    def _add(self, piece: str) -> None:
        self.printed += piece
        self.native += piece
        self.work += piece

    def _read_joint(self, text: str) -> bool:
        """Read a co-publisher after a slash."""
        for name in self.row.joint:
            for word in self._spellings(name):
                end = self.at + 1 + len(word)
                if text.startswith(word, self.at + 1) and ends_word(text, end):
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
        return [name] if row is None else [one for group in row.prefixes.values() for one in group]

    def _read_marker(self, text: str, *, first: bool) -> bool:
        """Read one word for a type or a stage, with what attaches it."""
        place = _skip(text, self.at)
        for key, marker, word, is_stage in _list_words(self.row):
            if not text.startswith(word, place) or not ends_word(text, place + len(word)):
                continue
            if self.stage if is_stage else self.doctype:
                continue
            attach = self._attach(marker, text[self.at : place], first=first)
            written = marker.words[0]
            self.printed += attach + written
            self.native += attach + self._spell_marker(marker, word)
            self.at = place + len(word)
            if is_stage:
                self.stage = key
            doctype = marker.implies if is_stage else key
            if doctype and not self.doctype:
                meant = self.row.types[doctype]
                self.doctype = doctype
                self.work += self._attach(meant, "", first=True) + meant.words[0]
                self.kind = meant.kind or self.kind
            return True
        return False

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
