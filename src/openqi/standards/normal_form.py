"""Bring a text to the form that identifiers are read in: one dash, one space, narrow signs.

Every replaced character becomes exactly one other, so that positions in the result are positions
in the text that was given. Letters of other scripts stay: the body table knows their prefixes.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d\u2500"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000\t\n\r\f\v"
_SINGLE = {"\u2236": ":", "\u02d0": ":", "\u2044": "/", "\u2215": "/", "\u3014": "(", "\u3015": ")"}


def normalise(text: str) -> str:
    """Give the text in its normal form, of the same length.

    >>> normalise("ＧＢ／Ｔ 19001—2016")
    'GB/T 19001-2016'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_narrow, text))


def compose(text: str) -> str:
    """Compose letters and marks that were typed apart (``Đ`` and such); lengths may change."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _narrow(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _SPACES:
        return " "
    if char in _SINGLE:
        return _SINGLE[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char
