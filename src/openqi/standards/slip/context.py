"""Weigh what the surroundings of an identifier say about the document that was meant."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.text import fold

STRENGTH = 5.0
"""What the cost of a candidate falls by when its title holds all that the surroundings name."""
_SHORTEST = 3


def read_context(texts: Iterable[str]) -> frozenset[str]:
    """Take the words out of titles, products and the like, in any language.

    >>> sorted(read_context(["Đo lường, steel bar"]))
    ['bar', 'luong', 'steel']
    """
    return frozenset(
        word for text in texts for word in fold(text).split() if len(word) >= _SHORTEST
    )


def weigh_context(title: str, context: frozenset[str]) -> float:
    """Tell by how much a title that shares words with the surroundings is likelier."""
    if not (context and title):
        return 0.0
    return STRENGTH * len(context & read_context([title])) / len(context)
