"""Choose the language of answers and messages."""

from __future__ import annotations

from collections.abc import Sequence

from openqi.show.language import default_language
from openqi.show.words import LANGUAGES

__all__ = ["LANGUAGES", "default_language", "glance"]


def glance(arguments: Sequence[str], flag: str, allowed: Sequence[str], default: str) -> str:
    """Look a flag up before the arguments are parsed: mistakes in them are told by it."""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if argument == "--":
            break
        if name == flag:
            found = value or (arguments[index + 1] if index + 1 < len(arguments) else "")
            if found in allowed:
                default = found
    return default
