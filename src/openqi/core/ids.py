"""Check ids and find the nearest known ones to a mistyped one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
_ECONOMY = re.compile(r"[A-Z]{2,6}\Z", re.ASCII)


def is_id(text: str) -> bool:
    """Tell whether a text is an id: lower-case words and digits joined by dashes."""
    return len(text) <= 120 and _ID.match(text) is not None


HS_FORM = r"[0-9]{2}(?:[. ]?[0-9]{1,2}){0,5}"
ICS_FORM = r"[0-9]{2}(?:\.[0-9]{3}(?:\.[0-9]{2})?)?"
_HS = re.compile(HS_FORM + r"\Z", re.ASCII)
_ICS = re.compile(ICS_FORM + r"\Z", re.ASCII)


def is_hs(text: str) -> bool:
    """Tell whether a text is a code of goods: 2 to 12 digits, with dots or spaces between them.

    >>> is_hs("8516.60"), is_hs("85"), is_hs("85x")
    (True, True, False)
    """
    return _HS.match(text) is not None


def is_ics(text: str) -> bool:
    """Tell whether a text is a code of a field of standards.

    >>> is_ics("97.040.50"), is_ics("97"), is_ics("9704")
    (True, True, False)
    """
    return _ICS.match(text) is not None


def is_economy(text: str) -> bool:
    """Tell whether a text has the form of an economy code (two letters, or a declared group)."""
    return _ECONOMY.match(text) is not None


def nearest(wanted: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Offer the known words closest to a wanted one, best first."""
    words = {word.lower(): word for word in sorted(known)}
    text = wanted[:120].lower()
    close = difflib.get_close_matches(text, words, n=count, cutoff=0.6)
    if not close and text:
        close = [word for word in words if text in word][:count]
    return tuple(words[word] for word in close)
