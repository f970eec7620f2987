"""Test the standards and editions of a document against those asked (R11, R16)."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from openqi.core.day import parse_window
from openqi.core.statements import Edition
from openqi.core.statements.law import Condition
from openqi.standards.equivalence import Relation, relate
from openqi.standards.identifier import (
    names_edition,
    split_identifier,
    surely_other,
    whole_edition,
)
from openqi.verify.anchors import Day
from openqi.verify.editions import other_edition
from openqi.verify.grade import Cite, Cites, Grade, Point, Points, blank, no, untold, yes
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
    first = min(best, key=lambda point: point.reason == "unrelated")
    if first.grade is Grade.UNTOLD and first.steps:
        open_ones = msgspec.structs.replace(first, grade=Grade.OPEN)
        return msgspec.structs.replace(first, steps=()), open_ones
    return (first,)


def _one(matter: Matter, wanted: str, shown: str, edition: str | None, scheme: str | None) -> Point:
    undated = split_identifier(wanted).edition is None or edition == "undated"
    if not undated:
        return _named(matter, wanted, shown, scheme)
    return _current(matter, wanted, shown, scheme, demanded=edition == "undated")


def _named(matter: Matter, wanted: str, shown: str, scheme: str | None) -> Point:
    """Test a standard against one, in the edition that it names."""
    relation = relate(wanted, shown, matter.record)
    cites = _adoptions(matter, relation)
    about = frozenset(relation.facts)
    goal, other = split_identifier(wanted), split_identifier(shown)
    if relation.degree in ("same", "identical"):
        return yes("standard", *cites)
    if relation.degree == "modified":
        return _modified(matter, relation, wanted, cites)
    if relation.degree == "none":
        return Point("standard", Grade.NO, (cites,), about=about)
    if relation.degree == "unknown":
        if names_edition(goal, other) is None:
            return blank("edition")
        steps = _uncovered(matter, relation)
        return Point("standard", Grade.UNTOLD, (cites,), steps, about=about)
    if goal.work == other.work:
        return other_edition(matter, wanted, shown, scheme)
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


def _uncovered(matter: Matter, relation: Relation) -> tuple[Condition, ...]:
    """List deviations that nothing in hand covers; they remain if the two are related at all."""
    return tuple(
        Condition(code=one.code, text=one.text, who="issuer", gap=True)
        for one in relation.deviations or ()
        if one.code not in matter.question.supplied
    )


def _modified(matter: Matter, relation: Relation, wanted: str, cites: Cites) -> Point:
    """Ask evidence for each deviation of a modified adoption (fine print 13)."""
    about, deviations = frozenset(relation.facts), relation.deviations
    if deviations is None:
        return Point("standard", Grade.UNTOLD, (cites,), about=about)
    steps = _uncovered(matter, relation)
    shut = _all_adoptions(matter, wanted) if relation.blank else []
    if relation.blank and not shut:
        return Point("standard", Grade.UNTOLD, (cites,), steps, about=about)
    ways = tuple((*cites, one) for one in shut) or (cites,)
    return Point("standard", Grade.OPEN if steps else Grade.YES, ways, steps, about=about)


def _current(
    matter: Matter, wanted: str, shown: str, scheme: str | None, *, demanded: bool
) -> Point:
    """Test a standard against every edition that may be the one in force on the asked day.

    ``demanded``: the demand asks for the edition in force, which nobody knows without a record.
    """
    goal, day = split_identifier(wanted), matter.on
    surely: dict[str, tuple[int, str]] = {}
    perhaps: dict[str, tuple[int, str]] = {}
    for fact, one in matter.record.of(Edition):
        named, window = split_identifier(one.standard), parse_window(str(one.published))
        if named.work != goal.work or not whole_edition(named) or one.consolidates is not None:
            continue
        if day >= window.last + (not window.exact):
            surely[fact.id] = window.first, one.standard
        elif day >= window.first:
            perhaps[fact.id] = window.first, one.standard
    points: list[Point] = []
    out = {split_identifier(text).edition or "": text for _, text in surely.values()}
    newest = max(((*key, id) for id, key in surely.items()), default=None)
    for id, (first, text) in (surely | perhaps).items():
        if newest is None or (first, text, id) >= newest:
            points.append(_against(matter, out, (text, id), shown, scheme))
    if newest is None:
        any_edition = _named(matter, wanted, shown, scheme)
        if demanded and any_edition.grade is not Grade.NO:
            any_edition = untold("edition")
        points.append(any_edition)
    grades = {point.grade for point in points}
    settled = len(points) == 1 or grades == {Grade.NO} or all(point.ask for point in points)
    return points[0] if settled else untold("edition")


def _against(
    matter: Matter,
    out: dict[str, str],
    current: tuple[str, str],
    shown: str,
    scheme: str | None,
) -> Point:
    """Test a standard against a current edition, given those that are out by what tells them."""
    text, id = current
    wanted, other = split_identifier(text), split_identifier(shown)
    point = _named(matter, text, shown, scheme)
    if point.grade in (Grade.YES, Grade.OPEN) and not point.ask:
        by = Cite(id, "edition", "check", matter.on)
        cites = tuple((*way, by) for way in point.cites) or ((by,),)
        return replace(
            point, atom="edition" if wanted.work == other.work else point.atom, cites=cites
        )
    if wanted.work == other.work:
        named = other.edition or ""
        unheard = named not in out and named > (wanted.edition or "")
        return untold("edition", id) if unheard and point.grade is Grade.NO else point
    for past in out.values():
        way = relate(past, shown, matter.record)
        if past != text and way.degree == "identical":
            kept_point = other_edition(matter, text, past, scheme)
            if kept_point.grade is not Grade.NO:
                cites = tuple((*_adoptions(matter, way), *one) for one in kept_point.cites)
                return replace(kept_point, cites=cites)
    return point


def _adoptions(matter: Matter, relation: Relation) -> Cites:
    return tuple(Cite(fact, "adoption", "check", matter.on) for fact in relation.facts)
