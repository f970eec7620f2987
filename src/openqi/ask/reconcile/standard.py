"""Match standards by what an identifier means, else by the words of a title."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.ask.reconcile.candidate import STANDARD, Candidate, Query, texts_of
from openqi.core.fact import Fact
from openqi.core.statements import Adoption, Edition
from openqi.core.text import choose, fold
from openqi.snapshot import Snapshot
from openqi.standards.reference import read_reference


class Standards:
    """Hold the standards of a snapshot by slugs, with their editions and adoptions."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._texts: dict[str, str] = {}
        self._works: dict[str, list[str]] = {}
        self._editions: dict[str, Fact] = {}
        self._adoptions: list[Adoption] = []
        for text, fact in _standards(snapshot):
            slug = text.replace(" ", "_")
            if slug not in self._texts:
                self._texts[slug] = text
                self._works.setdefault(read_reference(text).work, []).append(slug)
            if isinstance(fact.statement, Edition):
                self._editions[slug] = fact
            elif fact.statement not in self._adoptions:
                assert isinstance(fact.statement, Adoption), "standards come from these two"
                self._adoptions.append(fact.statement)

    def __contains__(self, slug: str) -> bool:
        """Tell whether a slug is that of a standard."""
        return slug in self._texts

    def match(self, query: Query, language: str) -> Iterator[Candidate]:
        """Give the editions of the work that is meant, else those whose title has the words."""
        asked = read_reference(query.text)
        slugs = self._works.get(asked.work, ())
        for slug in slugs:
            held = read_reference(self._texts[slug])
            same = held.key == asked.key
            score = 100 if same else 70 if asked.dated and held.dated else 85
            yield self.find(slug, language, score)
        if slugs:
            return
        words = fold(query.text).split()
        for slug in self._editions if words else ():
            title = fold(" ".join(self._values(slug, "title"))).split()
            if title and set(words) <= set(title):
                yield self.find(slug, language, 40 + 40 * len(words) / len(title))

    def find(self, slug: str, language: str, score: float = 100) -> Candidate:
        """Give the standard of a slug."""
        fact = self._editions.get(slug)
        title = ""
        if fact is not None and isinstance(fact.statement, Edition):
            title = choose(fact.statement.title, language)
        return Candidate(slug, self._texts[slug], title, STANDARD, score)

    def values(self, slug: str, name: str) -> tuple[str, ...]:
        """Give the values that a standard has of a property; none where it has none."""
        return tuple(self._values(slug, name))

    def _values(self, slug: str, name: str) -> Iterator[str]:
        text, fact = self._texts[slug], self._editions.get(slug)
        if name == "adopts":
            yield from (one.source for one in self._adoptions if one.host == text)
        elif name == "adopted-by":
            yield from (one.host for one in self._adoptions if one.source == text)
        elif fact is not None and name in ("title", "published", "withdrawn"):
            yield from texts_of(getattr(fact.statement, name))


def _standards(snapshot: Snapshot) -> Iterator[tuple[str, Fact]]:
    for fact in snapshot.of_kind("edition"):
        assert isinstance(fact.statement, Edition)
        yield fact.statement.standard, fact
    for fact in snapshot.of_kind("adoption"):
        assert isinstance(fact.statement, Adoption)
        yield fact.statement.host, fact
        yield fact.statement.source, fact
