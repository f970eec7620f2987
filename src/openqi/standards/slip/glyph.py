"""Tell what a written sign may have been meant for, and how unlikely that is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from openqi.core.text import fold
from openqi.standards.slip.weights import load_weights

_WEIGHTS = load_weights()
_COST = {kind: slip.cost for kind, slip in _WEIGHTS.slips.items()}
_DIGITS = frozenset("0123456789")


def _pairs(table: dict[str, str]) -> frozenset[tuple[str, str]]:
    one_way = {(sign, digit) for digit, signs in table.items() for sign in signs}
    return frozenset(one_way | {(there, here) for here, there in one_way})


_SHAPES = _pairs(_WEIGHTS.shapes) | {("I", "l"), ("l", "I"), ("i", "1"), ("I", "L")}
_SCANS = _pairs(_WEIGHTS.scans)
_NEAR = _pairs(_WEIGHTS.near)
_PLAIN = {ord(dash): "-" for dash in _WEIGHTS.dashes} | {
    ord(sign): letter for sign, letter in _WEIGHTS.latin.items()
}


@lru_cache(maxsize=1024)
def simplify(text: str) -> str:
    """Write a text in capitals, plain Latin look-alikes and plain hyphens, ready to compare.

    >>> simplify("ＩＳＯ 9001–2015"), simplify("ІЅО")
    ('ISO 9001-2015', 'ISO')
    """
    return unicodedata.normalize("NFKC", text).translate(_PLAIN).upper()


ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|&(?:#([0-9]{1,6})|([A-Za-z]{2,6}));")
"""A sign as an address or a page writes it."""
_ENTITIES = {
    "nbsp": " ",
    "amp": "&",
    "ndash": "\u2013",
    "mdash": "\u2014",
    "colon": ":",
    "sol": "/",
}


def unescape(text: str) -> str:
    """Write the signs that an address or a page has escaped.

    >>> unescape("ISO%209001%3A2015"), unescape("ISO&nbsp;9001")
    ('ISO 9001:2015', 'ISO 9001')
    """
    return ESCAPE.sub(read_escape, text) if "%" in text or "&" in text else text


def read_escape(found: re.Match[str]) -> str:
    """Give the sign of an escape; one that means nothing stays as it is."""
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if 0x20 <= code < 0x7F else found[0]
    if found[2]:
        code = int(found[2])
        return chr(code) if 0x20 <= code < 0xD800 else found[0]
    return _ENTITIES.get(found[3], found[0])


@lru_cache(maxsize=8192)
def change(written: str, meant: str) -> tuple[float, str] | None:
    """Weigh one sign written for another: the cost and the kind of slip, nothing if unlikely."""
    if written == meant:
        return 0.0, ""
    folded = unicodedata.normalize("NFKC", written)
    if folded != written and len(folded) == 1:
        further = change(folded, meant)
        if further is None:
            return None
        return further[0] + _COST["width"], further[1] or "width"
    if written in _WEIGHTS.dashes:
        if meant == "-":
            return _COST["dash"], "dash"
        written = "-"
    kind = _kind(written, meant)
    return None if kind is None else (_COST[kind], kind)


def _kind(written: str, meant: str) -> str | None:
    if written.upper() == meant.upper():
        return "case"
    latin = _WEIGHTS.latin.get(written)
    if latin is not None:
        return "script" if latin.upper() == meant.upper() else _kind(latin, meant)
    if meant in _WEIGHTS.latin:
        return "script" if _WEIGHTS.latin[meant].upper() == written.upper() else None
    if meant in _WEIGHTS.separators:
        return "separator" if written in _WEIGHTS.separators else None
    if (written, meant) in _SHAPES or (written.upper(), meant.upper()) in _SHAPES:
        return "shape"
    if (written, meant) in _SCANS or (written.upper(), meant.upper()) in _SCANS:
        return "scan"
    if written in _DIGITS and meant in _DIGITS:
        return "near-digit" if (written, meant) in _NEAR else "wrong-digit"
    if written.isalpha() and meant.isalpha():
        return "accent" if fold(written) == fold(meant) else "letter"
    return None


def extra(text: str, place: int) -> tuple[float, str]:
    """Weigh a sign that was written and not meant."""
    sign = text[place]
    if sign.isspace():
        kind = "space"
    elif sign in _DIGITS:
        twin = sign in (text[place - 1 : place], text[place + 1 : place + 2])
        kind = "doubled-digit" if twin else "extra-digit"
    elif sign.isalpha():
        kind = "letter"
    elif sign in _WEIGHTS.separators or sign in _WEIGHTS.dashes:
        kind = "extra-separator"
    else:
        kind = "mark"
    return _COST[kind], kind


def missing(text: str, place: int) -> tuple[float, str]:
    """Weigh a sign that was meant and not written."""
    sign = text[place]
    if sign == " ":
        kind = "space"
    elif sign in _DIGITS:
        twin = sign in (text[place - 1 : place], text[place + 1 : place + 2])
        kind = "missing-twin" if twin else "missing-digit"
    elif sign.isalpha():
        kind = "letter"
    else:
        kind = "missing-separator"
    return _COST[kind], kind
