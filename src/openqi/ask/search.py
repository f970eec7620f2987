"""Search things by name, acronym, id or number, with or without Vietnamese marks.

The index of the service asks the same of its tables (site/registry/search.py): what is found is the
same, and the best comes first in both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

import msgspec

from openqi.core.fact import Fact
from openqi.core.scope import Goods
from openqi.core.statements import Adoption, Edition, Requirement
from openqi.core.text import fold
from openqi.show.ware import plain_code, write_code
from openqi.standards.reading import InvalidIdentifier, parse
from openqi.standards.reference import Reference, read_reference

WORDS = 12
"""Words of a search that count."""


class Match(IntEnum):
    """Order how a thing was found, best first."""

    STANDARD = 0
    ID = 1
    ACRONYM = 2
    NAME = 3
    WORDS = 4
    PREFIXES = 5


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a thing that was found, and how; ``marked`` tells that the marks match as well."""

    id: str
    kind: str
    match: Match
    marked: bool
    text: str


class _Asked(NamedTuple):
    """Hold what is looked for: the text folded and with its marks, and the standard it names."""

    folded: str
    marked: str
    standard: Reference | None


class _Text(NamedTuple):
    """Hold a text of a fact, the rank of a match of all of it, and its folded form."""

    text: str
    whole: Match
    folded: str


_NAMED = ("name", "title")
_NUMBERS = ("number", "regulation", "standard", "host", "source", "old", "new", "at")
_ALSO = ("also", "label")
_TEXTS = ("gist", "text", "definition", "aim", "aims", "outcome", "attendance", "series", "place")


def search(text: str, facts: Iterable[Fact]) -> list[Hit]:
    """Find things by their ids, names, acronyms, numbers, and by what their texts say.

    The words may stand in several texts of a fact, and the last may be the beginning of one, as
    somebody who still types has it. Marks are folded and đ counts as d, so that ``cong nhan`` finds
    công nhận; hits that match with their marks come first. Names that a thing bore in the past lead
    to it too, and a standard is found in any spelling.
    """
    asked = _Asked(fold(text), compose(text), standard_asked(text))
    if not asked.folded:
        return []
    best: dict[str, Hit] = {}
    for fact in facts:
        hit = _hit(fact, asked)
        if hit is not None and (hit.id not in best or _order(hit) < _order(best[hit.id])):
            best[hit.id] = hit
    return sorted(best.values(), key=_order)


def _hit(fact: Fact, asked: _Asked) -> Hit | None:
    """Give the best way in which a fact answers, under the id that it is about."""
    texts = [_Text(text, whole, fold(text)) for text, whole in searched_texts(fact)]
    found = _standard(fact, asked) or _among(texts, asked)
    if found is None:
        return None
    match, marked, shown = found
    id = str(getattr(fact.statement, "of", fact.id)) if fact.kind == "naming" else fact.id
    return Hit(id=id, kind=fact.kind, match=match, marked=marked, text=shown)


def _standard(fact: Fact, asked: _Asked) -> tuple[Match, bool, str] | None:
    """Tell whether a fact names the standard that is asked for, or another edition of it."""
    wanted = asked.standard
    if wanted is None:
        return None
    named = {text: read_reference(text) for text in documents_of(fact)}
    found = [
        (one.key == wanted.key, text) for text, one in named.items() if one.work == wanted.work
    ]
    if not found:
        return None
    exact, text = max(found, key=lambda one: one[0])
    return Match.STANDARD, exact, text


def _among(texts: list[_Text], asked: _Asked) -> tuple[Match, bool, str] | None:
    """Match what is asked with the texts of a fact taken together: with its marks, or without."""
    words = {word for one in texts for word in one.folded.split()}
    sought = asked.folded.split()[:WORDS]
    if _extent(sought, words) is None:
        return None
    for one in texts:
        if one.whole is not Match.NAME and one.folded == asked.folded:
            return one.whole, True, one.text
    composed = [compose(one.text) for one in texts]
    with_marks = {word for one in composed for word in one.split()}
    marked = asked.marked.split()[:WORDS]
    for is_marked, forms, whole, parts, known in (
        (True, composed, asked.marked, marked, with_marks),
        (False, [one.folded for one in texts], asked.folded, sought, words),
    ):
        for one, form in zip(texts, forms, strict=True):
            if form == whole:
                return Match.NAME, is_marked, one.text
        extent = _extent(parts, known) if parts else None
        if extent is not None:
            return extent, is_marked, _nearest(texts, forms, parts)
    return None


def _extent(sought: list[str], words: set[str]) -> Match | None:
    """Tell whether all words stand there, or all but the last, of which something begins so."""
    if not words.issuperset(sought[:-1]):
        return None
    if sought[-1] in words:
        return Match.WORDS
    return Match.PREFIXES if any(word.startswith(sought[-1]) for word in words) else None


def _nearest(texts: list[_Text], forms: list[str], sought: list[str]) -> str:
    """Give the text that holds most of the words; the first of those that do."""

    def held(form: str) -> int:
        words = form.split()
        return sum(any(word.startswith(part) for word in words) for part in sought)

    return max(zip(texts, forms, strict=True), key=lambda one: held(one[1]))[0].text


def standard_asked(text: str) -> Reference | None:
    """Read the standard that a text names, in any case; nothing where it names none."""
    for spelling in dict.fromkeys((text, text.upper())):
        try:
            parse(spelling)
        except InvalidIdentifier:
            continue
        return read_reference(spelling)
    return None


def documents_of(fact: Fact) -> tuple[str, ...]:
    """List the standards by which a fact is found."""
    match fact.statement:
        case Edition(standard=standard):
            return (standard,)
        case Adoption(host=host, source=source):
            return host, source
        case Requirement(regulation=str(regulation)):
            return (regulation,)
        case _:
            return ()


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
