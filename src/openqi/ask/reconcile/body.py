"""Match bodies: by id, name and acronym, by a part of a name, by a cell with brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openqi.ask.reconcile.candidate import ORGANISATION, Candidate, Query, texts_of
from openqi.ask.search import Hit, Match, search
from openqi.core.fact import Fact
from openqi.core.statements import Naming, Organisation
from openqi.core.text import choose, fold
from openqi.snapshot import Snapshot

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


class Bodies:
    """Hold the bodies of a snapshot, with the names that they had."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._facts = snapshot.facts
        self._named = tuple(
            fact
            for kind in (ORGANISATION, "naming")
            for fact in snapshot.of_kind(kind)
            if kind == ORGANISATION or _names_body(fact, snapshot.facts)
        )

    def match(self, query: Query, language: str) -> Iterator[Candidate]:
        """Give the bodies that a query names."""
        scores = self._scores(query.text) or self._of_parts(query.text)
        for id, score in scores.items():
            body = self._body(id)
            if body is not None:
                yield _candidate(body, score, language)

    def find(self, id: str, language: str) -> Candidate | None:
        """Find a body by its id."""
        body = self._body(id)
        return None if body is None else _candidate(body, 100, language)

    def values(self, id: str, name: str) -> tuple[str, ...]:
        """Give the values that a body has of a property; none where it has none."""
        body = self._body(id)
        return () if body is None else tuple(_values(body, name))

    def _body(self, id: str) -> Organisation | None:
        fact = self._facts.get(id)
        return fact.statement if fact and isinstance(fact.statement, Organisation) else None

    def _scores(self, text: str) -> dict[str, float]:
        """Score the bodies that a text names."""
        return {hit.id: _score(hit, text) for hit in search(text, self._named)}

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


def _names_body(fact: Fact, facts: Mapping[str, Fact]) -> bool:
    named = facts.get(fact.statement.of) if isinstance(fact.statement, Naming) else None
    return named is not None and named.kind == ORGANISATION


def _candidate(body: Organisation, score: float, language: str) -> Candidate:
    name = choose(body.name, language) or body.id
    about = ", ".join(filter(None, (body.acronym, *body.economies)))
    return Candidate(body.id, name, about, ORGANISATION, score)


def _values(body: Organisation, name: str) -> Iterator[str]:
    names = body.name
    plain: dict[str, object] = {
        "name-vi": names.get("vi"),
        "name-en": names.get("en"),
        "acronym": body.acronym,
        "economy": body.economies,
        "kind": body.kinds,
        "parent": body.parent,
    }
    yield from texts_of(plain.get(name))


def _score(hit: Hit, text: str) -> float:
    """Score how a thing was found: exactly, by its acronym, by some of its words."""
    if hit.match is Match.WORDS:
        return 40 + 50 * len(fold(text).split()) / max(1, len(fold(hit.text).split()))
    score = _SCORES[hit.match]
    return score if hit.marked or hit.match is Match.PREFIXES else score - 2
