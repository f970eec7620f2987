"""Choose the language of answers and messages."""

from __future__ import annotations

import os
from collections.abc import Sequence

LANGUAGES = ("vi", "en")
LANGUAGE_VARIABLE = "OPENQI_LANG"


def default_language() -> str:
    """Give the language of ``OPENQI_LANG``, else that of the locale, else English."""
    named = os.environ.get(LANGUAGE_VARIABLE, "").strip().lower()[:2]
    if named in LANGUAGES:
        return named
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "vi" if (locale or "").lower().startswith("vi") else "en"


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
