"""Scan the further identifiers of a text that names several, with prefixes left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openqi.standards.document_id import DocumentId
from openqi.standards.spelling import write_work

if TYPE_CHECKING:
    from openqi.standards.scanner import Scanner

_PART = re.compile(r" *[/,;&] *(?=[-.][0-9])")
SHORT = 2
"""Digits of a number that is a further part where the identifier before it has parts."""


def scan_next(
    scanner: Scanner, text: str, at: int, before: DocumentId
) -> tuple[DocumentId, int] | None:
    """Scan the identifier that follows another: a whole one, a further part, a further number."""
    match = _PART.match(text, at)
    if match is not None and before.parts and not before.form:
        return _scan_with(scanner, text, match.end(), _stem(before))
    common = scanner.table.common
    for joiner in (*common.joiners, *common.ranges, "/", " "):
        if not text.startswith(joiner, at):
            continue
        start = at + len(joiner)
        found = scanner.scan(text, start)
        if found is not None:
            return found
        if joiner.strip() not in ("", "/", "+", "|") and not before.form:
            return _scan_elided(scanner, text, start, before)
    return None


def _scan_elided(
    scanner: Scanner, text: str, at: int, before: DocumentId
) -> tuple[DocumentId, int] | None:
    """Scan a number, or a part, whose series is that of the identifier before it."""
    while text.startswith(" ", at):
        at += 1
    if before.division and text.startswith(f"{before.division} ", at):
        at += len(before.division) + 1
    number = re.compile(r"[0-9]+|[A-Z](?![A-Za-z0-9])").match(text, at)
    if number is None:
        return None
    if before.parts and len(number[0]) <= SHORT and len(before.number) > SHORT:
        last = write_work(before)[-len(before.parts[-1]) - 1]
        return _scan_with(scanner, text, at, _stem(before) + last)
    glue = " " if before.series[-1:].isalnum() else ""
    return _scan_with(scanner, text, at, before.series + glue)


def _scan_with(scanner: Scanner, text: str, at: int, stem: str) -> tuple[DocumentId, int] | None:
    """Scan what follows as if the stem stood before it."""
    found = scanner.scan(stem + text[at:], 0)
    if found is None:
        return None
    end = found[1] - len(stem) + at
    return (found[0], end) if end > at else None


def _stem(one: DocumentId) -> str:
    """Give the work without its last part."""
    return write_work(one)[: -len(one.parts[-1]) - 1]
