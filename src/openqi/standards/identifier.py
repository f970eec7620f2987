"""Split the identifier of a standard into its work and its edition.

This is the part of identifiers that recognition needs: is it the same work, and which edition. What
the body table knows is read by it, so that spellings, scripts, amendments and printed sources do
not matter. Of anybody else an edition is what is printed after a colon (``ISO 9001:2015``,
``QCVN 4:2009/BKHCN``), or after a last hyphen by bodies that write it so (``GB 4706.19-2008``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from openqi.standards.document_id import DocumentId
from openqi.standards.normal_form import normalise
from openqi.standards.scanner import load_scanner

_COLON = re.compile(r":\s*(\d{4}(?:-\d{2})?)(?!\d)", re.ASCII)
_HYPHEN = re.compile(r"(?<=\d)-((?:19|20)\d{2})\Z", re.ASCII)
_SPACE = re.compile(r"\s+")
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_BARE = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)
LONGEST = 200
"""Characters of a text that is looked up in the body table; no identifier comes near."""


class Identifier(NamedTuple):
    """Hold the work (no edition) in a form that compares, and the edition as printed if any."""

    work: str
    edition: str | None


@lru_cache(maxsize=65536)
def split_identifier(text: str) -> Identifier:
    """Split an identifier; letter case and the amount of space do not matter.

    An edition with amendments is an edition of its own; a source that is printed behind the number
    is left out: whether it is adopted identically is for the facts to say.

    >>> split_identifier("QCVN 4:2009/BKHCN")
    Identifier(work='QCVN 4/BKHCN', edition='2009')
    >>> split_identifier("GB 4706.19-2008").edition, split_identifier("IEC 60335-2-15").edition
    ('2008', None)
    """
    plain = _SPACE.sub(" ", text.strip())
    known = _read(plain)
    if known is not None:
        return known
    plain = plain.upper()
    match = _COLON.search(plain)
    if match is None:
        match = _HYPHEN.search(plain)
    if match is None:
        return Identifier(plain, None)
    work = (plain[: match.start()] + plain[match.end() :]).strip()
    return Identifier(_SPACE.sub(" ", work), match.group(1))


def _read(text: str) -> Identifier | None:
    """Read an identifier by the body table; nothing where it is not wholly one of a known body."""
    if len(text) > LONGEST:
        return None
    normal = normalise(text)
    for written in dict.fromkeys((normal.upper(), normal)):  # prefixes are written large
        found = load_scanner().scan(written, 0)
        if found is not None and found[1] == len(written):
            return _split(found[0])
    return None


def _split(one: DocumentId) -> Identifier | None:
    """Take the edition with its amendments off the key; a draft is no edition of the standard."""
    if one.stage or (one.year is None and (one.supplements or one.notes)):
        return None
    if one.year is None:
        return Identifier(one.work.upper(), None)
    work = one.work
    if one.month is None and not (one.supplements or one.notes):
        return Identifier(work.upper(), str(one.year))
    return Identifier(work.upper(), one.key.removeprefix(work).lstrip(":").upper())


def whole_edition(identifier: Identifier) -> bool:
    """Tell whether an identifier names an edition without amendments.

    An undated reference means such an edition: an amendment that is published apart is none.
    """
    return identifier.edition is not None and _BARE.fullmatch(identifier.edition) is not None


def surely_other(wanted: Identifier, shown: Identifier) -> bool:
    """Tell whether two identifiers surely name different works: one publisher, two numbers.

    Between publishers an adoption may exist that nobody recorded; within one there is none.
    """
    publishers = {identifier.work.split(" ")[0] for identifier in (wanted, shown)}
    return wanted.work != shown.work and len(publishers) == 1


def names_edition(wanted: Identifier, shown: Identifier) -> bool | None:
    """Tell whether ``shown`` is the work ``wanted``, in its edition where one is named.

    A year names the edition of any month in it. Nothing is answered when the edition is wanted but
    not shown, or shown with the year alone where a month is wanted.
    """
    if wanted.work != shown.work:
        return False
    if wanted.edition is None or wanted.edition == shown.edition:
        return True
    if shown.edition is None or _is_month_of(wanted.edition, shown.edition):
        return None
    return _is_month_of(shown.edition, wanted.edition)


def _is_month_of(edition: str, year: str) -> bool:
    """Tell whether an edition with a month is one of the year."""
    return _MONTH.fullmatch(edition) is not None and edition[:4] == year
