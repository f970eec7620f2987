"""Read the paragraphs that were marked by hand, and score a finder against the marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from openqi.standards.prose.finding import Finding
from openqi.standards.reading import parse

FILE = Path(__file__).with_name("paragraphs.yaml")
LATER = Path(__file__).with_name("paragraphs_later.yaml")
OPEN, CLOSE = "⟦⟧"


class Mark(NamedTuple):
    """Hold the place of an identifier in the text without marks, and what it names in full."""

    start: int
    end: int
    names: str


class Paragraph(NamedTuple):
    """Hold a paragraph without its marks, and the marks."""

    id: str
    language: str
    text: str
    marks: tuple[Mark, ...]
    held: bool
    round: str = ""


class Score(NamedTuple):
    """Count what was found rightly, what was marked, what was found, and tell the differences."""

    right: int
    marked: int
    found: int
    differences: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Give the share of the findings that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Give the share of the marks that were found."""
        return self.right / self.marked if self.marked else 1.0


@cache
def load_paragraphs() -> tuple[Paragraph, ...]:
    """Load every paragraph, its text in the form that it asks for."""
    rows: Any = yaml.safe_load(FILE.read_text("utf-8"))
    return tuple(_read(row) for row in rows)


@cache
def load_later_paragraphs() -> tuple[Paragraph, ...]:
    """Load the paragraphs that were marked after the finder was written, in their rounds."""
    rows: Any = yaml.safe_load(LATER.read_text("utf-8"))
    return tuple(_read(row) for row in rows)


def _read(row: dict[str, Any]) -> Paragraph:
    given = unicodedata.normalize(row.get("form", "NFC"), row["text"])
    text, marks, start = "", [], 0
    names = iter(row["ids"])
    for char in given:
        if char == OPEN:
            start = len(text)
        elif char == CLOSE:
            marks.append(Mark(start, len(text), next(names)))
        else:
            text += char
    assert next(names, None) is None, f"{row['id']}: more ids than marks"
    held, together = row.get("held", False), row.get("round", "")
    return Paragraph(row["id"], row["language"], text, tuple(marks), held, together)


def score(paragraphs: Iterable[Paragraph], find: Callable[[str], Iterable[Finding]]) -> Score:
    """Compare what a finder finds with the marks: the same place and the same identifier."""
    right = marked = found = 0
    differences = []
    for paragraph in paragraphs:
        wanted = {(mark.start, mark.end, parse(mark.names).canonical) for mark in paragraph.marks}
        got = {(one.start, one.end, one.id.canonical) for one in find(paragraph.text)}
        right += len(wanted & got)
        marked += len(wanted)
        found += len(got)
        for sign, ones in (("missed", wanted - got), ("wrong ", got - wanted)):
            differences += [
                f"{paragraph.id} {sign} {paragraph.text[start:end]!r} as {name}"
                for start, end, name in sorted(ones)
            ]
    return Score(right, marked, found, tuple(differences))
