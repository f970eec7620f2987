"""Read a source that is printed after its host: behind a slash, in parentheses, after a degree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from openqi.standards.document_id import DocumentId, Link, Note
from openqi.standards.document_words import Degree
from openqi.standards.draft import Draft
from openqi.standards.grammar import Grammar

if TYPE_CHECKING:
    from openqi.standards.scanner import Scanner

DEEPEST = 6
"""Identifiers printed inside identifiers; nobody prints more than two."""
FIRST = 47
"""Two digits from here on may be a year of a source: the first of them came out in 1947."""
LONG = 4
"""Digits of a source's number in those days; those from 1997 on may have five."""
_CLOSING = re.compile(r" *\)")
_SIGN = re.compile(r" *(?:[,;] *)?([A-Za-z\u2261\u2260=]+|\([A-Za-z]+\)) *(?=\))")


def read_source(scanner: Scanner, text: str, at: int, draft: Draft, depth: int) -> int:
    """Read a printed source with its degree; give where it ends, or 0."""
    if depth >= DEEPEST or draft.series is None:
        return 0
    row = draft.series.row
    sign = text[at]
    if sign == "/" and row.slash is not None:
        return _after_slash(scanner, text, at + 1, draft, row.slash, depth)
    place = at
    while place < len(text) and text[place] == " ":
        place += 1
    if text.startswith("(", place) and row.bracket is not None:
        return _in_bracket(scanner, text, place + 1, draft, row.bracket, depth)
    return _after_degree(scanner, text, place, draft, depth) if place > at else 0


def read_degree(
    scanner: Scanner, text: str, at: int, draft: Draft, grammar: Grammar, depth: int
) -> int:
    """Read a degree that stands alone: it tells of the link before it, else it is a note."""
    match = grammar.degrees.match(text, at)
    if match is None or depth:
        return 0
    degree = scanner.table.common.degrees[match[1] or match[2]]
    if draft.links and draft.links[-1].degree != degree and "=" not in draft.links[-1].form:
        last = draft.links[-1]
        draft.links[-1] = msgspec.structs.replace(last, degree=degree, form=f"{last.form},")
    else:
        draft.notes.append(Note("degree", f"({degree})", draft.place))
    return match.end()


def _after_slash(
    scanner: Scanner, text: str, at: int, draft: Draft, degree: Degree, depth: int
) -> int:
    while text.startswith(" ", at):
        at += 1
    found = scanner.scan(text, at, depth + 1)
    if found is None:
        return 0
    draft.links.append(Link(_date_source(found[0], draft), degree, "printed", "/"))
    return found[1]


def _in_bracket(
    scanner: Scanner, text: str, at: int, draft: Draft, degree: Degree, depth: int
) -> int:
    """Read ``(SOURCE)``, ``(SOURCE, DEGREE)`` or ``(DEGREE SOURCE)``."""
    degrees = scanner.table.common.degrees
    said: Degree | None = None
    first = re.compile(r" *([A-Za-z\u2261\u2260=]+) *").match(text, at)
    if first and first[1] in degrees:
        said, at = degrees[first[1]], first.end()
    found = scanner.scan(text, at, depth + 1)
    if found is None:
        return 0
    source, end = found
    last = _SIGN.match(text, end)
    if last and last[1].strip("()") in degrees:
        said, end = degrees[last[1].strip("()")], last.end()
    closing = _CLOSING.match(text, end)
    if closing is None:
        return 0
    source = _date_source(source, draft)
    draft.links.append(Link(source, said or degree, "printed", "(," if said else "("))
    return closing.end()


def _date_source(source: DocumentId, draft: Draft) -> DocumentId:
    """Read two last digits as the year where the host writes years so: ``(ISO 2768-1-89)``.

    Only those from before sources had numbers of their own length: a later part could look alike.
    """
    row = draft.series.row if draft.series else None
    if row is None or not row.year.short or "-" not in row.year.marks:
        return source
    if source.year is not None or source.supplements or not source.parts:
        return source
    last = source.parts[-1]
    if len(last) != 2 or not last.isdecimal() or int(last) < FIRST or len(source.number) > LONG:
        return source
    year = 1900 + int(last)
    return msgspec.structs.replace(
        source, parts=source.parts[:-1], marks=source.marks[:-1], year=year
    )


def _after_degree(scanner: Scanner, text: str, at: int, draft: Draft, depth: int) -> int:
    """Read ``idt SOURCE`` and the like."""
    degrees = scanner.table.common.degrees
    match = re.compile(r"([A-Za-z]+|[\u2261\u2260=]) *").match(text, at)
    if match is None or match[1] not in degrees:
        return 0
    found = scanner.scan(text, match.end(), depth + 1)
    if found is None:
        return 0
    draft.links.append(Link(found[0], degrees[match[1]], "printed", "="))
    return found[1]
