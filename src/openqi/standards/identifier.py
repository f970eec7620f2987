"""Split the identifier of a standard into its work and its edition.

This is the part of identifiers that recognition needs: is it the same work, and which edition. An
edition is printed after a colon (``ISO 9001:2015``, ``QCVN 4:2009/BKHCN``), or after a last hyphen
by bodies that write it so (``GB 4706.19-2008``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_COLON = re.compile(r":\s*(\d{4}(?:-\d{2})?)(?!\d)", re.ASCII)
_HYPHEN = re.compile(r"(?<=\d)-((?:19|20)\d{2})\Z", re.ASCII)
_SPACE = re.compile(r"\s+")


class Identifier(NamedTuple):
    """Hold the work (no edition) in a form that compares, and the edition as printed if any."""

    work: str
    edition: str | None


@lru_cache(maxsize=8192)
def split_identifier(text: str) -> Identifier:
    """Split an identifier; letter case and the amount of space do not matter.

    >>> split_identifier("QCVN 4:2009/BKHCN")
    Identifier(work='QCVN 4/BKHCN', edition='2009')
    >>> split_identifier("GB 4706.19-2008").edition, split_identifier("IEC 60335-2-15").edition
    ('2008', None)
    """
    plain = _SPACE.sub(" ", text.strip()).upper()
    match = _COLON.search(plain)
    if match is None:
        match = _HYPHEN.search(plain)
    if match is None:
        return Identifier(plain, None)
    work = (plain[: match.start()] + plain[match.end() :]).strip()
    return Identifier(_SPACE.sub(" ", work), match.group(1))


def surely_other(wanted: Identifier, shown: Identifier) -> bool:
    """Tell whether two identifiers surely name different works: one publisher, two numbers.

    Between publishers an adoption may exist that nobody recorded; within one there is none.
    """
    publishers = {identifier.work.split(" ")[0] for identifier in (wanted, shown)}
    return wanted.work != shown.work and len(publishers) == 1


def names_edition(wanted: Identifier, shown: Identifier) -> bool | None:
    """Tell whether ``shown`` is the work ``wanted``, in its edition where one is named.

    Nothing is answered when the edition is wanted but not shown.
    """
    if wanted.work != shown.work:
        return False
    if wanted.edition is None or wanted.edition == shown.edition:
        return True
    return None if shown.edition is None else False
