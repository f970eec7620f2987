"""Hold the links that a proof cites, and tell what they show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openqi.core.day import format_day
from openqi.core.verdict import Link
from openqi.verify.grade import Cite, Cites, Point, Points
from openqi.verify.option import Role, Shown


class Chain(NamedTuple):
    """Hold cited links as a proof has to name them: in full, and by fact and role alone."""

    links: tuple[Link, ...]
    roles: frozenset[Role]

    def cites(self, points: Iterable[Point]) -> bool:
        """Tell whether for each point one of the alternatives is cited in full."""
        return not self.lacking(points)

    def lacking(self, points: Iterable[Point]) -> list[Point]:
        """List the points for which nothing that would show them is cited."""
        return [point for point in points if point.cites and self.chosen(point) is None]

    def used(self, points: Iterable[Point]) -> set[Cite]:
        """Give what is cited for points."""
        return {cite for point in points for cite in self.chosen(point) or ()}

    def chosen(self, point: Point) -> Cites | None:
        """Give the alternative that is cited for a point."""
        for cites in point.cites:
            if all((one.fact, one.role) in self.roles for one in cites):
                return cites
        return None

    def shown(self, ways: Iterable[Points]) -> Shown | None:
        """Give how an option is cited, by the way of which most is; nothing if none is in full."""
        found = []
        for way in ways:
            if self.cites(way):
                cites = [cite for point in way for cite in self.chosen(point) or ()]
                roles = list(dict.fromkeys(cite[:2] for cite in cites))
                exact = {one for one in cites if any(is_link(link, one) for link in self.links)}
                listed = [role for role in self.order if role in roles]
                found.append(Shown(frozenset(roles), frozenset(exact), listed == roles))
        return max(found, key=lambda one: (*map(len, one[:2]), one.ordered), default=None)

    @property
    def order(self) -> list[Role]:
        """Give the fact and role of each link."""
        return [(link.fact, link.role) for link in self.links]


def chain_of(links: Iterable[Link]) -> Chain:
    """Take cited links."""
    listed = tuple(links)
    return Chain(listed, frozenset((link.fact, link.role) for link in listed))


def is_link(link: Link, cite: Cite) -> bool:
    """Tell whether a link says what has to be cited."""
    return (link.fact, link.role, link.anchor) == cite[:3] and link.date == format_day(cite.day)


def left_over(chain: Chain, ways: list[Points], last: Points = ()) -> list[Link]:
    """Take whole ways off the chain, one after another and ``last`` behind them; give the rest."""
    left, seen, pending = list(chain.links), set[Role](), list(ways)
    while pending:
        lengths = [_leads(left, chain, way, seen) for way in pending]
        if max(lengths) <= 0:
            break
        place = lengths.index(max(lengths))
        seen |= {(link.fact, link.role) for link in left[: lengths[place]]}
        del left[: lengths[place]], pending[place]
    return left[_leads(left, chain, last, seen) :]


def _leads(left: list[Link], chain: Chain, way: Points, seen: set[Role]) -> int:
    """Count the links that a way puts first, in its order; nothing if it is not there whole."""
    cites = [cite for point in way for cite in chain.chosen(point) or ()]
    roles = [role for role in dict.fromkeys(one[:2] for one in cites) if role not in seen]
    first = [(link.fact, link.role) for link in left[: len(roles)]]
    return len(roles) if first == roles else 0
