"""Load the words and guards of prose that come with the package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from openqi.core.reading.yaml import parse_yaml


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold the words that join identifiers in prose, and those that tell of them, by language."""

    format: str
    separators: tuple[str, ...]
    conjunctions: dict[str, tuple[str, ...]]
    fillers: dict[str, tuple[str, ...]]
    cues: dict[str, tuple[str, ...]]
    cues_after: dict[str, tuple[str, ...]]
    amending: dict[str, tuple[str, ...]]
    ranges: dict[str, tuple[str, ...]]
    range_signs: tuple[str, ...]
    editions: dict[str, tuple[str, ...]]
    editions_before: dict[str, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]


@cache
def load_words() -> Words:
    """Load the words."""
    return msgspec.convert(read_file("words.yaml"), Words)


def read_file(name: str) -> object:
    """Read a file of this package."""
    path = files("openqi.standards.prose") / name
    return parse_yaml(path.read_bytes(), path.name)


def match_words(words: Iterable[str]) -> str:
    """Write a pattern for words, whole ones where the script has spaces, letters apart or joined.

    A word in a script with spaces must have a space after it and none of its letters before it.
    """
    spaced: set[str] = set()
    other: set[str] = set()
    for word in words:
        forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
        (spaced if ord(word[0]) < 0x0E00 else other).update(forms)
    parts = []
    if spaced:
        parts.append(rf"(?:{_either(spaced)}) ")
    if other:
        parts.append(rf"(?:{_either(other)}) ?")
    return f"(?:{'|'.join(parts)})"


def _either(words: Iterable[str]) -> str:
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " +") for word in listed)
