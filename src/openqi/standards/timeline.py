"""Follow the editions of one work through time, by the clock of their owner.

Between two days on which something may turn the answer is the same, so each stretch is worked out
once and then found by its day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openqi.core.day import FIRST, LAST, LAST_DATED, UNKNOWN, Window, format_day, parse_window
from openqi.core.statements.standards import Edition
from openqi.core.text import choose
from openqi.core.truth import Truth
from openqi.standards.reference import Reference, read_reference
from openqi.standards.standing import Moment, Owner


class EditionFact(NamedTuple):
    """Pair an edition with its fact, the documents it cites, and the last day they were read."""

    fact: str
    edition: Edition
    docs: tuple[str, ...] = ()
    read: int | None = None


class _Dated(NamedTuple):
    """Hold an edition fact with its dates as windows of days."""

    one: EditionFact
    published: Window
    withdrawn: Window | None
    by: int

    def out(self, day: int) -> Truth:
        """Tell whether it was published by a day."""
        return _reached(self.published, day)

    def gone(self, day: int) -> Truth:
        """Tell whether it was withdrawn by a day, as far as this fact says."""
        if day >= self.by:
            return Truth.YES
        return Truth.NO if self.withdrawn is None else _reached(self.withdrawn, day)

    def sure(self, day: int) -> bool:
        """Tell whether what it says of a withdrawal can be known of a day: its source was read."""
        return self.withdrawn is not None or self.one.read is None or day <= self.one.read


class Clock(NamedTuple):
    """Hold how one edition stands on a day by its owner's clock."""

    standard: str
    reference: Reference
    owner: Owner
    out: Truth
    published: tuple[Moment, ...]
    withdrawn: tuple[Moment, ...]
    supplements: tuple[str, ...]
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    presumed: bool
    disagreeing: tuple[str, ...]
    title: str | None
    order: tuple[int, int, str]


class Timeline:
    """Tell how every edition of a work stands on a day."""

    def __init__(self, facts: Iterable[EditionFact]) -> None:
        self._editions: defaultdict[tuple[str, str | None], list[_Dated]] = defaultdict(list)
        self._belonging: defaultdict[str, list[_Dated]] = defaultdict(list)
        for one in facts:
            dated = _date(one)
            base = one.edition.amends or one.edition.consolidates
            if base is None:
                reference = read_reference(one.edition.standard)
                self._editions[reference.text, reference.edition].append(dated)
            elif one.edition.amends is not None:
                self._belonging[read_reference(base).text].append(dated)
        self.turns = tuple(sorted(set(self._list_turns())))
        self._known: dict[int, tuple[Clock, ...]] = {}

    def on(self, day: int) -> tuple[Clock, ...]:
        """Tell how each edition stands on a day, the oldest first."""
        stretch = bisect_right(self.turns, day)
        found = self._known.get(stretch)
        if found is None:
            clocks = (self._clock(members, day) for members in self._editions.values())
            found = tuple(sorted(clocks, key=lambda clock: clock.order))
            self._known[stretch] = found
        return found

    def _list_turns(self) -> Iterator[int]:
        for group in (self._editions, self._belonging):
            for members in group.values():
                for one in members:
                    for window in (one.published, one.withdrawn or UNKNOWN):
                        yield from (window.first, window.last, min(window.last, LAST - 1) + 1)
                    yield one.by
                    if one.one.read is not None:
                        yield one.one.read + 1

    def _clock(self, members: list[_Dated], day: int) -> Clock:
        """Set the statements of every source on one edition against each other."""
        first = members[0]
        reference = read_reference(first.one.edition.standard)
        out = _agree(one.out(day) for one in members)
        strong = [one for one in members if one.sure(day)]
        gone = _agree(one.gone(day) for one in strong or members)
        if out is not Truth.YES:
            owner: Owner = "unpublished" if out is Truth.NO else "unknown"
        else:
            owner = {Truth.NO: "current", Truth.YES: "withdrawn"}.get(gone, "unknown")  # type: ignore[assignment]
        disagree = _differ(members)
        return Clock(
            standard=first.one.edition.standard,
            reference=reference,
            owner=owner,
            out=out,
            published=tuple(_moment(one, one.one.edition.published) for one in members),
            withdrawn=tuple(
                _moment(one, one.one.edition.withdrawn)
                for one in members
                if one.one.edition.withdrawn is not None
            ),
            supplements=self._supplements(reference.text, day),
            replaces=_join(_several(one.one.edition.replaces) for one in members),
            replaced_by=_join(one.one.edition.replaced_by or () for one in members),
            presumed=owner == "current" and not strong,
            disagreeing=tuple(one.one.fact for one in members) if disagree else (),
            title=next((choose(t, "en") for one in members if (t := one.one.edition.title)), None),
            order=(max(one.published.first for one in members), first.published.last,
                   reference.edition or ""),
        )  # fmt: skip

    def _supplements(self, base: str, day: int) -> tuple[str, ...]:
        """List the amendments and corrigenda of an edition that were surely published by a day."""
        found = [one for one in self._belonging.get(base, ()) if one.out(day) is Truth.YES]
        found.sort(key=lambda one: (one.published.first, one.one.edition.standard))
        return tuple(dict.fromkeys(one.one.edition.standard for one in found))


def _date(one: EditionFact) -> _Dated:
    """Read the dates of an edition; what is left unknown is bounded by what is known."""
    edition = one.edition
    published = parse_window(str(edition.published))
    by = LAST if edition.withdrawn_by is None else parse_window(str(edition.withdrawn_by)).last
    withdrawn = None
    if edition.withdrawn is not None:
        withdrawn = parse_window(str(edition.withdrawn))
        if withdrawn == UNKNOWN:
            withdrawn = Window(max(published.first, FIRST), LAST)
    return _Dated(one, published, withdrawn, by)


def _reached(window: Window, day: int) -> Truth:
    """Tell whether a day has reached a date; inside an imprecise one nobody can tell."""
    if day < window.first:
        return Truth.NO
    return Truth.YES if day >= window.last + (0 if window.exact else 1) else Truth.UNKNOWN


def _agree(answers: Iterable[Truth]) -> Truth:
    """Give the answer that every source gives; where two differ, nobody can tell."""
    found = set(answers)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN


def _differ(members: list[_Dated]) -> bool:
    """Tell whether two sources state dates of one edition that cannot both be right."""
    published = [one.published for one in members]
    withdrawn = [one.withdrawn for one in members if one.withdrawn is not None]
    return any(
        max(window.first for window in windows) > min(window.last for window in windows)
        for windows in (published, withdrawn)
        if windows
    )


def _moment(one: _Dated, text: str | int | None) -> Moment:
    by = None if one.by == LAST else format_day(min(one.by, LAST_DATED))
    withdrawn = text == one.one.edition.withdrawn and text == "unknown"
    return Moment(
        date=str(text), fact=one.one.fact, source=one.one.docs, by=by if withdrawn else None
    )


def _several(named: tuple[str, ...] | str | None) -> tuple[str, ...]:
    if named is None:
        return ()
    return (named,) if isinstance(named, str) else named


def _join(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
