"""Estimate how wide a text is, and break it into lines that fit.

An SVG cannot wrap text, and the reader's font is not known here. The estimate is on the wide side,
so that a line may end early but never leaves its box.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NARROW = frozenset("ijltfrI.,:;'|!()[]/\\-‐` ·")
_WIDE = frozenset("mwMWĐ@%—…→≡≈≠")


def width_of(text: str, size: float) -> float:
    """Estimate the width of a text in the unit of its font size.

    >>> width_of("国", 10) > width_of("a", 10) > width_of("i", 10)
    True
    """
    return _width(text) * size


def wrap(text: str, room: float, size: float, most: int | None = None) -> list[str]:
    """Break a text into lines no wider than ``room``; a word that is wider is cut.

    Lines beyond ``most`` are left out, and the last one that is kept ends in an ellipsis.

    >>> wrap("quy chuẩn kỹ thuật quốc gia", 90, 10)
    ['quy chuẩn kỹ', 'thuật quốc gia']
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width_of(joined, size) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, room, size)
        lines.extend(full)
    if line:
        lines.append(line)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…"]
    return lines or [""]


def _cut(word: str, room: float, size: float) -> list[str]:
    """Cut a word into pieces that fit; a mark stays with its letter, a piece has one letter."""
    pieces: list[str] = []
    piece = ""
    for letter in word:
        if piece and _advance(letter) and width_of(piece + letter, size) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


@lru_cache(maxsize=4096)
def _width(text: str) -> float:
    """Estimate a width in font sizes; pictures show the same names again and again."""
    return sum(map(_advance, text))


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    if letter.isascii() and letter.isalnum() and letter not in _NARROW | _WIDE:
        return 0.7 if letter.isupper() else 0.6
    if letter in _NARROW:
        return 0.36
    if unicodedata.combining(letter):
        return 0.0
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.74 if letter.isupper() else 0.62
