"""Name the things of a verdict: who an id is, in the reader's language and on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from openqi.core.day import UNKNOWN
from openqi.core.fact import Fact
from openqi.core.period import ALWAYS, Period
from openqi.core.source import Source
from openqi.core.statements import (
    COOPERATION,
    LegalAct,
    LegalClause,
    Naming,
    Requirement,
    Statement,
    kind_of,
)
from openqi.core.text import choose
from openqi.core.truth import Truth
from openqi.show.place import write_place
from openqi.show.words import say


class NameBook(Protocol):
    """Look up names, facts and sources; a snapshot, a register or a test can stand behind it."""

    def name(self, id: str, language: str, day: int | None = None) -> str:
        """Name a thing, with its acronym; an id that is not on record is its own name."""

    def acronym(self, id: str, day: int | None = None) -> str | None:
        """Give the acronym of a thing, if it has one."""

    def fact(self, id: str) -> Fact | None:
        """Find a fact by its id."""

    def source(self, id: str) -> Source | None:
        """Find a source by its id."""


def _text(statement: Statement, language: str) -> str:
    """Name a decision, a duty or a target, which has no name, by its text."""
    if kind_of(statement) not in COOPERATION - _LINKS:
        return ""
    return choose(getattr(statement, "text", None), language).strip().removesuffix(".")


_LINKS = frozenset({"term", "role", "body-membership"})
"""Their texts are remarks; their sentences name them."""


class Names:
    """Name things from facts and sources; a name that a thing bore on the day comes first."""

    def __init__(self, facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> None:
        self._facts = facts
        self._sources = sources

    def fact(self, id: str) -> Fact | None:
        """Find a fact by its id."""
        return self._facts.get(id)

    def source(self, id: str) -> Source | None:
        """Find a source by its id."""
        return self._sources.get(id)

    def name(self, id: str, language: str, day: int | None = None) -> str:
        """Name a thing, with its acronym; an id that is not on record is its own name."""
        fact = self.fact(id)
        if fact is None:
            return id
        statement = fact.statement
        if isinstance(statement, Requirement):
            return self._requirement(statement, language)
        if isinstance(statement, LegalClause):
            return (
                f"{write_place(statement.at, language)}, {self.name(statement.act, language, day)}"
            )
        borne = self._borne(id, day)
        named = borne or statement
        name = choose(getattr(named, "name", None), language)
        short = getattr(named, "acronym", None)
        if isinstance(statement, LegalAct):
            short = statement.number if statement.number not in name.split() else None
        if not name:
            return _text(statement, language) or id
        if not short or short in name:
            return name
        return say("label.joined", language, name=name, detail=short)

    def acronym(self, id: str, day: int | None = None) -> str | None:
        """Give the acronym of a thing, if it has one."""
        fact = self.fact(id)
        named = self._borne(id, day) or (fact.statement if fact else None)
        found: str | None = getattr(named, "acronym", None)
        return found

    def _requirement(self, statement: Requirement, language: str) -> str:
        """Name a requirement by its regulation, where that is told."""
        regulation = statement.regulation
        if regulation is None:
            return statement.id
        return self.name(regulation, language) if self.fact(regulation) else regulation

    def _borne(self, id: str, day: int | None) -> Naming | None:
        """Find the name that a thing surely bore on a day; an unknown start is presumed."""
        if day is None:
            return None
        for fact in self._namings.get(id, ()):
            starts = ALWAYS.starts if fact.valid.starts == UNKNOWN else fact.valid.starts
            period = Period(starts, fact.valid.ends, fact.valid.seen)
            if period.holds(day) is Truth.YES and isinstance(fact.statement, Naming):
                return fact.statement
        return None

    @cached_property
    def _namings(self) -> Mapping[str, list[Fact]]:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self._facts.values():
            if isinstance(fact.statement, Naming) and not fact.statement.alias:
                found[fact.statement.of].append(fact)
        return found
