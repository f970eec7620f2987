"""Know economies by what people call them beside the name on record: Mỹ, Úc, Britain.

The names are words of ours, no facts: they lead to an economy and decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.fact import Fact
from openqi.core.text import fold
from openqi.show.words import LANGUAGES, find, known


def called(code: str, language: str) -> list[str]:
    """Give what people call an economy in a language; nothing where only its name is used.

    >>> called("US", "vi"), called("VN", "vi")
    (['Mỹ'], [])
    """
    word = f"called.{code}"
    return [one.strip() for one in find(word, language).split(";")] if known(word) else []


def called_so(text: str, economies: Iterable[Fact]) -> list[str]:
    """List the ids of the economies that people call so, in either language, without marks too."""
    wanted = fold(text)
    return [
        fact.id
        for fact in economies
        if any(fold(name) == wanted for language in LANGUAGES for name in called(fact.id, language))
    ]
