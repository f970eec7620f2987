"""Choose the language of messages for whoever runs a command."""

from __future__ import annotations

import os

from openqi.show.words import LANGUAGES

LANGUAGE_VARIABLE = "OPENQI_LANG"


def default_language() -> str:
    """Give the language of ``OPENQI_LANG``, else that of the locale, else English."""
    named = os.environ.get(LANGUAGE_VARIABLE, "").strip().lower()[:2]
    if named in LANGUAGES:
        return named
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "vi" if (locale or "").lower().startswith("vi") else "en"
