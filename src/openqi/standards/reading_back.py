"""Tell whether an identifier, written canonically, reads as the same again.

Texts that are no identifiers can be read as something that no body would write. Its canonical
spelling then names another document, and a register that keeps the spelling would take one for the
other; such a reading is refused instead.
"""

from __future__ import annotations

from openqi.standards.document_id import DocumentId
from openqi.standards.scanner import Scanner
from openqi.standards.series_reader import REMEMBERED

YEAR = 4
"""Characters of a part that could be taken for a year."""
_SETTLED: set[tuple[str, str]] = set()


def reads_back(scanner: Scanner, one: DocumentId) -> bool:
    """Tell whether the canonical spelling reads as the same identifier, to its last character.

    What consists of a known series, a number, parts, and a year with its amendments needs no look.
    """
    plain = _is_plain(scanner, one)
    series = one.series, one.body
    if plain and series in _SETTLED:
        return True
    try:
        text = one.canonical
        found = scanner.scan(text)
    except (LookupError, ValueError):
        return False
    if found is None or found[1] != len(text):
        return False
    if (found[0].canonical, found[0].work) != (text, one.work):
        return False
    if plain and len(_SETTLED) < REMEMBERED:
        _SETTLED.add(series)
    return True


def _is_plain(scanner: Scanner, one: DocumentId) -> bool:
    """Tell whether a document has no more than a number, parts, and a year with its amendments."""
    if one.notes or one.form or one.iteration or one.marks or one.issuer:
        return False
    for part in one.supplements:
        if one.year is None or part.year_printed or not part.number:
            return False
    for link in one.adopts:
        if link.basis == "printed":
            return False
    if not one.parts:
        return True
    short = one.year is None and scanner.table.bodies[one.body].year.short
    return not short and max(map(len, one.parts)) < YEAR
