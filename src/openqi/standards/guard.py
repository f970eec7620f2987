"""Guard the classes of identical editions against one false identity that merges two worlds.

Identical adoptions join editions into classes. The best attested are joined first, so that the one
that brings two classes into contradiction is the one with the least behind it. Nothing is taken
out: what is suspected is named, with its fact, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from openqi.standards.identifier import Identifier, split_identifier, surely_other

JUMP = 4
"""Editions on each side from which a join is one of two worlds, unless a number is shared."""
ALIKE = 0.2
"""Share of the words of two titles in common, below which they speak of different things."""
_NUMBER = re.compile(r"\d{2,}")
_WORD = re.compile(r"[^\W\d_]{3,}")

Code = Literal[
    "adoption-editions-merged",
    "adoption-works-merged",
    "adoption-titles-conflict",
    "adoption-worlds-joined",
]
"""What is wrong with an identity; the words stand with those of problems."""


class Identity(NamedTuple):
    """Hold an identical adoption: its fact, its two ends, and how well it is attested.

    ``trust`` orders facts: the higher, the better attested. Equal ones are taken in the order in
    which they stand.
    """

    fact: str
    host: str
    source: str
    trust: int = 0


class Suspicion(NamedTuple):
    """Name an identity that joins what does not belong together, and the two that clash."""

    code: Code
    fact: str
    one: str
    other: str


def suspect_identities(
    identities: Iterable[Identity], titles: Mapping[str, str] | None = None
) -> Iterator[Suspicion]:
    """Give each identity that would merge two editions or works of one body, or two worlds.

    A suspected identity is not joined, so that it hides no later one. ``titles`` are those of
    editions, in one language, by :func:`edition_key`. An identity without both editions joins no
    class and is passed over.
    """
    classes = _Classes()
    for one in sorted(identities, key=lambda one: -one.trust):
        host, source = split_identifier(one.host), split_identifier(one.source)
        if host.edition is None or source.edition is None:
            continue
        clash = classes.clash(host, source, titles or {})
        if clash is None:
            classes.join(host, source)
        else:
            code, first, second = clash
            yield Suspicion(code, one.fact, edition_key(first), edition_key(second))


def edition_key(edition: Identifier) -> str:
    """Write an edition as work and year, the form in which editions are compared.

    >>> edition_key(split_identifier("GB 4706.19-2008"))
    'GB 4706.19:2008'
    """
    return edition.work if edition.edition is None else f"{edition.work}:{edition.edition}"


class _Classes:
    """Keep the members of each class of identical editions."""

    def __init__(self) -> None:
        self._class: dict[Identifier, list[Identifier]] = {}

    def of(self, edition: Identifier) -> list[Identifier]:
        return self._class.get(edition, [edition])

    def join(self, one: Identifier, other: Identifier) -> None:
        small, large = sorted((self.of(one), self.of(other)), key=len)
        if small is not large:
            large.extend(small)
            for member in large:
                self._class[member] = large

    def clash(
        self, host: Identifier, source: Identifier, titles: Mapping[str, str]
    ) -> tuple[Code, Identifier, Identifier] | None:
        """Find what contradicts in the class that joining two editions would make."""
        ones, others = self.of(host), self.of(source)
        if ones is others:
            return None
        for one in ones:
            for other in others:
                if one.work == other.work and one.edition != other.edition:
                    return "adoption-editions-merged", one, other
                if surely_other(one, other):
                    return "adoption-works-merged", one, other
        for one in (host, *ones):
            for other in (source, *others):
                title, second = titles.get(edition_key(one)), titles.get(edition_key(other))
                if title and second and _likeness(title, second) < ALIKE:
                    return "adoption-titles-conflict", one, other
        if min(len(ones), len(others)) >= JUMP and not _share_number(host, source):
            return "adoption-worlds-joined", host, source
        return None


def _share_number(one: Identifier, other: Identifier) -> bool:
    """Tell whether two works bear a number in common, as adopted standards mostly do."""
    return not set(_NUMBER.findall(one.work)).isdisjoint(_NUMBER.findall(other.work))


def _likeness(one: str, other: str) -> float:
    """Give the share of words that two titles have in common, 1 where one has none to compare."""
    words, more = (set(_WORD.findall(title.casefold())) for title in (one, other))
    if not words or not more:
        return 1.0
    return len(words & more) / min(len(words), len(more))
