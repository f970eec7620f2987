"""Tell how far a standard that was used stands for the one that was asked.

Editions, not works, are the nodes. Identical adoptions join editions into classes; a path may cross
one modified adoption, whose deviations each need evidence, and never two (one false identity merges
two worlds).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol

from openqi.core.statements.standards import Adoption, Deviation
from openqi.core.truth import Truth
from openqi.standards.identifier import Identifier, names_edition, split_identifier


class DatedAdoption(NamedTuple):
    """Pair an adoption with the id of its fact and whether it holds on the day."""

    fact: str
    adoption: Adoption
    holds: Truth


class EditionIndex(Protocol):
    """Look up adoptions; the snapshot implements it, so that standards know nothing of it."""

    def adoptions_of(self, work: str) -> Iterable[DatedAdoption]:
        """List the adoptions whose host or source is an edition of a work."""


Degree = Literal["same", "identical", "modified", "none", "unrelated", "unknown"]
_ORDER: dict[str, int] = {
    "same": 5, "identical": 4, "modified": 3, "unknown": 2, "none": 1, "unrelated": 0
}  # fmt: skip
STEPS = 6
"""Adoption links followed from one edition: chains in use have two or three."""


class Relation(NamedTuple):
    """Say how far ``shown`` stands for ``wanted``, by which adoptions, with which deviations.

    ``unrelated``: no link on record. ``none``: a link says that it does not cover. ``deviations``
    is nothing when a modified adoption lists none.
    """

    degree: Degree
    facts: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] | None = ()
    modified_by: str | None = None


class _Path(NamedTuple):
    """Hold what a path of adoptions has crossed so far, in no order."""

    facts: tuple[str, ...] = ()
    doubtful: bool = False
    refused: bool = False
    """it crosses an adoption that is not equivalent; after two of them nothing follows"""
    modified: int = 0
    deviations: tuple[Deviation, ...] | None = ()
    modified_by: str | None = None

    def relation(self) -> Relation:
        """Say how far one end of the path stands for the other."""
        if self.doubtful:
            return Relation("unknown", self.facts)
        if self.refused or self.modified > 1:
            return Relation("none", self.facts)
        if self.modified:
            return Relation("modified", self.facts, self.deviations, self.modified_by)
        return Relation("identical", self.facts)


def relate(wanted: str, shown: str, index: EditionIndex) -> Relation:
    """Find the best relation between the standard that is asked and the one that was used."""
    goal, start = split_identifier(wanted), split_identifier(shown)
    named = names_edition(goal, start)
    if named:
        return Relation("same")
    best = Relation("unknown" if named is None else "unrelated")
    frontier: list[tuple[Identifier, _Path]] = [(start, _Path())]
    visited: set[tuple[object, ...]] = {(start, *_Path()[1:4])}
    for _ in range(STEPS):
        following: list[tuple[Identifier, _Path]] = []
        for node, so_far in frontier:
            for link in index.adoptions_of(node.work):
                for end, path in _cross(link, node, so_far):
                    if names_edition(goal, end):
                        best = _better(best, path.relation())
                    elif names_edition(goal, end) is None:
                        best = _better(best, Relation("unknown", path.facts))
                    step = (end, *path[1:4])
                    if step not in visited:
                        visited.add(step)
                        following.append((end, path))
        frontier = following
    return best


def _cross(
    link: DatedAdoption, node: Identifier, so_far: _Path
) -> Iterable[tuple[Identifier, _Path]]:
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
        path = so_far._replace(facts=(*so_far.facts, link.fact))
        if joined is None or link.holds is Truth.UNKNOWN or adoption.degree == "unstated":
            path = path._replace(doubtful=True)
        if adoption.degree == "NEQ":
            if so_far.refused:
                continue
            path = path._replace(refused=True)
        elif adoption.degree in ("MOD", "EQV"):
            path = path._replace(
                modified=min(so_far.modified + 1, 2),
                deviations=adoption.deviations,
                modified_by=link.fact,
            )
        yield end, path


def _better(one: Relation, other: Relation) -> Relation:
    return max(one, other, key=lambda relation: (_ORDER[relation.degree], -len(relation.facts)))
