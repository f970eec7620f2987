"""Name the parts that a range leaves out: between "TCVN 6305-1" and "6305-6" stand four."""

from __future__ import annotations

from msgspec.structs import replace

from openqi.standards.document_id import DocumentId

WIDEST = 100
"""Parts in one range; a wider one is a mistake more often than a range."""


def list_between(first: DocumentId, last: DocumentId) -> tuple[DocumentId, ...]:
    """List the parts between two of one work, in order; none where the two span no range.

    Their edition is that of both ends where these agree, else none.

    >>> from openqi.standards import parse
    >>> [one.canonical for one in list_between(parse("ISO 8124-1"), parse("ISO 8124-4:2014"))]
    ['ISO 8124-2', 'ISO 8124-3']
    """
    if not spans(first, last):
        return ()
    agree = first.year == last.year
    base = replace(last, supplements=(), notes=(), adopts=(), language="")
    if not agree:
        base = replace(base, year=None, month=None, year_printed="", year_mark="")
    low, high = int(first.parts[-1]), int(last.parts[-1])
    width = len(last.parts[-1]) if first.parts[-1].startswith("0") else 0
    return tuple(
        replace(base, parts=(*last.parts[:-1], str(number).zfill(width)))
        for number in range(low + 1, high)
    )


def spans(first: DocumentId, last: DocumentId) -> bool:
    """Tell whether two identifiers are the ends of a range of parts."""
    if (first.series, first.number, first.issuer) != (last.series, last.number, last.issuer):
        return False
    if not (first.parts and last.parts) or first.parts[:-1] != last.parts[:-1]:
        return False
    if not (first.parts[-1].isdecimal() and last.parts[-1].isdecimal()):
        return False
    return 0 < int(last.parts[-1]) - int(first.parts[-1]) <= WIDEST
