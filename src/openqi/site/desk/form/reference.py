"""Let people name things by their names: offer what a field may name, and find the id of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from openqi.core.fact import Fact
from openqi.core.ids import is_economy
from openqi.core.source import Source
from openqi.core.text import choose, fold
from openqi.register.known import facts_known_at
from openqi.register.references import follow, redirect
from openqi.register.referents import REFERENCES, Reference
from openqi.show.collation import sort_key
from openqi.show.names import Names

OFFERED = 600
"""Things that one field offers at most; a longer list would weigh more than the page."""
SOURCES = "sources"
"""What the list of sources is called beside those of kinds of facts."""
LANGUAGES = ("vi", "en")


class Named(NamedTuple):
    """Offer one thing by its id, with its name."""

    id: str
    name: str


def rows_of(kind: str) -> tuple[Reference, ...]:
    """List what the fields of a kind name."""
    return tuple(row for row in REFERENCES if row.kind == kind)


def lists_of(kind: str) -> dict[str, str]:
    """Give the list that each field of a kind is filled in from, by its dotted key."""
    found = {row.key: "-".join(sorted(row.to)) for row in rows_of(kind)}
    return {**found, "source.doc": SOURCES, "citations.doc": SOURCES, "held_as": SOURCES}


def without_rows(key: str) -> str:
    """Leave the numbers of rows out of a dotted key."""
    return re.sub(r"\.\d+(?=\.|\Z)", "", key)


class References:
    """Hold what can be named on record, under its names in both languages."""

    def __init__(self, facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> None:
        self._names = Names(facts, sources)
        self._facts = facts
        self._sources = sources
        self._held = tuple(facts_known_at(facts.values(), None))

    def offer(self, listed: str, language: str) -> tuple[Named, ...]:
        """List the things of a list by name; none where there are too many to choose from."""
        if listed == SOURCES:
            ids = list(self._sources)
        else:
            ids = [fact.id for fact in self._held if fact.kind in _KINDS[listed]]
        if len(ids) > OFFERED:
            return ()
        found = (Named(id, self._name(id, listed, language)) for id in ids)
        return tuple(sorted(found, key=lambda one: sort_key(one.name)))

    def _name(self, id: str, listed: str, language: str) -> str:
        if listed == SOURCES:
            return _title(self._sources[id], language)
        return self._names.name(id, language)

    def resolve(self, fact: Fact) -> Fact:
        """Give a fact with the id in place of each name that means one thing and no other."""
        to: dict[str, str] = {}
        for row in rows_of(fact.kind):
            for _, text in follow(fact.statement, row.key):
                if text not in self._facts and not is_economy(text):
                    to.update(_one(text, self._under(row.to)))
        cited = tuple(
            replace(one, doc=self._titles(one.doc)) if one.doc not in self._sources else one
            for one in fact.source
        )
        return replace(fact, statement=redirect(fact, to), source=cited)

    def _under(self, kinds: frozenset[str]) -> Iterable[tuple[str, str]]:
        """Give every name of the things of some kinds, with the id."""
        for fact in self._held:
            if fact.kind in kinds:
                for text in self._called(fact):
                    yield text, fact.id

    def _called(self, fact: Fact) -> Iterator[str]:
        name = getattr(fact.statement, "name", None)
        yield from name.values() if isinstance(name, Mapping) else filter(None, (name,))
        yield from filter(None, (getattr(fact.statement, "acronym", None),))
        yield from (self._names.name(fact.id, language) for language in LANGUAGES)

    def _titles(self, text: str) -> str:
        every = (
            (_title(source, language), id)
            for id, source in self._sources.items()
            for language in LANGUAGES
        )
        return _one(text, every).get(text, text)


_KINDS = {"-".join(sorted(row.to)): row.to for row in REFERENCES}


def _title(source: Source, language: str) -> str:
    return choose(source.title, language) or source.id


def _one(text: str, named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map a text to the one id that it names; to nothing where it names none, or several."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, id in named:
        found[fold(name)].add(id)
    ids = found.get(fold(text), set())
    return {text: next(iter(ids))} if len(ids) == 1 else {}
