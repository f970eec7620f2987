"""Read the words of one series: co-publishers, types, stages, the letters of a division."""

from __future__ import annotations

from openqi.standards.body import Body, Marker, Script
from openqi.standards.body_table import BodyTable
from openqi.standards.lead import compile_once
from openqi.standards.prefix_index import Entry, ends_word
from openqi.standards.series import Series

APART = " -/"
"""What may stand between the words of a series, whatever the body prints itself."""


class SeriesWords:
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
            match = compile_once(row.issuer_in_series).match(text, self.at)
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
        match = compile_once(row.division).match(text, self.at) if row.division else None
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
        place = pass_over(text, self.at)
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


def pass_over(text: str, at: int) -> int:
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
