"""Scan the further identifiers of a text that names several, with prefixes left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openqi.standards.document_id import DocumentId
from openqi.standards.spelling import write_work

if TYPE_CHECKING:
    from openqi.standards.scanner import Scanner

_PART = re.compile(r" *[/,;&] *(?=[-.][0-9])")


def scan_next(
    scanner: Scanner, text: str, at: int, before: DocumentId
) -> tuple[list[DocumentId], int] | None:
    """Scan the identifier that follows another: a further part of it, or a whole one."""
    match = _PART.match(text, at)
    if match is not None and before.parts and not before.form:
        return _scan_part(scanner, text, match.end(), before)
    for joiner in (*scanner.table.common.joiners, " + ", "/"):
        if text.startswith(joiner, at):
            found = scanner.scan(text, at + len(joiner))
            if found is not None:
                return [found[0]], found[1]
    return None


def _scan_part(
    scanner: Scanner, text: str, at: int, before: DocumentId
) -> tuple[list[DocumentId], int] | None:
    """Scan a part whose series and number are those of the identifier before it."""
    stem = write_work(before).removesuffix("".join(_last_part(before)))
    found = scanner.scan(stem + text[at:], 0)
    if found is None:
        return None
    end = found[1] - len(stem) + at
    return ([found[0]], end) if end > at else None


def _last_part(one: DocumentId) -> tuple[str, str]:
    work = write_work(one)
    return work[-len(one.parts[-1]) - 1], one.parts[-1]
