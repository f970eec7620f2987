"""Order equally possible ways: by their worst point, by what was read, by how far they go (D8)."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.verify.grade import Cite, Grade, Point, Points, least
from openqi.verify.matter import Matter


def quality(matter: Matter, points: Points) -> tuple[Grade, bool, float]:
    """Order ways by their worst point, whether all was read, and how far the rest is shown."""
    shown = sum(point.grade for point in points) / max(len(points), 1)
    return least(points), not unverified(matter, points), shown


def grade_of(matter: Matter, point: Point) -> tuple[Grade, bool]:
    """Order points by their grade, and then by whether all that they cite was read."""
    return point.grade, not unverified(matter, [point])


def is_verified(matter: Matter, cites: Iterable[Cite]) -> bool:
    """Tell whether every cited fact was read in a source (D8)."""
    facts = matter.record.facts
    return all(facts[one.fact].verified for one in cites if one.fact in facts)


def unverified(matter: Matter, points: Iterable[Point]) -> set[str]:
    """Give the facts, in the first citation of each point, that nobody read in a source."""
    facts = matter.record.facts
    cited = {one.fact for point in points for cites in point.cites[:1] for one in cites}
    return {id for id in cited if id in facts and not facts[id].verified}
