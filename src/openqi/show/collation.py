"""Order names as readers of Vietnamese and English expect: letters first, then tones."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Give what a name is sorted by: its letters (ă and â after a, đ after d), then its tones.

    >>> sorted(["ẩm", "đo", "anh", "dấu", "áo", "an"], key=sort_key)
    ['an', 'anh', 'áo', 'ẩm', 'dấu', 'đo']
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        kept = unicodedata.normalize("NFD", char)
        tone = next((_TONES[one] for one in kept if one in _TONES), 0)
        bare = unicodedata.normalize("NFC", "".join(one for one in kept if one not in _TONES))
        letters.append(_PLACE.get(bare, 100 + ord(bare[0])) if bare.isalnum() else -1)
        tones.append(tone)
    return tuple(letters), tuple(tones), text
