"""Read the identifier at a place of a text, and tell where it ends."""

from __future__ import annotations

import re

from openqi.standards.document_id import DocumentId
from openqi.standards.scanner import Scanner

REACH = 120
"""Characters in which spaces that do not belong there are looked for."""
_APART = re.compile(
    r"(?<=[-/])[ \n]*\n[ \n]*(?=\d)"  # a line broken behind a hyphen or a slash
    r"|(?<=\d)[ \n]*\n[ \n]*(?=[-:/]\d)"  # or before one
    r"|(?<=\d) +(?=- ?\d{1,3}(?: ?- ?\d{1,3})? ?: ?\d{4})"  # QCVN 01 - 19:2010
    r"|(?:(?<=\d-)|(?<=\d -)) +(?=\d{1,3}(?: ?- ?\d{1,3})? ?: ?\d{4})"
)
_GAP = re.compile(r"\n *| {2,}")


def read(scanner: Scanner, text: str, at: int) -> tuple[DocumentId, int] | None:
    """Read the identifier that begins at a position of a text in normal form.

    Gives it with its end; nothing where none begins, or where a letter or digit goes on behind it
    that belongs to the same word. Line breaks and stray spaces inside it are read over.
    """
    near = text[at : at + REACH]
    if "\n" not in near and "  " not in near and not _APART.search(near):
        return _read(scanner, text, at)
    closed, places = _close(text[at:])
    found = _read(scanner, closed, 0)
    return found and (found[0], at + places[found[1] - 1] + 1)


def goes_on(text: str, end: int, *, dated: bool) -> bool:
    """Tell whether the word that ends here goes on, so that what was read is a part of it only.

    A small letter glued to a year is a space that was lost; anything else is another word.
    """
    if end >= len(text):
        return False
    after = text[end]
    if after.isdecimal() or (after.isascii() and after.isalpha()):
        return not (dated and after.islower())
    return False


def _read(scanner: Scanner, text: str, at: int) -> tuple[DocumentId, int] | None:
    try:
        found = scanner.scan(text, at)
    except ValueError:  # a year or a month that is none
        return None
    if found is None:
        return None
    identifier, end = found
    last = identifier.supplements[-1] if identifier.supplements else None
    if last and not last.number and last.year is None:
        # "QCVN 1:2024 sửa đổi" goes on to say what it amends; it names no amendment.
        digit = next(place for place in reversed(range(at, end)) if text[place].isdecimal())
        space = text.rfind(" ", digit, end)
        if space > digit:
            return _read(scanner, text[:space], at)
    while end > at and text[end - 1] in " ;,":
        end -= 1
    if goes_on(text, end, dated=identifier.year is not None):
        return None
    return identifier, end


def _close(text: str) -> tuple[str, list[int]]:
    """Close what spaces and line breaks have torn apart; list where each kept character stood."""
    gone = {place for gap in _APART.finditer(text) for place in range(*gap.span())}
    for gap in _GAP.finditer(text):
        gone.update(range(gap.start() + 1, gap.end()))
    places = [place for place in range(len(text)) if place not in gone]
    return "".join(text[place] for place in places).replace("\n", " "), places
