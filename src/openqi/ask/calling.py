"""Tell how near what people type is to a name: marks may be left out, words may be left over.

Vietnamese names begin with the thing and go on with what tells it apart ("nồi cơm điện"), English
ones end with it ("rice cooker"). So a name is in what was typed where it stands at its head: "gạo
tẻ" is rice, "máy xay gạo" is not. Words that are shared and no more make nothing near.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from openqi.core.text import fold

FAR = 100
"""The distance of a name that is not meant."""
SURE = 20
"""Below it, the name is in what was typed; from it on, what was typed is part of the name."""
INSIDE = 40
"""From it on, what was typed stands in the midst of the name: offered where nothing is nearer."""
_LONG = 3
"""Letters from which a word that is still being typed counts as the beginning of a longer one."""
_WORD = re.compile(r"[^\W_]+")
_HEADED = frozenset({"for", "of", "with", "in", "from", "to"})
"""English words before which the thing stands."""
_BEFORE = frozenset({"cac", "cai", "con", "chiec", "qua", "trai", "hang", "mat", "san", "pham"})
"""Vietnamese words that may stand before the thing and name nothing."""


class Word(NamedTuple):
    """Hold a word without its marks, and its marks, wherever in the word they are typed."""

    plain: str
    marks: str


@lru_cache(maxsize=8192)
def read_words(text: str) -> tuple[Word, ...]:
    """Take a text apart into words.

    >>> [word.plain for word in read_words("Gỗ dán, 18 mm")]
    ['go', 'dan', '18', 'mm']
    """
    found = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return tuple(Word(plain, _marks(one)) for one in found for plain in fold(one).split())


def _marks(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(sorted(one for one in apart if unicodedata.combining(one) or one == "đ"))


def unmarked(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave the marks out."""
    return tuple(Word(one.plain, "") for one in words)


def distance(typed: tuple[Word, ...], name: tuple[Word, ...], language: str) -> int:
    """Tell how far typed words are from a name: 0 the same, FAR where the name is not meant.

    Typed words with marks are compared with marks; then "giày" is no "giấy".

    >>> distance(read_words("gao te"), read_words("gạo"), "vi")
    3
    >>> distance(read_words("may xay gao"), read_words("gạo"), "vi")
    100
    """
    if not any(word.marks for word in typed):
        name = unmarked(name)
    if language == "en":
        typed, name = _singular(typed), _singular(name)
    if not typed or not name:
        return FAR
    if typed == name:
        return 0
    more = abs(len(typed) - len(name))
    if len(typed) > len(name):
        return min(_in_typed(typed, name, language) + more, FAR)
    if language == "en" and len(name) > 1 and sorted(typed) == sorted(name):
        return 1
    at = _places(name, typed, unfinished=True)
    if not at:
        return FAR
    heads = {0, len(name) - len(typed)} if language == "en" else {0}
    if heads & set(at):
        return SURE + more
    return INSIDE + more if len(typed) > 1 else FAR


def _in_typed(typed: tuple[Word, ...], name: tuple[Word, ...], language: str) -> int:
    """Tell how far a name is that stands in what was typed."""
    if language == "en":
        ends = [place for place, word in enumerate(typed) if word.plain in _HEADED]
        before = typed[: ends[0]] if ends and ends[0] else typed
        if before[-len(name) :] == name:
            return 2
        return 6 if len(name) > 1 and set(name) <= set(typed) else FAR
    start = next((at for at, word in enumerate(typed) if word.plain not in _BEFORE), 0)
    at = _places(typed, name)
    if 0 in at or start in at:
        return 2
    return 6 if at and len(name) > 1 else FAR


def _places(
    words: tuple[Word, ...], part: tuple[Word, ...], *, unfinished: bool = False
) -> list[int]:
    """List where a part stands in words; its last word may be ``unfinished``."""
    last = part[-1]
    found = []
    for at in range(len(words) - len(part) + 1):
        run = words[at : at + len(part)]
        begun = (
            unfinished
            and len(last.plain) >= _LONG
            and run[-1].plain.startswith(last.plain)
            and set(last.marks) <= set(run[-1].marks)
        )
        if run[:-1] == part[:-1] and (run[-1] == last or begun):
            found.append(at)
    return found


def _singular(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(Word(_one(word.plain), word.marks) for word in words)


def _one(word: str) -> str:
    """Leave the plural out: "shrimps", "boxes"; "glass" stays."""
    if len(word) <= _LONG or word.endswith("ss") or not word.endswith("s"):
        return word
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]
