"""Describe the fields of a question page; one template draws all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from openqi.ask.address import Pair
from openqi.ask.choice import Choice
from openqi.show.names import NameBook
from openqi.show.words import say
from openqi.site.registry.holder import Held

Given = Mapping[str, str]
"""What a form sent: the values of its fields."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """Describe one field: its name, what it asks, its choices, what was given, what is wrong.

    ``live`` names what follows a text while it is typed, ``found`` is that name at what follows;
    it was found for the text ``searched``, and ``said`` tells how much, to who cannot see it.
    """

    kind: Literal["radios", "checkbox", "select", "text", "lines", "date"]
    name: str
    label: str
    hint: str = ""
    value: str = ""
    choices: Sequence[Choice] = ()
    error: str = ""
    wide: bool = True
    parts: Sequence[str] = ()
    live: str = ""
    found: str = ""
    searched: str = ""
    said: str = ""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what a page made of what was given: pairs, or what is wrong, or what to choose from.

    ``searched`` is the text that the choices were found for; ``far``: nothing is near to it, and
    the choices are all that there are.
    """

    pairs: Sequence[Pair] = ()
    errors: Mapping[str, str] = {}
    choices: Sequence[Choice] | None = None
    searched: str = ""
    far: bool = False


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what a page needs to know: the register, its names, the language, the answers so far."""

    held: Held
    names: NameBook
    language: str
    pairs: Sequence[Pair]
    today: str

    def answer(self, key: str) -> str:
        """Give the answer under a key; empty where there is none."""
        return next((value for name, value in self.pairs if name == key), "")

    def answers(self, key: str) -> list[str]:
        """Give every answer under a key."""
        return [value for name, value in self.pairs if name == key]

    def say(self, code: str, /, **args: object) -> str:
        """Say a code in the language of the page."""
        return say(code, self.language, **args)
