"""Say what a way along adoptions has crossed, and how far its ends therefore stand for each other.

Identical adoptions carry over; one modified adoption may be crossed, whose deviations each need
evidence, and never two; an adoption that is not equivalent covers nothing (rule R16).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from openqi.core.statements.standards import Adoption, Deviation

Degree = Literal["same", "identical", "modified", "none", "unrelated", "unknown"]
ORDER: dict[str, int] = {
    "same": 5, "identical": 4, "modified": 3, "unknown": 2, "none": 1, "unrelated": 0
}  # fmt: skip
"""Degrees of a relation, the best with the highest number."""


class Relation(NamedTuple):
    """Say how far ``shown`` stands for ``wanted``, by which adoptions, with which deviations.

    ``unrelated``: no link on record. ``none``: a link says that it does not cover. ``deviations``
    is nothing when a modified adoption lists none.
    """

    degree: Degree
    facts: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] | None = ()
    modified_by: str | None = None


class Path(NamedTuple):
    """Hold what a path of adoptions has crossed so far, in no order."""

    facts: tuple[str, ...] = ()
    doubtful: bool = False
    refused: bool = False
    """it crosses an adoption that is not equivalent; after two of them nothing follows"""
    modified: int = 0
    deviations: tuple[Deviation, ...] | None = ()
    modified_by: str | None = None

    def cross(self, fact: str, adoption: Adoption, *, doubtful: bool) -> Path | None:
        """Follow one adoption more; nothing where none can be followed any further.

        ``doubtful``: nobody can tell whether this adoption joins these editions on the day.
        """
        degree = adoption.degree
        refused = degree == "NEQ"
        if refused and self.refused:
            return None
        modified = degree in ("MOD", "EQV")
        return Path(
            (*self.facts, fact),
            self.doubtful or doubtful or degree == "unstated",
            self.refused or refused,
            min(self.modified + 1, 2) if modified else self.modified,
            adoption.deviations if modified else self.deviations,
            fact if modified else self.modified_by,
        )

    def join(self, other: Path) -> Path:
        """Put two ways to one edition together to a way between their beginnings."""
        if not other.facts:
            return self
        if not self.facts:
            return other
        mine = self.modified_by is not None
        return Path(
            self.facts + other.facts,
            self.doubtful or other.doubtful,
            self.refused or other.refused,
            min(self.modified + other.modified, 2),
            self.deviations if mine else other.deviations,
            self.modified_by if mine else other.modified_by,
        )

    @property
    def telling(self) -> bool:
        """Tell whether it says anything: surely, or because it may show that the ends are related.

        A doubtful path that never can says nothing: either it shows that one does not stand for the
        other, or nothing does.
        """
        return not self.doubtful or not (self.refused or self.modified > 1)

    def relation(self) -> Relation:
        """Say how far one end of the path stands for the other."""
        if self.doubtful and self.modified == 1:  # at best modified
            return Relation("unknown", self.facts, self.deviations, self.modified_by)
        if self.doubtful:
            return Relation("unknown", self.facts)
        if self.refused or self.modified > 1:
            return Relation("none", self.facts)
        if self.modified:
            return Relation("modified", self.facts, self.deviations, self.modified_by)
        return Relation("identical", self.facts)
