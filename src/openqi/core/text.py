"""Fold text so that a search without Vietnamese marks finds it, and keep multilingual texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

Text = dict[str, str]
"""A text by language code: ``{"vi": ..., "en": ...}``."""

_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


SHORT = 120
"""Texts up to this length (words, names) are folded once and remembered; longer ones are not."""


def fold(text: str) -> str:
    """Reduce text to the form that search compares.

    Marks are dropped after Latin letters only, so that other scripts stay whole; đ, which has no
    decomposition, becomes d; whatever is no letter, digit or mark becomes a space. Folding twice
    changes nothing.

    >>> fold("Đo lường, QCVN 4:2009/BKHCN")
    'do luong qcvn 4 2009 bkhcn'
    """
    return _remembered(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    kept: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char):
            if not latin:
                kept.append(char)
            continue
        latin = char.isalpha() and unicodedata.name(char, "").startswith("LATIN")
        kept.append(char)
    composed = unicodedata.normalize("NFC", "".join(kept)).translate(_D).casefold()
    words = "".join(
        char if char.isalnum() or unicodedata.category(char).startswith("M") else " "
        for char in composed
    )
    folded = " ".join(words.split())
    return folded if folded == text else _fold(folded)


_remembered = lru_cache(maxsize=4096)(_fold)


def choose(text: Mapping[str, str] | str | None, language: str) -> str:
    """Take a text in the asked language, else in English, else in whichever it has."""
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    for wanted in (language, "en"):
        if text.get(wanted):
            return text[wanted]
    return next((value for value in text.values() if value), "")
