"""Know goods by what exporters call them: the heading of HS where they usually stand.

The list is `ware.yaml` among the words. Some of its goods have a product word of the register;
then both are offered together, so that rules that name the word are found.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from openqi.core.text import fold
from openqi.show.words import LANGUAGES
from openqi.show.words.catalogue import load

HS = "hs:"
"""Begins the part of a choice that is a code of HS and no word."""


NAMES = 3
"""Goods that are named beside a code: they are examples, and a code has many."""
EDITION = "2022"
"""The edition of HS whose codes the list has."""


class Ware(NamedTuple):
    """Hold goods: their code of HS 2022, their product word (none: empty), their names."""

    code: str
    word: str
    names: dict[str, tuple[str, ...]]

    @property
    def value(self) -> str:
        """Give what stands for these goods in a choice."""
        return join_value(self.word, self.code)

    @property
    def name(self) -> str:
        """Give the word that names these goods in a question; one of the register has its own."""
        return "" if self.word else _name(self.names["en"][0])

    def label(self, language: str) -> str:
        """Give the name that is shown."""
        name = self.names[language][0]
        return name[:1].upper() + name[1:]


@cache
def list_wares() -> tuple[Ware, ...]:
    """List the goods that have names of their own beside the product words."""
    return tuple(ware for ware in _all() if not _is_product(ware))


@cache
def codes_of_products() -> dict[str, str]:
    """Give the code of HS where the goods of a product word usually stand."""
    return {ware.word: ware.code for ware in _all() if _is_product(ware)}


def find_ware(word: str, code: str) -> Ware | None:
    """Find goods by their product word and code, or by what they are named in a question.

    A code may be longer than that of the goods, and a name one that they had before.

    >>> find_ware("green-coffee", "09011190") == find_ware("coffee", "090111") != None
    True
    """
    value = join_value(word, code)
    found = next((ware for ware in list_wares() if ware.value == value), None)
    return found or (_find_named(word, code) if word else None)


def _find_named(word: str, code: str) -> Ware | None:
    at = plain_code(code)
    for ware in list_wares():
        called = (_name(one) for one in ware.names["en"]) if at else (ware.name,)
        if not ware.word and (not at or at.startswith(ware.code)) and word in called:
            return ware
    return None


class Called(NamedTuple):
    """Hold what goods are called, and the code at which they stand: the one asked for, or above."""

    code: str
    names: tuple[str, ...]


def name_goods(code: str, word: str, language: str) -> Called | None:
    """Name goods that usually stand at a code of HS 2022; beside a product word, those of the word.

    A code that has no names is told by the nearest subheading or heading above it that has some.

    >>> name_goods("0901.11", "", "en"), name_goods("09011190", "", "en")
    (Called(code='090111', names=('green coffee',)), Called(code='090111', names=('green coffee',)))
    >>> name_goods("090190", "", "en")
    """
    plain = plain_code(code)
    if word:
        ware = find_ware(word, plain)
        if ware is not None and not ware.word:
            return None  # the word is what they are called
        return Called(plain, (ware.names[language][0],)) if ware is not None else None
    for length in dict.fromkeys((len(plain), 6, 4)):
        at = plain[:length]
        found = [ware.names[language][0] for ware in _all() if ware.code == at]
        if found and len(at) == length:
            return Called(at, tuple(dict.fromkeys(found))[:NAMES])
    return None


def join_value(word: str, code: str) -> str:
    """Write a product word and a code as one value; either may be empty."""
    return " ".join(one for one in (word, f"{HS}{code}" if code else "") if one)


def part_value(value: str) -> tuple[str, str]:
    """Take a value apart into its product word and its code.

    >>> part_value("building-material hs:252329"), part_value("toy"), part_value("hs:4407")
    (('building-material', '252329'), ('toy', ''), ('', '4407'))
    """
    word, _, code = value.rpartition(HS) if HS in value else (value, "", "")
    return word.strip(), code


def plain_code(code: str) -> str:
    """Leave out of a code of HS what only divides it."""
    return code.replace(".", "").replace(" ", "")


def write_code(code: str) -> str:
    """Write a code of HS as customs does, however it was written.

    >>> write_code("030617"), write_code("0306"), write_code("0901 11.90")
    ('0306.17', '0306', '0901.11.90')
    """
    plain = plain_code(code)
    return ".".join(one for one in (plain[:4], plain[4:6], plain[6:]) if one)


def _name(text: str) -> str:
    """Fold a name to a word of a question."""
    return fold(text.replace("'", "")).replace(" ", "-")


@cache
def _all() -> tuple[Ware, ...]:
    found = []
    for key, entry in load("ware").items():
        code, _, word = key.partition(" ")
        names = {one: tuple(name.strip() for name in entry[one].split(";")) for one in LANGUAGES}
        found.append(Ware(code, word, names))
    return tuple(found)


def _is_product(ware: Ware) -> bool:
    """Tell whether goods are no more than their product word."""
    own = load("product").get(ware.word, {})
    return any(fold(own.get(one, "")) == fold(ware.names[one][0]) for one in LANGUAGES)
