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
    is nothing when a modified adoption does not list them. ``blank``: one lists that there are
    none, and counts as identical only where the adoptions on record are complete (fine print 13).
    """

    degree: Degree
    facts: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] | None = ()
    modified_by: str | None = None
    blank: bool = False


Crossed = tuple[bool, bool, int, int, tuple[str, ...] | None]


class Path(NamedTuple):
    """Hold what a path of adoptions has crossed so far, in no order."""

    facts: tuple[str, ...] = ()
    doubtful: bool = False
    refused: bool = False
    """it crosses an adoption that is not equivalent; after two of them nothing follows"""
    modified: int = 0
    stated: int = 0
    """modified adoptions that do not say that they deviate in nothing"""
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
        stated = modified and adoption.deviations != ()
        takes = stated or (modified and self.modified_by is None)
        return Path(
            (*self.facts, fact),
            self.doubtful or doubtful or degree == "unstated",
            self.refused or refused,
            min(self.modified + modified, 2),
            min(self.stated + stated, 2),
            adoption.deviations if takes else self.deviations,
            fact if takes else self.modified_by,
        )

    def join(self, other: Path) -> Path:
        """Put two ways to one edition together to a way between their beginnings."""
        if not other.facts:
            return self
        if not self.facts:
            return other
        mine = self.modified_by is not None and (self.stated > 0 or not other.stated)
        return Path(
            self.facts + other.facts,
            self.doubtful or other.doubtful,
            self.refused or other.refused,
            min(self.modified + other.modified, 2),
            min(self.stated + other.stated, 2),
            self.deviations if mine else other.deviations,
            self.modified_by if mine else other.modified_by,
        )

    @property
    def crossed(self) -> Crossed:
        """Sum up all that decides what may follow: two ways with the same sum go on alike."""
        lacking = None
        if self.deviations is not None:
            lacking = tuple(one.code for one in self.deviations)
        return self.doubtful, self.refused, self.modified, self.stated, lacking

    @property
    def telling(self) -> bool:
        """Tell whether it says anything: surely, or because it may show that the ends are related.

        A doubtful path that never can says nothing: either it shows that one does not stand for the
        other, or nothing does.
        """
        return not self.doubtful or not (self.refused or self.stated > 1)

    def relation(self) -> Relation:
        """Say how far one end of the path stands for the other."""
        if self.doubtful and self.stated == 1:  # at best modified
            return Relation("unknown", self.facts, self.deviations, self.modified_by)
        if self.doubtful:
            return Relation("unknown", self.facts)
        if self.refused or self.stated > 1:
            return Relation("none", self.facts)
        if self.modified:
            blank = self.modified > self.stated
            return Relation("modified", self.facts, self.deviations, self.modified_by, blank)
        return Relation("identical", self.facts)
