"""Say what a field of a fact means, as forms and the tables of the formats show it."""

from __future__ import annotations

from openqi.show.words import known, say

SHARED = "shared"
"""Under this name stand the fields that mean the same in every type that has them."""


def help_of(type_name: str, key: str, language: str) -> str:
    """Say what a key means in a type with this name; nothing where nobody wrote it down.

    >>> help_of("Participation", "party", "en")
    'who takes part'
    """
    for place in (type_name, SHARED):
        code = f"help.{place}.{key}"
        if known(code):
            return say(code, language)
    return ""


def help_of_kind(kind: str, language: str) -> str:
    """Say what a fact of a kind states."""
    return say(f"help.{kind}", language)
