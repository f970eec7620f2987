"""Write what a fact can be found by as tokens, which SQLite and PostgreSQL index in the same way.

A token is one letter that says what it is, and text of ASCII letters and digits alone, so that no
parser of a database can divide or change it. Both databases then find the same, word by word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from openqi.ask.search import (
    KIND_RANKS,
    Match,
    compose,
    documents_of,
    searched_texts,
    standard_asked,
)
from openqi.core.fact import Fact
from openqi.core.text import fold
from openqi.standards.reference import read_reference

WORD, MARKED, NAME, MARKED_NAME = "wmnx"
"""A folded word, a word with its marks, and whole texts of either."""
ACRONYM, ID, DOCUMENT, WORK, KIND, ECONOMY = "adsvkc"
"""An acronym, an id, a document, its work, a kind, an economy."""
LONGEST = 64
"""Characters of a word that are kept; what is longer is no word that anybody types."""


def tokens_of(fact: Fact, kinds: Iterable[str]) -> list[str]:
    """List the tokens of a fact, each once; ``kinds`` are those under which it is found."""
    found: dict[str, None] = {}
    for text, whole in searched_texts(fact):
        parts = [_read_word(part) for part in text.split()]
        folded = " ".join(part.folded for part in parts if part.folded)
        composed = " ".join(part.composed for part in parts if part.composed)
        found.update((one, None) for part in parts for one in part.tokens)
        if whole is Match.ID:
            found[token(ID, folded)] = None
        elif whole is Match.ACRONYM:
            found[token(ACRONYM, folded)] = None
        found[whole_token(NAME, folded)] = None
        found[whole_token(MARKED_NAME, composed)] = None
    for text in documents_of(fact):
        reference = read_reference(text)
        found[token(DOCUMENT, reference.key)] = None
        found[token(WORK, reference.work)] = None
    found.update((token(KIND, kind), None) for kind in kinds)
    found.update((token(ECONOMY, economy), None) for economy in economies_of(fact))
    return list(found)


def token(kind: str, text: str) -> str:
    """Write a text as a token; what one text begins with, its token begins with too.

    >>> token("w", "luong"), token("m", "lượng")
    ('wluong', 'mlz1b0zz1ee3zng')
    """
    return kind + text[:LONGEST].lower().translate(_LETTERS)


def whole_token(kind: str, text: str) -> str:
    """Write a whole text as a token of one length."""
    return kind + hashlib.sha256(text.encode()).hexdigest()[:20]


def economies_of(fact: Fact) -> tuple[str, ...]:
    """Give the economies that a fact is found under."""
    statement = fact.statement
    named = list(getattr(statement, "economies", None) or ())
    named.append(getattr(statement, "economy", None))
    if fact.kind == "economy":
        named.append(fact.id)
    return tuple(dict.fromkeys(name for name in named if isinstance(name, str)))


def shortness(fact: Fact) -> int:
    """Count the words of the shortest name of a fact, up to 15: shorter names are nearer to it."""
    name = getattr(fact.statement, "name", None) or getattr(fact.statement, "title", None)
    texts = name.values() if isinstance(name, dict) else [name]
    counts = [len(text.split()) for text in texts if isinstance(text, str) and text]
    return min([15, *counts])


def rank(kind: str) -> int:
    """Order kinds: things that people look for come before facts about them."""
    return KIND_RANKS.get(kind, len(KIND_RANKS))


def asked_documents(text: str) -> Iterator[str]:
    """Give the tokens of the standard that a text names, the document itself first."""
    reference = standard_asked(text)
    if reference is not None:
        yield token(DOCUMENT, reference.key)
        yield token(WORK, reference.work)


class _Word(NamedTuple):
    """Hold what stands between two spaces of a text, in both forms, and its tokens."""

    folded: str
    composed: str
    tokens: tuple[str, ...]


@lru_cache(maxsize=2**16)
def _read_word(text: str) -> _Word:
    """Read what stands between two spaces; the words of names come again and again."""
    folded, composed = fold(text), compose(text)
    tokens = (
        *(token(WORD, word) for word in folded.split()),
        *(token(MARKED, word) for word in composed.split()),
    )
    return _Word(folded, composed, tokens)


class _Letters(dict[int, str]):
    """Write each character once: ASCII letters and digits but z are themselves."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = char.isascii() and char.isalnum() and char != "z"
        self[code] = char if plain else "zz" if char == "z" else f"z{code:x}z"
        return self[code]


_LETTERS = _Letters()
