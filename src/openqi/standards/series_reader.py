"""Read what stands before the number, by the body table.

A catalogue has few series and many numbers, so that what was read is remembered by the scanner.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openqi.standards.body import Script
from openqi.standards.body_table import BodyTable, load_bodies
from openqi.standards.prefix_index import Entry, ends_word, index_prefixes
from openqi.standards.series import Series
from openqi.standards.series_words import SeriesWords, pass_over

REMEMBERED = 4096
"""Series kept by their spelling; more are read anew each time."""
LONGEST = 60
"""Characters of a series; nothing longer is remembered."""
DEEPEST = 6
"""Series within series; a host of a host of a source has three."""


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
        words = SeriesWords(self.table, entry, at + len(entry.text) - entry.back, script)
        words.read(text)
        source = self._read_source(text, words, depth)
        if source is None and words.read_division(text):
            source = self._read_source(text, words, depth)
        return words.finish(source), words.at

    def _read_source(self, text: str, words: SeriesWords, depth: int) -> Series | None:
        """Read the series of a source inside this one."""
        row = words.row
        place = pass_over(text, words.at)
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


@cache
def load_series() -> SeriesReader:
    """Give the reader over the table of the package."""
    return SeriesReader(load_bodies())
