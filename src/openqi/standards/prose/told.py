"""Read what prose tells of an identifier in words: its edition, its part.

"ISO 9001 phiên bản 2015", "the 2015 edition of ISO 9001" and "GB 2762（2022年版）" name an edition;
"ISO 10993 parts 1 to 5" names parts. The words of each language stand in the file of words. Nothing
is guessed: the year or the part is printed, only not where an identifier has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from openqi.standards.document_id import DocumentId
from openqi.standards.prose.reach import read
from openqi.standards.prose.vocabulary import load_words
from openqi.standards.prose.window import Window
from openqi.standards.scanner import Scanner
from openqi.standards.year import read_year

_YEAR = r"((?:19|2[045])\d\d)(?!\d)"
_PART = r"(\d{1,3}(?:-\d{1,3}){0,2})(?!\.?\d)"


class Told(NamedTuple):
    """Hold the patterns of what is told behind an identifier and before it.

    Each captures one thing, in whichever of its alternatives.
    """

    after: re.Pattern[str]
    before: re.Pattern[str]
    part: re.Pattern[str]


@cache
def load_told() -> Told:
    """Make the patterns of the words of every language."""
    words = load_words()
    after = "|".join(_write(words.editions.values(), _YEAR))
    before = "|".join(_write(words.editions_before.values(), _YEAR))
    part = "|".join(_write(words.parts.values(), _PART))
    return Told(
        after=re.compile(rf" *(?:,? ?(?:{after})|\( ?(?:{after}|{_YEAR}) ?\))", re.IGNORECASE),
        before=re.compile(rf"(?<![^\W\d_\u0e00-\uffff])(?:{before}) ?\Z", re.IGNORECASE),
        part=re.compile(rf" ?[,(]? ?(?:{part})", re.IGNORECASE),
    )


def tell_edition(
    scanner: Scanner, one: DocumentId, text: str, at: int
) -> tuple[DocumentId, int] | None:
    """Read an edition that is told behind an identifier, at a position of a text; give its end."""
    match = load_told().after.match(text, at)
    return match and _date(scanner, one, match, match.end())


def tell_edition_before(
    scanner: Scanner, one: DocumentId, before: str
) -> tuple[DocumentId, int] | None:
    """Read an edition that is told right before an identifier; give how many characters tell it."""
    match = load_told().before.search(before)
    return match and _date(scanner, one, match, len(before) - match.start())


def find_part(text: str, at: int) -> tuple[int, int, int] | None:
    """Find a part that is told in words at a position: where its digits begin and end, and all."""
    match = load_told().part.match(text, at)
    return match and (*match.span(match.lastindex or 0), match.end())


def tell_part(
    scanner: Scanner, one: DocumentId, window: Window, end: int
) -> tuple[DocumentId, int] | None:
    """Read the part that is told behind an identifier that has none; give it with its end.

    What stands behind the part is read on as if it stood behind a printed one ("Part 1: 2000").
    """
    if one.year is not None or one.parts or one.supplements or one.notes or one.form:
        return None
    found = find_part(window.text, end)
    if found is None:
        return None
    start, stop, after = found
    mark = scanner.table.bodies[one.body].part_marks[:1]
    stem = f"{window.cut[window.at : end]}{mark}{window.cut[start:stop]}"
    longer = read(scanner, stem + window.cut[after:], 0)
    if longer is None or longer[1] < len(stem) or not longer[0].parts:
        return None
    return longer[0], after + longer[1] - len(stem)


def _date(
    scanner: Scanner, one: DocumentId, match: re.Match[str], end: int
) -> tuple[DocumentId, int] | None:
    """Give an identifier the year that was told, where it has none and its body writes years."""
    year = scanner.table.bodies[one.body].year
    text = _captured(match)
    if one.year is not None or one.supplements or one.form or one.notes:
        return None
    if not re.fullmatch(year.pattern, text):
        return None
    number, shown = read_year(text, year.calendar)
    return replace(one, year=number, year_printed=shown, calendar=year.calendar), end


def _captured(match: re.Match[str]) -> str:
    return str(next(filter(None, match.groups())))


def _write(groups: Iterable[tuple[str, ...]], pattern: str) -> Iterator[str]:
    """Write a pattern for each phrase, letters and marks together or apart; ``{}`` is filled."""
    for group in groups:
        for phrase in group:
            for form in {unicodedata.normalize(form, phrase): None for form in ("NFC", "NFD")}:
                head, tail = (re.escape(piece).replace(r"\ ", " ?") for piece in form.split("{}"))
                yield head + pattern + tail
