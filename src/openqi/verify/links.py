"""Test a link on its day: what shows it, what stops it, and whether its absence is a fact."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from openqi.core.cover import Cover, Need
from openqi.core.fact import Fact
from openqi.core.statements.law import Condition
from openqi.core.truth import Truth
from openqi.verify.absence import Absence, absences, not_begun
from openqi.verify.anchors import Clock, Day, days_of, own_anchor
from openqi.verify.grade import Cite, Cites, Grade, Point, blank
from openqi.verify.grading import grade_of, is_verified
from openqi.verify.kept import kept_after
from openqi.verify.matter import Matter
from openqi.verify.stopping import Carried, Stops, never_clear, reached, stopped, stopped_on


class Link(NamedTuple):
    """Describe a link: its role, every fact on record that could show it, and what stops it.

    ``ended``: terminations; each stops what began before it.
    """

    role: str
    facts: list[Fact]
    absence: Absence
    blocks: tuple[Fact, ...] = ()
    ended: tuple[Fact, ...] = ()
    carried: tuple[Carried, ...] = ()


def link_point(matter: Matter, link: Link, need: Need, clock: Clock, name: str) -> Point:
    """Test a link on the day of its chain, or on each day of its own anchor (the worst counts)."""
    own = own_anchor(matter, name, clock.anchors)
    days = [clock.at] if own is None else days_of(matter, own, link.facts)
    stop = own_anchor(matter, "suspension", clock.anchors)
    stops = [None] if stop is None else days_of(matter, stop, link.facts)
    if not days or not stops:
        return blank(link.role)
    found = [on_day(matter, link, need, day, other or day) for day in days for other in stops]
    return min(found, key=lambda point: grade_of(matter, point))


def on_day(matter: Matter, link: Link, need: Need, day: Day, stop: Day) -> Point:
    """Test a link on one day: one pass over the facts that could show it, then over what stops it.

    A fact whose stated dates miss the day is a known no; one whose scope does not cover the work is
    no fact for it; nothing on record cannot be told, unless the record is complete (D10).
    """
    about = frozenset(fact.id for fact in (*link.facts, *link.blocks, *link.ended))
    about |= {one.fact.id for one in link.carried}
    tried: list[_Try] = []
    for fact in link.facts:
        covered = matter.covers(getattr(fact.statement, "scope", None), need)
        if covered.truth is not Truth.NO:
            tried.append(_try(matter, link, fact, covered, need, day, stop))
    about = about.union(*(one.about for one in tried))
    tried = [one for one in tried if one.reason != "silent"]
    shown = [one for one in tried if one.grade is not Grade.NO]
    if shown:
        top = max(one.rank for one in shown)
        best = [one for one in shown if one.rank == top]
        cites = tuple(one.cites for one in best)
        first = best[0]
        return Point(link.role, first.grade, cites, first.steps, about=about, reason=first.reason)
    halted = max(
        stopped(matter, (*link.blocks, *link.ended), need, stop),
        reached(matter, link.carried, need, stop),
    )
    if tried or halted is Truth.YES:
        return Point(link.role, Grade.NO, dated=True, about=about)
    absent = absences(matter, link.absence, need, day) or not_begun(matter, link.absence, day)
    if absent:
        cites = tuple((one,) for one in absent)
        about = frozenset(one.fact for one in absent)
        return Point(link.role, Grade.NO, cites, about=about, reason="absent")
    return Point(link.role, Grade.UNTOLD, about=about, reason="silent")


class _Try(NamedTuple):
    """Hold what one fact shows, and whether it was read in a source, which is preferred (D8)."""

    grade: Grade
    verified: bool
    cites: Cites
    about: frozenset[str] = frozenset()
    steps: tuple[Condition, ...] = ()
    reason: str = ""

    @property
    def rank(self) -> tuple[Grade, bool]:
        return self.grade, self.verified


def _try(
    matter: Matter, link: Link, fact: Fact, covered: Cover, need: Need, day: Day, stop: Day
) -> _Try:
    """Test one fact whose scope may cover the work: its dates, then its suspensions."""
    cites: Cites = (Cite(fact.id, link.role, *day[::-1]),)
    stops = matter.record.stops(fact.id)
    about = frozenset(one.id for one in stops)
    held = matter.record.holds(fact, day.day)
    kept = kept_after(matter, fact, day.day) if held is Truth.NO else None
    all_stops = Stops((*stops, *link.blocks), link.ended, link.carried)
    stopped_then = max(
        stopped_on(matter, all_stops, fact, need, stop),
        never_clear(matter, all_stops, fact, need, stop),
    )
    open_scope = covered.truth is not Truth.YES and bool(covered.ask or covered.partial)
    grade, reason = Grade.YES, ""
    if held is Truth.NO and (kept is None or kept.grade is Grade.NO):
        doubtful = covered.truth is not Truth.YES  # it may be about other work
        grade, reason = (Grade.UNTOLD, "silent") if doubtful else (Grade.NO, "")
        return _Try(grade, True, (), about, (), reason)
    if stopped_then is Truth.YES:
        grade = Grade.NO
    elif Truth.UNKNOWN in (held, stopped_then):
        grade = Grade.UNTOLD
    elif kept is not None:
        cites, about = (*cites, *(kept.cites or ((),))[0]), about | kept.about
        return _Try(kept.grade, is_verified(matter, cites), cites, about, kept.steps)
    elif covered.truth is Truth.UNKNOWN:
        grade = Grade.OPEN if open_scope else Grade.UNTOLD
    return _Try(grade, is_verified(matter, cites), cites, about)


def as_atom(point: Point, atom: str) -> Point:
    """Give the same result under the name of another atom."""
    return msgspec.structs.replace(point, atom=atom)
