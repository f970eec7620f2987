"""Match names of a spreadsheet to bodies and standards on record, with a score and a certainty.

A candidate matches certainly where it alone is meant; close ones are offered for a person to choose
from. Standards are found by what their identifier means, not by how it is spelled.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple
from weakref import WeakKeyDictionary

from openqi.ask.front import OpenRegister
from openqi.ask.search import Hit, Match, search
from openqi.core.fact import Fact
from openqi.core.statements import Adoption, Economy, Edition, Naming, Organisation
from openqi.core.text import choose, fold
from openqi.snapshot import Snapshot
from openqi.standards.reference import read_reference

ORGANISATION, STANDARD = "organisation", "standard"
TYPES = (ORGANISATION, STANDARD)
PROPERTIES: Mapping[str, tuple[str, ...]] = {
    ORGANISATION: ("name-vi", "name-en", "acronym", "economy", "kind", "parent"),
    STANDARD: ("title", "published", "withdrawn", "adopts", "adopted-by"),
}
CERTAIN = 95
GUESS = 80
"""The most that one half of a cell is worth, whose other half names nothing of the kind."""
_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)\s*")
_SCORES = {
    Match.STANDARD: 100,
    Match.ID: 100,
    Match.NAME: 100,
    Match.ACRONYM: 95,
    Match.PREFIXES: 40,
}
Values = Mapping[str, tuple[str, ...]]


class Query(NamedTuple):
    """Hold one name to match: of which types, with which values of properties, how many at most."""

    text: str
    types: tuple[str, ...] = ()
    values: Values = MappingProxyType({})
    limit: int = 5


class Candidate(NamedTuple):
    """Hold one thing that may be meant."""

    id: str
    name: str
    description: str
    type: str
    score: float
    match: bool = False


class Book:
    """Hold the bodies and standards of a snapshot, ready to be matched."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot_facts = snapshot.facts
        self.bodies = tuple(
            fact
            for kind in (ORGANISATION, "naming")
            for fact in snapshot.of_kind(kind)
            if kind == ORGANISATION or _names_body(fact, snapshot.facts)
        )
        self.standards: dict[str, str] = {}
        self.works: dict[str, list[str]] = {}
        self.editions: dict[str, Fact] = {}
        self.adoptions: list[Adoption] = []
        for text, fact in _standards(snapshot):
            slug = text.replace(" ", "_")
            if slug not in self.standards:
                self.standards[slug] = text
                self.works.setdefault(read_reference(text).work, []).append(slug)
            if isinstance(fact.statement, Edition):
                self.editions[slug] = fact
            elif fact.statement not in self.adoptions:
                assert isinstance(fact.statement, Adoption), "standards come from these two"
                self.adoptions.append(fact.statement)

    def match(self, query: Query, language: str) -> list[Candidate]:
        """Give the candidates of a query, best first; a single certain one is a match."""
        wanted = query.types or TYPES
        found: list[Candidate] = []
        if ORGANISATION in wanted:
            found += self._bodies(query, language)
        if STANDARD in wanted:
            found += self._standards(query, language)
        judged = sorted(
            (self._weigh(one, query) for one in found), key=lambda one: (-one.score, one.id)
        )
        certain = [one for one in judged if one.score >= CERTAIN]
        if len(certain) == 1:
            judged = [one._replace(match=one is certain[0]) for one in judged]
        return judged[: query.limit]

    def find(self, id: str, language: str) -> Candidate | None:
        """Find a thing by the id of a candidate."""
        if id in self.standards:
            return self._standard(id, 100, language)
        fact = self.snapshot_facts.get(id)
        if fact is None or not isinstance(fact.statement, Organisation):
            return None
        return self._body(fact.statement, 100, language)

    def values(self, id: str, name: str) -> tuple[str, ...]:
        """Give the values that a thing has of a property; none where it has none."""
        if id in self.standards:
            return tuple(self._of_standard(id, name))
        fact = self.snapshot_facts.get(id)
        if fact is None or not isinstance(fact.statement, Organisation):
            return ()
        return tuple(_of_body(fact.statement, name))

    def _bodies(self, query: Query, language: str) -> Iterator[Candidate]:
        scores = self._scores(query.text) or self._of_parts(query.text)
        for id, score in scores.items():
            fact = self.snapshot_facts.get(id)
            if fact is not None and isinstance(fact.statement, Organisation):
                yield self._body(fact.statement, score, language)

    def _scores(self, text: str) -> dict[str, float]:
        """Score the bodies that a text names."""
        return {hit.id: _score(hit, text) for hit in search(text, self.bodies)}

    def _of_parts(self, text: str) -> dict[str, float]:
        """Score the bodies of a cell as people write it: a name, and an acronym in brackets.

        What both of them name is certain; what one of them names is a guess.
        """
        parts = _BRACKETS.fullmatch(text)
        if parts is None:
            return {}
        outer, inner = (self._scores(part) for part in parts.groups())
        both = {id: min(outer[id], inner[id]) for id in outer if id in inner}
        return {id: min(GUESS, score) for id, score in (*outer.items(), *inner.items())} | both

    def _standards(self, query: Query, language: str) -> Iterator[Candidate]:
        """Give the editions of the work that is meant, else those whose title has the words."""
        asked = read_reference(query.text)
        slugs = self.works.get(asked.work, ())
        for slug in slugs:
            held = read_reference(self.standards[slug])
            same = held.key == asked.key
            score = 100 if same else 70 if asked.dated and held.dated else 85
            yield self._standard(slug, score, language)
        if slugs:
            return
        words = fold(query.text).split()
        for slug in self.editions if words else ():
            title = fold(" ".join(self._of_standard(slug, "title"))).split()
            if title and set(words) <= set(title):
                yield self._standard(slug, 40 + 40 * len(words) / len(title), language)

    def _weigh(self, one: Candidate, query: Query) -> Candidate:
        """Lower a candidate for each property that has other values than the row."""
        for name, wanted in query.values.items():
            held = {fold(text) for value in self.values(one.id, name) for text in self._said(value)}
            # Of what the register does not tell, a row says nothing else.
            if wanted and held and held.isdisjoint(map(fold, wanted)):
                one = one._replace(score=one.score / 2)
        return one._replace(score=round(one.score, 1))

    def _said(self, value: str) -> Iterator[str]:
        """Give what people write for a value: an economy or a body also by its names."""
        yield value
        fact = self.snapshot_facts.get(value)
        if fact is not None and isinstance(fact.statement, Economy | Organisation):
            yield from fact.statement.name.values()
            if isinstance(fact.statement, Organisation) and fact.statement.acronym:
                yield fact.statement.acronym

    def _body(self, body: Organisation, score: float, language: str) -> Candidate:
        name = choose(body.name, language) or body.id
        about = ", ".join(filter(None, (body.acronym, *body.economies)))
        return Candidate(body.id, name, about, ORGANISATION, score)

    def _standard(self, slug: str, score: float, language: str) -> Candidate:
        fact = self.editions.get(slug)
        title = ""
        if fact is not None and isinstance(fact.statement, Edition):
            title = choose(fact.statement.title, language)
        return Candidate(slug, self.standards[slug], title, STANDARD, score)

    def _of_standard(self, slug: str, name: str) -> Iterator[str]:
        text, fact = self.standards[slug], self.editions.get(slug)
        if name == "adopts":
            yield from (one.source for one in self.adoptions if one.host == text)
        elif name == "adopted-by":
            yield from (one.host for one in self.adoptions if one.source == text)
        elif fact is not None and name in ("title", "published", "withdrawn"):
            yield from _plain(getattr(fact.statement, name))


