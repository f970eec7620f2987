"""Search things by name, acronym, id or number, with or without Vietnamese marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

import msgspec

from openqi.core.fact import Fact
from openqi.core.scope import Goods
from openqi.core.text import fold
from openqi.show.ware import plain_code, write_code


class Match(IntEnum):
    """Order how a thing was found, best first."""

    ID = 0
    ACRONYM = 1
    NAME = 2
    WORDS = 3
    PREFIXES = 4


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a thing that was found, and how; ``marked`` tells that the marks match as well."""

    id: str
    kind: str
    match: Match
    marked: bool
    text: str


_NAMED = ("name", "title")
_NUMBERS = ("number", "regulation", "standard", "host", "source", "old", "new", "at")
_ALSO = ("also", "label")
_TEXTS = ("gist", "text", "definition", "aim", "aims", "outcome", "attendance", "series", "place")


def search(text: str, facts: Iterable[Fact]) -> list[Hit]:
    """Find things by their ids, names, acronyms, numbers, and by what a text of theirs says.

    Marks are folded and đ counts as d, so that ``cong nhan`` finds công nhận; hits that match with
    their marks come first. Names that a thing bore in the past lead to it too.
    """
    wanted = fold(text)
    if not wanted:
        return []
    exact = compose(text)
    best: dict[str, Hit] = {}
    for fact in facts:
        for hit in _hits(fact, wanted, exact):
            if hit.id not in best or _order(hit) < _order(best[hit.id]):
                best[hit.id] = hit
    return sorted(best.values(), key=_order)


def _hits(fact: Fact, wanted: str, exact: str) -> Iterator[Hit]:
    """Give the ways in which a fact answers to the words, under the id that it is about."""
    id = str(getattr(fact.statement, "of", fact.id)) if fact.kind == "naming" else fact.id
    for text, whole in searched_texts(fact):
        folded = fold(text)
        match = _match(folded, wanted, whole)
        if match is not None:
            marked = _matches_marked(compose(text), exact)
            yield Hit(id=id, kind=fact.kind, match=match, marked=marked, text=text)


def searched_texts(fact: Fact) -> Iterator[tuple[str, Match]]:
    """List the texts of a fact that can be searched, with the rank of a match of the whole text."""
    statement = fact.statement
    yield fact.id, Match.ID
    acronym = getattr(statement, "acronym", None)
    if acronym:
        yield acronym, Match.ACRONYM
    for field in (*_NAMED, *_ALSO, *_NUMBERS, *_TEXTS):
        for text in _below(getattr(statement, field, None)):
            yield text, Match.NAME
    for code in _codes(statement):
        yield write_code(code), Match.NAME
        yield plain_code(code), Match.NAME


def _codes(statement: object) -> Iterator[str]:
    """Give the codes of HS of the goods that a statement is about, wherever it has them."""
    for place in (statement, *(getattr(statement, key, None) for key in ("target", "scope"))):
        goods = getattr(place, "goods", None)
        for one in goods if isinstance(goods, tuple) else ():
            if isinstance(one, Goods) and one.hs is not None:
                yield str(one.hs)


def _below(value: object) -> Iterator[str]:
    """Give the texts of a value: one, one a language, or several."""
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, Mapping):
        for member in value.values():
            yield from _below(member)
    elif isinstance(value, tuple):
        for member in value:
            yield from _below(member)


def _match(folded: str, wanted: str, whole: Match) -> Match | None:
    if folded == wanted:
        return whole
    words, sought = folded.split(), wanted.split()
    if set(sought) <= set(words):
        return Match.WORDS
    if all(any(word.startswith(part) for word in words) for part in sought):
        return Match.PREFIXES
    return None


def _matches_marked(text: str, exact: str) -> bool:
    """Tell whether every word that was typed stands in the text with the same marks."""
    words = text.split()
    return all(any(word.startswith(part) for word in words) for part in exact.split())


def compose(text: str) -> str:
    """Keep the marks: lower case, one form of each character, words only."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def _order(hit: Hit) -> tuple[int, bool, int, int, str]:
    named = min(hit.match, Match.NAME)
    kind = KIND_RANKS.get(hit.kind, len(KIND_RANKS))
    return (named, not hit.marked, hit.match, kind, hit.id)


KIND_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            "organisation",
            "naming",
            "arrangement",
            "economy",
            "legal-act",
            "requirement",
            "acceptance",
            "legal-clause",
            "person",
            "meeting",
            "instrument",
            "programme",
            "initiative",
            "topic",
            "document",
        )
    )
}
"""Things that people look for come before facts about them."""
