"""Follow the editions of one work through time, by the clock of their owner.

Between two days on which something may turn the answer is the same, so each stretch is worked out
once and then found by its day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openqi.core.day import LAST, UNKNOWN, Window, parse_window
from openqi.core.statements.standards import Edition
from openqi.core.text import choose
from openqi.core.truth import Truth
from openqi.standards.reference import Reference, read_reference, same_edition
from openqi.standards.standing import Moment, Owner


class EditionFact(NamedTuple):
    """Pair an edition with its fact, the documents it cites, and the last day they were read."""

    fact: str
    edition: Edition
    docs: tuple[str, ...] = ()
    read: int | None = None


class _Dated(NamedTuple):
    """Hold an edition fact with its dates as windows of days; no end is told by ``None``."""

    one: EditionFact
    published: Window
    withdrawn: Window | None

    def silent(self, day: int) -> bool:
        """Tell whether it says that the edition was not withdrawn by a day: it was read later."""
        return self.withdrawn is None and (self.one.read is None or day <= self.one.read)


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
        self._editions: defaultdict[str, list[_Dated]] = defaultdict(list)
        self._belonging: list[tuple[Reference, _Dated]] = []
        for one in facts:
            dated = _date(one)
            base = one.edition.amends or one.edition.consolidates
            if base is None:
                self._editions[read_reference(one.edition.standard).key].append(dated)
            elif one.edition.amends is not None:
                self._belonging.append((read_reference(base), dated))
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
        editions = [one for members in self._editions.values() for one in members]
        for one in (*editions, *(dated for _, dated in self._belonging)):
            for window in (one.published, one.withdrawn or UNKNOWN):
                yield from (window.first, window.last, min(window.last, LAST - 1) + 1)
            if one.one.read is not None:
                yield one.one.read + 1

    def _clock(self, members: list[_Dated], day: int) -> Clock:
        """Set the statements of every source on one edition against each other."""
        first = members[0]
        reference = read_reference(first.one.edition.standard)
        out = _reached([one.published for one in members], day)
        owner: Owner = "unknown"
        if out is Truth.NO:
            owner = "unpublished"
        elif out is Truth.YES:
            owner = _OWNERS[_gone(members, day)]
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
            supplements=self._supplements(reference, day),
            replaces=_join(_several(one.one.edition.replaces) for one in members),
            replaced_by=_join(one.one.edition.replaced_by or () for one in members),
            presumed=owner == "current" and not any(one.silent(day) for one in members),
            disagreeing=tuple(one.one.fact for one in members) if disagree else (),
            title=next((choose(t, "en") for one in members if (t := one.one.edition.title)), None),
            order=(max(one.published.first for one in members), first.published.last,
                   reference.edition or ""),
        )  # fmt: skip

    def _supplements(self, edition: Reference, day: int) -> tuple[str, ...]:
        """List the amendments and corrigenda of an edition that were surely published by a day."""
        found = [
            (one.published.first, one.one.edition.standard)
            for base, one in self._belonging
            if same_edition(base.edition, edition.edition)
            if _reached([one.published], day) is Truth.YES
        ]
        return tuple(dict.fromkeys(standard for _, standard in sorted(found)))


def _date(one: EditionFact) -> _Dated:
    """Read the dates of an edition; what is left unknown is bounded by what is known."""
    edition = one.edition
    published = parse_window(str(edition.published))
    if edition.withdrawn is None:
        return _Dated(one, published, None)
    withdrawn = parse_window(str(edition.withdrawn))
    if withdrawn == UNKNOWN:
        last = LAST
        if edition.withdrawn_by is not None:
            last = parse_window(str(edition.withdrawn_by)).last - 1
        withdrawn = Window(min(published.first, last), last)
    return _Dated(one, published, withdrawn)


def _reached(windows: list[Window], day: int) -> Truth:
    """Tell whether a day has reached a date that sources state as these windows.

    Where they can all be right the narrowest says it; where two exclude each other nobody can tell
    between the first and the last of them.
    """
    first, last = max(w.first for w in windows), min(w.last for w in windows)
    if first > last:
        each = {_reached([window], day) for window in windows}
        return each.pop() if len(each) == 1 else Truth.UNKNOWN
    if day < first:
        return Truth.NO
    return Truth.YES if day > last or first == last else Truth.UNKNOWN


def _gone(members: list[_Dated], day: int) -> Truth:
    """Tell whether an edition was withdrawn by a day, as far as its sources know."""
    told = [one.withdrawn for one in members if one.withdrawn is not None]
    if not told:
        return Truth.NO
    truth = _reached(told, day)
    if truth is not Truth.NO and any(one.silent(day) for one in members):
        # One source says withdrawn, or cannot tell; another, read later, lists it as in force.
        return Truth.NO if all(window.last == LAST for window in told) else Truth.UNKNOWN
    return truth


_OWNERS: dict[Truth, Owner] = {
    Truth.NO: "current", Truth.YES: "withdrawn", Truth.UNKNOWN: "unknown"
}  # fmt: skip


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
    edition = one.one.edition
    by = edition.withdrawn_by if text == "unknown" and text == edition.withdrawn else None
    return Moment(
        date=str(text),
        fact=one.one.fact,
        source=one.one.docs,
        by=None if by is None else str(by),
    )


def _several(named: tuple[str, ...] | str | None) -> tuple[str, ...]:
    if named is None:
        return ()
    return (named,) if isinstance(named, str) else named


def _join(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
