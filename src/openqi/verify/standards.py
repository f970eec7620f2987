"""Test the standards and editions of a document against those asked (R11, R16)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from openqi.core.day import parse_window
from openqi.core.statements import Edition
from openqi.standards.equivalence import relate
from openqi.standards.identifier import (
    split_identifier,
    whole_edition,
)
from openqi.verify.adoption import adoption_cites, named_points
from openqi.verify.editions import other_edition
from openqi.verify.grade import Cite, Grade, Point, Points, blank, untold, yes
from openqi.verify.matter import Matter


def standard_ways(
    matter: Matter,
    wanted: tuple[str, ...],
    edition: str | None,
    scheme: str | None,
    *,
    lenient: bool = False,
) -> list[Points]:
    """Test the standards of the document against those asked, of which any one will do.

    Given are the surest way and, where something is left to do there, one that may come to more.
    ``lenient``: a body of the destination takes its own decision on evidence of another kind, so an
    unrelated standard does not stop it.
    """
    shown = matter.evidence.standards or ()
    if not wanted or not shown:
        return [(blank("standard"),) if wanted else ()]
    found = [
        p for goal in wanted for one in shown for p in _one(matter, goal, one, edition, scheme)
    ]
    grade = max(point.grade for point in found)
    if grade < Grade.OPEN and lenient and all(one.reason == "unrelated" for one in found):
        return [(yes("standard"),)]
    first = _first(found, grade)
    ways: list[Points] = [(first,)]
    if first.grade is Grade.UNTOLD and first.steps:
        open_ones = msgspec.structs.replace(first, grade=Grade.OPEN)
        ways = [(msgspec.structs.replace(first, steps=()), open_ones)]
    older = [p for p in found if p.grade is Grade.NO and p.atom == "edition"]
    perhaps = [p for p in found if p.grade is Grade.UNTOLD and not p.steps]
    if grade is Grade.UNTOLD and older:
        ways.append((older[0],))
    if grade in (Grade.OPEN, Grade.STEP) and any(p.reason != "unrelated" for p in perhaps):
        ways.append((_first(perhaps, Grade.UNTOLD),))
    return ways


def _first(points: Iterable[Point], grade: Grade) -> Point:
    """Take one of a grade that is of the same work, or related at all, and leaves least to do."""
    best = [point for point in points if point.grade is grade]
    return min(
        best,
        key=lambda point: (point.reason == "unrelated", point.atom != "edition", len(point.steps)),
    )


def _one(
    matter: Matter, wanted: str, shown: str, edition: str | None, scheme: str | None
) -> list[Point]:
    undated = split_identifier(wanted).edition is None or edition == "undated"
    if not undated:
        return named_points(matter, wanted, shown, scheme)
    return _current(matter, wanted, shown, scheme, demanded=edition == "undated")


def _current(
    matter: Matter, wanted: str, shown: str, scheme: str | None, *, demanded: bool
) -> list[Point]:
    """Test a standard against every edition that may be the one in force on the asked day.

    ``demanded``: the demand asks for the edition in force, which nobody knows without a record.
    """
    goal, day = split_identifier(wanted), matter.on
    surely: dict[str, tuple[int, str]] = {}
    perhaps: dict[str, tuple[int, str]] = {}
    heard = set()
    for fact, one in matter.record.of(Edition):
        named, window = split_identifier(one.standard), parse_window(str(one.published))
        if named.work != goal.work or not whole_edition(named) or one.consolidates is not None:
            continue
        heard.add(named.edition or "")
        if day >= window.last + (not window.exact):
            surely[fact.id] = window.first, one.standard
        elif day >= window.first:
            perhaps[fact.id] = window.first, one.standard
    atom = "edition" if goal.work == split_identifier(shown).work else "standard"
    found: list[list[Point]] = []
    out = {split_identifier(text).edition or "": text for _, text in surely.values()}
    newest = max(((*key, id) for id, key in surely.items()), default=None)
    for id, (first, text) in (surely | perhaps).items():
        if newest is None or (first, text, id) >= newest:
            found.append(_against(matter, out, heard, (text, id), shown, scheme))
    if newest is None:
        any_edition = named_points(matter, wanted, shown, scheme)
        if demanded:
            any_edition = [
                one
                if one.grade is Grade.NO or one.reason == "unrelated"
                else Point(atom, Grade.UNTOLD, steps=one.steps)
                for one in any_edition
            ]
        found.append(any_edition)
    if len(found) == 1:
        return found[0]
    points = [_first(one, max(point.grade for point in one)) for one in found]
    apart = [one for one in points if one.reason == "unrelated" and one.grade is Grade.UNTOLD]
    if all(one.grade is Grade.NO or one in apart for one in points):
        return (apart or points)[:1]
    settled = all(one.ask for one in points)
    return points[:1] if settled else [untold(atom)]


def _against(
    matter: Matter,
    out: dict[str, str],
    heard: set[str],
    current: tuple[str, str],
    shown: str,
    scheme: str | None,
) -> list[Point]:
    """Test a standard against a current edition.

    ``out`` has the editions that are out by what tells them, ``heard`` what tells any on record.
    """
    text, id = current
    wanted, other = split_identifier(text), split_identifier(shown)
    named = other.edition or ""
    unheard = named not in heard and named > (wanted.edition or "")
    by = Cite(id, "edition", "check", matter.on)
    found: list[Point] = []
    for point in named_points(matter, text, shown, scheme):
        if point.grade in (Grade.YES, Grade.OPEN) and not point.ask:
            cites = tuple((*way, by) for way in point.cites) or ((by,),)
            atom = "edition" if wanted.work == other.work else point.atom
            found.append(replace(point, atom=atom, cites=cites))
        elif wanted.work == other.work and unheard and point.grade is Grade.NO:
            found.append(untold("edition", id))
        else:
            found.append(point)
    if wanted.work != other.work:
        for past in out.values():
            way = relate(past, shown, matter.record)
            if past != text and way.degree == "identical":
                kept_point = other_edition(matter, text, past, scheme)
                cites = tuple((*adoption_cites(matter, way), *one) for one in kept_point.cites)
                found += [replace(kept_point, cites=cites)] if kept_point.grade else []
    return found
