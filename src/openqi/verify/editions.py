"""Tell when another edition than the one asked is still taken, and when one no longer is (R11)."""

from __future__ import annotations

from openqi.core.statements import Edition, SchemeTransition
from openqi.core.truth import Truth
from openqi.standards.identifier import names_edition, split_identifier
from openqi.verify.grade import Cite, Grade, Point, Points, no, untold, yes
from openqi.verify.kept import kept, until_truth
from openqi.verify.matter import Matter


def other_edition(matter: Matter, wanted: str, shown: str, scheme: str | None) -> Point:
    """Refuse another edition than the one asked, unless a transition or a scheme still takes it."""
    goal, other = split_identifier(wanted), split_identifier(shown)
    keys = {wanted, *(
        fact.id
        for fact, one in matter.record.of(Edition)
        if names_edition(goal, split_identifier(one.standard))
    )}  # fmt: skip
    found: list[Point] = []
    for key in keys:
        for fact, one in matter.record.transitions(key):
            under = one.keeps.issued_under
            if under is None or names_edition(split_identifier(under), other):
                found.append(kept(matter, fact, one))
    good = [point for point in found if point.grade is not Grade.NO]
    if good:
        return max(good, key=lambda point: point.grade)
    for fact, change in matter.record.of(SchemeTransition, arrangement=scheme or ""):
        old, new = split_identifier(change.old), split_identifier(change.new)
        if names_edition(old, other) and names_edition(new, goal):
            truth = until_truth(change.until, matter.on)
            if truth is Truth.YES:
                return yes("edition", Cite(fact.id, "scheme-transition", "check", matter.on))
            if truth is Truth.UNKNOWN:
                return untold("edition", fact.id)
    return no("edition")


def scheme_points(matter: Matter, scheme: str) -> Points:
    """Refuse an edition that a scheme no longer recognises after its transition."""
    return tuple(
        other_edition(matter, change.new, shown, scheme)
        for _, change in matter.record.of(SchemeTransition, arrangement=scheme)
        for shown in matter.evidence.standards or ()
        if names_edition(split_identifier(change.old), split_identifier(shown))
    )