def _names_body(fact: Fact, facts: Mapping[str, Fact]) -> bool:
    named = facts.get(fact.statement.of) if isinstance(fact.statement, Naming) else None
    return named is not None and named.kind == ORGANISATION


def _standards(snapshot: Snapshot) -> Iterator[tuple[str, Fact]]:
    for fact in snapshot.of_kind("edition"):
        assert isinstance(fact.statement, Edition)
        yield fact.statement.standard, fact
    for fact in snapshot.of_kind("adoption"):
        assert isinstance(fact.statement, Adoption)
        yield fact.statement.host, fact
        yield fact.statement.source, fact


def _of_body(body: Organisation, name: str) -> Iterator[str]:
    names = body.name
    plain: dict[str, object] = {
        "name-vi": names.get("vi"),
        "name-en": names.get("en"),
        "acronym": body.acronym,
        "economy": body.economies,
        "kind": body.kinds,
        "parent": body.parent,
    }
    yield from _plain(plain.get(name))


def _plain(value: object) -> Iterable[str]:
    if value is None:
        return ()
    if isinstance(value, Mapping):
        return tuple(str(member) for member in value.values())
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (str(value),)


def _score(hit: Hit, text: str) -> float:
    """Score how a thing was found: exactly, by its acronym, by some of its words."""
    if hit.match is Match.WORDS:
        return 40 + 50 * len(fold(text).split()) / max(1, len(fold(hit.text).split()))
    score = _SCORES[hit.match]
    return score if hit.marked or hit.match is Match.PREFIXES else score - 2


_books: WeakKeyDictionary[OpenRegister, Book] = WeakKeyDictionary()
_lock = threading.Lock()


def book_of(register: OpenRegister) -> Book:
    """Give the book of a register, made once."""
    with _lock:
        found = _books.get(register)
        if found is None:
            found = _books[register] = Book(register.snapshot())
    return found
