"""Follow adoptions from a standard up to what it adopts, edition by edition, for whole lists.

The rule of a path is that of :mod:`openqi.standards.path`. Only ways up are followed here: two
hosts of one source meet at that source. A way down and up again would need a standard that adopts
two sources, and one false identity of such a kind merges two worlds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openqi.core.day import FIRST, LAST
from openqi.core.period import Period
from openqi.core.statements.standards import Adoption
from openqi.core.truth import Truth
from openqi.standards.equivalence import STEPS
from openqi.standards.identifier import Identifier, names_edition, split_identifier
from openqi.standards.path import Path


class Link(NamedTuple):
    """Hold an adoption with its fact, its two ends taken apart, and when it holds."""

    fact: str
    adoption: Adoption
    host: Identifier
    source: Identifier
    period: Period


class Reached(NamedTuple):
    """Hold an edition that a standard leads up to, and what the way has crossed."""

    work: str
    edition: str | None
    path: Path


class _Way(NamedTuple):
    """Hold an edition above a standard, the adoptions on the way, and when all surely hold."""

    reached: Reached
    links: tuple[Link, ...]
    begun: int
    unended: int


_HERE = Path()


class AdoptionGraph:
    """Index adoptions by the work that adopts, and by the one that is adopted."""

    def __init__(
        self, adoptions: Iterable[tuple[str, Adoption, Period]], links: Iterable[Link] = ()
    ) -> None:
        """Index adoptions; ``links`` are those that an earlier graph took apart already."""
        self._up: dict[str, list[Link]] = {}
        self._down: dict[str, list[Link]] = {}
        made = (
            Link(fact, one, split_identifier(one.host), split_identifier(one.source), period)
            for fact, one, period in adoptions
        )
        self.links = sorted((*links, *made), key=lambda link: link.fact)
        for link in self.links:
            self._up.setdefault(link.host.work, []).append(link)
            self._down.setdefault(link.source.work, []).append(link)
        self._roots: dict[str, tuple[str, ...]] = {}
        self._ways: dict[Identifier, tuple[tuple[_Way, ...], tuple[Reached, ...]]] = {}

    def adopts(self, work: str) -> bool:
        """Tell whether an edition of a work adopts anything on record."""
        return work in self._up

    def adopted_by(self, work: str) -> tuple[Link, ...]:
        """List the adoptions that editions of a work make."""
        return tuple(self._up.get(work, ()))

    def adoptions_of(self, work: str) -> tuple[Link, ...]:
        """List the adoptions that are made of a work."""
        return tuple(self._down.get(work, ()))

    def reach(self, standard: Identifier, day: int) -> tuple[Reached, ...]:
        """List every edition that a standard leads up to on a day, itself first.

        An edition may come several times, over several ways. The ways are remembered, so that only
        their days are left to be looked at.
        """
        ways, every = self._known_ways(standard)
        for way in ways:
            if not way.begun <= day < way.unended:
                return tuple(_that_day(ways, day))
        return every

    def steady(self, standard: Identifier) -> tuple[int, int]:
        """Give the days from which, and until which, every adoption above a standard surely holds.

        Both are the earliest and the latest day where nothing is adopted; the second is no later
        than the first where there is no such day.
        """
        ways, _ = self._known_ways(standard)
        return max(way.begun for way in ways), min(way.unended for way in ways)

    def roots(self, work: str) -> tuple[str, ...]:
        """List the works at the end of every way up, whatever the edition, degree and day.

        A work that adopts nothing on record is its own root. A ring has no end: its first work in
        the order of the alphabet stands for it.
        """
        found = self._roots.get(work)
        if found is None:
            found = self._roots[work] = self._find_roots(work)
        return found

    def _known_ways(self, standard: Identifier) -> tuple[tuple[_Way, ...], tuple[Reached, ...]]:
        known = self._ways.get(standard)
        if known is None:
            ways = self._find_ways(standard)
            known = self._ways[standard] = (ways, tuple(way.reached for way in ways))
        return known

    def _find_ways(self, standard: Identifier) -> tuple[_Way, ...]:
        """Follow every way up, as if each adoption on it held for ever."""
        here = Reached(standard.work, standard.edition, _HERE)
        found = [_Way(here, (), FIRST, LAST)]
        at = 0
        while at < len(found):
            way = found[at]
            at += 1
            if len(way.links) >= STEPS:
                continue
            for link in self._up.get(way.reached.work, ()):
                above = _climb(link, way.reached)
                if above is not None and above.work != standard.work:
                    begun = max(way.begun, link.period.begun)
                    unended = min(way.unended, link.period.unended)
                    found.append(_Way(above, (*way.links, link), begun, unended))
        return tuple(found)

    def _find_roots(self, work: str) -> tuple[str, ...]:
        links = self._up.get(work)
        if links is None:
            return (work,)
        above = {link.source.work for link in links}
        if len(above) == 1:
            (only,) = above
            if only not in self._up:
                return (only,)
        seen = [work]
        ends: set[str] = set()
        at = 0
        while at < len(seen):
            above = {link.source.work for link in self._up.get(seen[at], ())} - {seen[at]}
            if not above:
                ends.add(seen[at])
            seen += sorted(above.difference(seen))
            at += 1
        return tuple(sorted(ends)) or (min(seen),)


def _climb(link: Link, node: Reached) -> Reached | None:
    """Follow an adoption from one of its hosts; nothing where it does not start here."""
    joined: bool | None = True
    edition = link.source.edition
    if link.host.edition != node.edition:
        joined = names_edition(link.host, Identifier(node.work, node.edition))
        if joined is False:
            return None
    if link.host.edition is None and node.edition is not None:
        edition = None  # it says nothing of which edition adopts which
    path = node.path.cross(link.fact, link.adoption, doubtful=joined is None)
    return None if path is None else Reached(link.source.work, edition, path)


def _that_day(ways: tuple[_Way, ...], day: int) -> Iterator[Reached]:
    """Give the ways whose adoptions hold on a day, doubtful where one of them only may."""
    for way in ways:
        reached = way.reached
        holds = min((link.period.holds(day) for link in way.links), default=Truth.YES)
        if holds is Truth.YES:
            yield reached
        elif holds is Truth.UNKNOWN:
            yield reached._replace(path=reached.path._replace(doubtful=True))
