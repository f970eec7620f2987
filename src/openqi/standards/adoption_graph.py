"""Follow adoptions from a standard up to what it adopts, edition by edition, for whole lists.

The rule of a path is that of :mod:`openqi.standards.path`. Only ways up are followed here: two
hosts of one source meet at that source. A way down and up again would need a standard that adopts
two sources, and one false identity of such a kind merges two worlds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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


_HERE = Path()


class AdoptionGraph:
    """Index adoptions by the work that adopts, and by the one that is adopted."""

    def __init__(self, adoptions: Iterable[tuple[str, Adoption, Period]]) -> None:
        self._up: dict[str, list[Link]] = {}
        self._down: dict[str, list[Link]] = {}
        self.links: list[Link] = []
        for fact, adoption, period in sorted(adoptions, key=lambda one: one[0]):
            host, source = split_identifier(adoption.host), split_identifier(adoption.source)
            link = Link(fact, adoption, host, source, period)
            self.links.append(link)
            self._up.setdefault(host.work, []).append(link)
            self._down.setdefault(source.work, []).append(link)
        self._roots: dict[str, tuple[str, ...]] = {}

    def adopted_by(self, work: str) -> tuple[Link, ...]:
        """List the adoptions that editions of a work make."""
        return tuple(self._up.get(work, ()))

    def adoptions_of(self, work: str) -> tuple[Link, ...]:
        """List the adoptions that are made of a work."""
        return tuple(self._down.get(work, ()))

    def reach(self, standard: Identifier, day: int) -> tuple[Reached, ...]:
        """List every edition that a standard leads up to on a day, itself first.

        An edition may come several times, over several ways.
        """
        found = [Reached(standard.work, standard.edition, _HERE)]
        at = 0
        while at < len(found):
            node = found[at]
            at += 1
            links = self._up.get(node.work)
            if links is None or len(node.path.facts) >= STEPS:
                continue
            for link in links:
                step = _climb(link, node, day)
                if step is not None and step.work != standard.work:
                    found.append(step)
        return tuple(found)

    def roots(self, work: str) -> tuple[str, ...]:
        """List the works at the end of every way up, whatever the edition, degree and day.

        A work that adopts nothing on record is its own root. A ring has no end: its first work in
        the order of the alphabet stands for it.
        """
        found = self._roots.get(work)
        if found is None:
            found = self._roots[work] = self._find_roots(work)
        return found

    def _find_roots(self, work: str) -> tuple[str, ...]:
        links = self._up.get(work)
        if links is None:
            return (work,)
        if len(links) == 1 and links[0].source.work not in self._up:
            return (links[0].source.work,)
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


def _climb(link: Link, node: Reached, day: int) -> Reached | None:
    """Follow an adoption from one of its hosts; nothing where it does not start here that day."""
    holds = link.period.holds(day)
    if holds is Truth.NO:
        return None
    joined: bool | None = True
    edition = link.source.edition
    if link.host.edition != node.edition:
        joined = names_edition(link.host, Identifier(node.work, node.edition))
        if joined is False:
            return None
    if link.host.edition is None and node.edition is not None:
        edition = None  # it says nothing of which edition adopts which
    doubtful = joined is None or holds is Truth.UNKNOWN
    path = node.path.cross(link.fact, link.adoption, doubtful=doubtful)
    return None if path is None else Reached(link.source.work, edition, path)
