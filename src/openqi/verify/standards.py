"""Test the standards and editions of a document against those asked (R11, R16)."""

from __future__ import annotations

from openqi.core.day import parse_window
from openqi.core.statements import Edition, SchemeTransition
from openqi.core.statements.law import Condition
from openqi.core.truth import Truth
from openqi.standards.equivalence import Relation, relate
from openqi.standards.identifier import (
    names_edition,
    split_identifier,
    surely_other,
    whole_edition,
)
from openqi.verify.anchors import Day
from openqi.verify.grade import Cite, Cites, Grade, Point, Points, blank, no, untold, yes
from openqi.verify.kept import kept, until_truth
from openqi.verify.links import Absence, absences
from openqi.verify.matter import Matter


def standard_points(
    matter: Matter,
    wanted: tuple[str, ...],
    edition: str | None,
    scheme: str | None,
    *,
    lenient: bool = False,
) -> Points:
    """Test the standards of the document against those asked, of which any one will do.

    ``lenient``: a body of the destination takes its own decision on evidence of another kind, so an
    unrelated standard does not stop it.
    """
    shown = matter.evidence.standards or ()
    if not wanted or not shown:
        return (blank("standard"),) if wanted else ()
    found = [_one(matter, goal, one, edition, scheme) for goal in wanted for one in shown]
    grade = max(point.grade for point in found)
    if grade < Grade.OPEN and lenient and all(one.reason == "unrelated" for one in found):
        return (yes("standard"),)
    best = [point for point in found if point.grade is grade]
    return (best[0],)


def _one(matter: Matter, wanted: str, shown: str, edition: str | None, scheme: str | None) -> Point:
    relation = relate(wanted, shown, matter.record)
    cites = tuple(Cite(fact, "adoption", "check", matter.on) for fact in relation.facts)
    about = frozenset(relation.facts)
    goal, other = split_identifier(wanted), split_identifier(shown)
    if relation.degree == "same":
        found = _undated(matter, wanted, shown, edition, scheme)
        return found or yes("standard")
    if relation.degree == "identical":
        return yes("standard", *cites)
    if relation.degree == "modified":
        return _modified(matter, relation, wanted, cites)
    if relation.degree == "none":
        return Point("standard", Grade.NO, (cites,), about=about)
    if relation.degree == "unknown":
        if names_edition(goal, other) is None:
            return blank("edition")
        return Point("standard", Grade.UNTOLD, (cites,), about=about)
    if goal.work == other.work:
        return _other_edition(matter, wanted, shown, scheme)
    if surely_other(goal, other):
        return no("standard", reason="unrelated")
    shut = _all_adoptions(matter, wanted)
    cited = tuple((one,) for one in shut)
    grade = Grade.NO if shut else Grade.UNTOLD
    return Point("standard", grade, cited, reason="unrelated")


def _all_adoptions(matter: Matter, wanted: str) -> list[Cite]:
    """Cite what says that every adoption of a standard is on record."""
    need = matter.need._replace(standards=(wanted,))
    return absences(matter, Absence(("adoption",)), need, Day(matter.on, "check"))


def _modified(matter: Matter, relation: Relation, wanted: str, cites: Cites) -> Point:
    """Ask evidence for each deviation of a modified adoption (fine print 13)."""
    about, deviations = frozenset(relation.facts), relation.deviations
    shut = _all_adoptions(matter, wanted) if deviations == () else []
    if deviations is None or (not deviations and not shut):
        return Point("standard", Grade.UNTOLD, (cites,), about=about)
    ways = tuple((*cites, one) for one in shut) or (cites,)
    steps = tuple(
        Condition(code=one.code, text=one.text, who="issuer", gap=True)
        for one in deviations
        if one.code not in matter.question.supplied
    )
    return Point("standard", Grade.OPEN if steps else Grade.YES, ways, steps, about=about)


def _undated(
    matter: Matter, wanted: str, shown: str, edition: str | None, scheme: str | None
) -> Point | None:
    """Test the edition behind an undated reference: the latest one published by the asked day."""
    goal, other = split_identifier(wanted), split_identifier(shown)
    if goal.edition is not None and edition != "undated":
        return None
    published: list[tuple[int, str, str]] = []
    vague = False
    for fact, one in matter.record.of(Edition):
        edition_of = split_identifier(one.standard)
        whole = whole_edition(edition_of) and one.consolidates is None
        if edition_of.work == goal.work and whole:
            window = parse_window(str(one.published))
            if matter.on >= (window.last if window.exact else window.last + 1):
                published.append((window.first, one.standard, fact.id))
            else:
                vague = vague or matter.on >= window.first
    if not published:
        return untold("edition") if edition == "undated" or vague else None
    _, latest, id = max(published)
    if other.edition is None:
        return blank("edition")
    if vague:
        return untold("edition")
    if names_edition(split_identifier(latest), other):
        return yes("edition", Cite(id, "edition", "check", matter.on))
    known = {split_identifier(one).edition for _, one, _ in published}
    if other.edition in known or other.edition < (split_identifier(latest).edition or ""):
        return _other_edition(matter, latest, shown, scheme)
    return untold("edition", id)


def _other_edition(matter: Matter, wanted: str, shown: str, scheme: str | None) -> Point:
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
        _other_edition(matter, change.new, shown, scheme)
        for _, change in matter.record.of(SchemeTransition, arrangement=scheme)
        for shown in matter.evidence.standards or ()
        if names_edition(split_identifier(change.old), split_identifier(shown))
    )
