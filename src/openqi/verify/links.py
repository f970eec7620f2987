"""Test a link on its day: what shows it, what stops it, and whether its absence is a fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from openqi.core.cover import Cover, Need, cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Completeness
from openqi.core.statements.law import Condition
from openqi.core.truth import Truth
from openqi.verify.anchors import Clock, Day, days_of, own_anchor
from openqi.verify.grade import Cite, Cites, Grade, Point, blank
from openqi.verify.grading import grade_of, is_verified
from openqi.verify.kept import kept_after
from openqi.verify.matter import Matter


class Absence(NamedTuple):
    """Say which facts would be missing; ``under`` is an arrangement or a requirement.

    ``kinds``: complete for one of these kinds is complete for the link.
    """

    kinds: tuple[str, ...]
    body: str | None = None
    by: str | None = None
    party: str | None = None
    under: str | None = None
    economies: tuple[str, ...] = ()


class Carried(NamedTuple):
    """Name what stops a body in a regional arrangement, and how surely that reaches here.

    ``by``: the recognition that must hold on the day; none where the arrangement itself says so.
    """

    fact: Fact
    by: Fact | None
    covered: Truth


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
        _stopped(matter, (*link.blocks, *link.ended), need, stop),
        _reached(matter, link.carried, need, stop),
    )
    if tried or halted is Truth.YES:
        return Point(link.role, Grade.NO, dated=True, about=about)
    absent = absences(matter, link.absence, need, day) or _not_begun(matter, link.absence, day)
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
    blocks = (*stops, *link.blocks)
    stopped = max(
        _stopped_on(matter, link, fact, blocks, need, stop),
        _never_clear(matter, link, fact, blocks, need, stop),
    )
    open_scope = covered.truth is not Truth.YES and bool(covered.ask or covered.partial)
    grade, reason = Grade.YES, ""
    if held is Truth.NO and (kept is None or kept.grade is Grade.NO):
        doubtful = covered.truth is not Truth.YES  # it may be about other work
        grade, reason = (Grade.UNTOLD, "silent") if doubtful else (Grade.NO, "")
        return _Try(grade, True, (), about, (), reason)
    if stopped is Truth.YES:
        grade = Grade.NO
    elif Truth.UNKNOWN in (held, stopped):
        grade = Grade.UNTOLD
    elif kept is not None:
        cites, about = (*cites, *(kept.cites or ((),))[0]), about | kept.about
        return _Try(kept.grade, is_verified(matter, cites), cites, about, kept.steps)
    elif covered.truth is Truth.UNKNOWN:
        grade = Grade.OPEN if open_scope else Grade.UNTOLD
    return _Try(grade, is_verified(matter, cites), cites, about)


def _stopped_on(
    matter: Matter, link: Link, fact: Fact, blocks: Iterable[Fact], need: Need, day: Day
) -> Truth:
    return max(
        _stopped(matter, blocks, need, day),
        _reached(matter, link.carried, need, day),
        _ended(matter, fact, link.ended, need, day),
    )


def _never_clear(
    matter: Matter, link: Link, fact: Fact, blocks: tuple[Fact, ...], need: Need, stop: Day
) -> Truth:
    """Tell whether a link was stopped when a running cycle gained it, on issue or on its first day.

    That it was lifted later gains nothing. If several days may have been that day, all have to
    agree.
    """
    issued, period = matter.issued, matter.record.period(fact)
    if stop.anchor != "cycle" or issued is None:
        return Truth.NO
    earliest = min(max(period.starts.first, issued), max(stop.day, issued))
    latest = min(max(period.begun, issued), max(stop.day, issued))
    turns = {day for one in (*blocks, *link.ended) for day in matter.record.period(one).turns()}
    days = {earliest, latest, *(day for day in turns if earliest < day < latest)}
    grades = {
        _stopped_on(
            matter, link, fact, blocks, need, Day(day, "issue" if day == issued else "cycle")
        )
        for day in days
    }
    return grades.pop() if len(grades) == 1 else Truth.UNKNOWN


def _dated(carried: Iterable[Carried]) -> list[Fact]:
    return [fact for one in carried for fact in (one.fact, one.by) if fact is not None]


def _stopped(matter: Matter, blocks: Iterable[Fact], need: Need, stop: Day) -> Truth:
    """Tell whether a suspension, or a standing that does not count, covers the work on the day."""
    found = Truth.NO
    for fact in blocks:
        scope = matter.covers(getattr(fact.statement, "scope", None), need).truth
        found = max(found, min(scope, matter.record.holds(fact, stop.day)))
    return found


def _reached(matter: Matter, carried: Iterable[Carried], need: Need, stop: Day) -> Truth:
    """Tell whether what stops a body in a region reaches here on the day (D12)."""
    found = Truth.NO
    for fact, by, covered in carried:
        reach = Truth.YES if by is None else matter.record.holds(by, stop.day)
        found = max(found, min(covered, reach, _stopped(matter, (fact,), need, stop)))
    return found


def _ended(matter: Matter, fact: Fact, ended: Iterable[Fact], need: Need, stop: Day) -> Truth:
    """Tell whether a termination ended a fact that began before it."""
    began, found = matter.record.period(fact).starts, Truth.NO
    for one in ended:
        end = matter.record.period(one).starts
        before = Truth.YES if began.last < end.first else Truth.UNKNOWN
        if began.first < end.last:
            found = max(found, min(before, _stopped(matter, (one,), need, stop)))
    return found


def absences(matter: Matter, absence: Absence, need: Need, day: Day) -> list[Cite]:
    """Cite the completeness statements that make an absence a fact on the day (fine print 4)."""
    found = []
    for fact, complete in matter.record.of(Completeness):
        of = complete.of
        if of.kind not in absence.kinds or matter.record.holds(fact, day.day) is not Truth.YES:
            continue
        named = (
            (of.party, (absence.party,)),
            (of.body, (absence.body,)),
            (of.by, (absence.by,)),
            (of.arrangement, (absence.under,)),
            (of.requirement, (absence.under,)),
            (of.economy, absence.economies),
        )
        if any(value is not None and value not in known for value, known in named):
            continue
        goods = of.goods is None or cover_goods(of.goods, need.goods).truth is Truth.YES
        if goods and matter.covers(of.scope, need).truth is Truth.YES:
            found.append(Cite(fact.id, "completeness", *day[::-1]))
    return found


def _not_begun(matter: Matter, absence: Absence, day: Day) -> list[Cite]:
    """Cite what a missing entry would stand under, if that has not begun: nobody is on its list."""
    fact = matter.record.facts.get(absence.under or "")
    if fact is None or day.day >= matter.record.period(fact).starts.first:
        return []
    return [Cite(fact.id, "not-begun", *day[::-1])]


def as_atom(point: Point, atom: str) -> Point:
    """Give the same result under the name of another atom."""
    return msgspec.structs.replace(point, atom=atom)
