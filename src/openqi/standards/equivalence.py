"""Tell how far a standard that was used stands for the one that was asked.

Editions, not works, are the nodes. Identical adoptions join editions into classes; a path may cross
one modified adoption, whose deviations each need evidence, and never two (one false identity merges
two worlds).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import NamedTuple, Protocol

from openqi.core.statements.standards import Adoption
from openqi.core.truth import Truth
from openqi.standards.identifier import Identifier, names_edition, split_identifier, surely_other
from openqi.standards.path import ORDER, Crossed, Path, Relation

__all__ = [
    "STEPS",
    "DatedAdoption",
    "EditionIndex",
    "Relation",
    "is_identical",
    "relate",
    "relations",
]


class DatedAdoption(NamedTuple):
    """Pair an adoption with the id of its fact and whether it holds on the day."""

    fact: str
    adoption: Adoption
    holds: Truth


class EditionIndex(Protocol):
    """Look up adoptions; the snapshot implements it, so that standards know nothing of it."""

    def adoptions_of(self, work: str) -> Iterable[DatedAdoption]:
        """List the adoptions whose host or source is an edition of a work."""


STEPS = 6
"""Adoption links followed from one edition: chains in use have two or three."""


def relate(wanted: str, shown: str, index: EditionIndex) -> Relation:
    """Find the best relation between the standard that is asked and the one that was used."""
    return reduce(_better, relations(wanted, shown, index))


def is_identical(
    wanted: str, shown: str, index: EditionIndex, complete: Callable[[], bool]
) -> Truth:
    """Tell whether a standard is the one named or identical to it, as schedules require.

    ``complete``: whether every adoption of the one named is on record. There, a modified adoption
    that deviates in nothing acts as an identical one (fine print 13), and one that may have ended
    is no identical one either way.
    """
    found = list(relations(wanted, shown, index))
    bound = any(one.degree in ("modified", "none") for one in found)
    goal, start = split_identifier(wanted), split_identifier(shown)
    ours = goal.work == start.work or surely_other(goal, start)

    def judge(relation: Relation) -> Truth:
        degree = relation.degree
        if degree in ("same", "identical"):
            return Truth.YES
        if degree == "modified" and relation.blank and relation.deviations == ():
            return Truth.YES if complete() else Truth.UNKNOWN
        if degree == "unknown" and relation.modified_by is not None:  # at best modified
            return Truth.NO if bound or ours or complete() else Truth.UNKNOWN
        return Truth.UNKNOWN if degree == "unknown" else Truth.NO

    return max(map(judge, found))


def relations(wanted: str, shown: str, index: EditionIndex) -> Iterator[Relation]:
    """Give what each way along the adoptions says, at first what the names alone say.

    Several ways to one edition that have crossed the same are followed once.
    """
    goal, start = split_identifier(wanted), split_identifier(shown)
    named = names_edition(goal, start)
    if named:
        yield Relation("same")
        return
    yield Relation("unknown" if named is None else "unrelated")
    frontier: list[tuple[Identifier, Path]] = [(start, Path())]
    visited: set[tuple[Identifier, Crossed]] = {(start, Path().crossed)}
    for _ in range(STEPS):
        following: list[tuple[Identifier, Path]] = []
        for node, so_far in frontier:
            for link in index.adoptions_of(node.work):
                for end, path in _cross(link, node, so_far):
                    if names_edition(goal, end):
                        if path.telling:
                            yield path.relation()
                    elif names_edition(goal, end) is None:
                        yield Relation("unknown", path.facts)
                    step = (end, path.crossed)
                    if step not in visited:
                        visited.add(step)
                        following.append((end, path))
        frontier = following


def _cross(
    link: DatedAdoption, node: Identifier, so_far: Path
) -> Iterable[tuple[Identifier, Path]]:
    """Follow an adoption from a node to its other end, in either direction."""
    adoption = link.adoption
    ends = split_identifier(adoption.host), split_identifier(adoption.source)
    for here, there in (ends, ends[::-1]):
        joined = names_edition(here, node)
        if joined is False or link.holds is Truth.NO:
            continue
        end = there
        if here.edition is None and node.edition is not None:
            end = Identifier(there.work, None)  # it says nothing of which edition adopts which
        doubtful = joined is None or link.holds is Truth.UNKNOWN
        path = so_far.cross(link.fact, adoption, doubtful=doubtful)
        if path is not None:
            yield end, path


def _better(one: Relation, other: Relation) -> Relation:
    """Give the better relation; of two that nobody can tell, the one that asks less if it holds."""
    return max(one, other, key=_rank)


def _rank(relation: Relation) -> tuple[int, bool, int]:
    asks_less = relation.degree != "unknown" or relation.modified_by is None
    return ORDER[relation.degree], asks_less, -len(relation.facts)
