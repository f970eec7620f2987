"""Hold what every sentence needs, and choose the sentence of a statement by its type."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from openqi.core.fact import Fact
from openqi.core.statements import COOPERATION, Requirement
from openqi.show.date import write_date
from openqi.show.names import NameBook
from openqi.show.words import known, say


class Telling:
    """Hold what a sentence needs: the names, the language, and the day whose names count."""

    def __init__(self, names: NameBook, language: str, day: int | None = None) -> None:
        self.names = names
        self.language = language
        self.day = day
        self._introduced: dict[str, str] = {}
        self._named: set[str] = set()
        self._telling: list[str] = []

    def say(self, code: str, /, **args: object) -> str:
        """Say a code in this language."""
        return say(code, self.language, **args)

    def name(self, id: str) -> str:
        """Name a thing: in full with its acronym first, by the acronym alone from then on.

        An acronym that two things of one text share names neither of them alone.
        """
        short = self.names.acronym(id, self.day)
        full = self.names.name(id, self.language, self.day)
        if full == id:
            return self._sentence(id)
        if short is None or short not in full:
            return full
        return short if self._introduced.setdefault(short, id) == id and self._said(id) else full

    def unnamed(self, id: str) -> bool:
        """Tell whether a thing has no name on record."""
        return self.names.name(id, self.language, self.day) == id

    def _sentence(self, id: str) -> str:
        """Name a role, a term or a membership, which has no name, by its sentence.

        A requirement of which no regulation is told is named by whose it is.
        """
        fact = self.names.fact(id)
        if fact is not None and isinstance(fact.statement, Requirement):
            economy = self.name(fact.statement.economy)
            return self.say("statement.requirement-of", economy=economy, id=id)
        if fact is None or fact.kind not in COOPERATION or id in self._telling:
            return id
        self._telling.append(id)
        said = tell(fact.statement, self)
        self._telling.pop()
        return said or id

    def all(self, ids: Iterable[str]) -> str:
        """Name several things, with commas between them."""
        return ", ".join(self.name(id) for id in ids)

    def _said(self, id: str) -> bool:
        """Tell whether a thing was named before, and note that it is now."""
        said = id in self._named
        self._named.add(id)
        return said

    def value(self, word: str | int | None) -> str:
        """Say a word of a closed vocabulary; an open one stays as it is."""
        code = f"value.{word}"
        return self.say(code) if known(code) else str(word)

    def word(self, field: str, word: str) -> str:
        """Say a word that means something in one field only; an open one stays as it is."""
        code = f"value.{field}-{word}"
        return self.say(code) if known(code) else word

    def values(self, words: Iterable[str | int]) -> str:
        """Say several words."""
        return ", ".join(map(self.value, words))

    def date(self, text: str | int) -> str:
        """Write a date."""
        return write_date(text, self.language)


def write_fact(fact: Fact, telling: Telling) -> str:
    """Write a fact as a sentence, without its dates and sources."""
    sentence = tell(fact.statement, telling)
    if sentence:
        return sentence
    kind = telling.say(f"kind.{fact.kind}") if known(f"kind.{fact.kind}") else fact.kind
    return telling.say("statement.unknown", kind=kind, id=fact.id)


@singledispatch
def tell(statement: object, telling: Telling) -> str:
    """Write a statement as a sentence; empty for a kind that has none yet."""
    return ""
