"""Test whether something holds on a day when its dates may be imprecise, open or unknown."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from openqi.core.day import FIRST, LAST, NEVER, UNKNOWN, Window, parse_window
from openqi.core.truth import Truth


class Table(NamedTuple):
    """Hold the days that bound stretches of one truth, the truth before each and after the last."""

    bounds: tuple[int, ...]
    truths: tuple[Truth, ...]
    turns: tuple[int, ...]


class Period(msgspec.Struct, frozen=True, array_like=True):
    """Hold when a fact is valid, half-open in days.

    ``starts`` is the first day on which it holds, ``ends`` the first day on which it no longer
    does, each as a window; ``seen`` lists days on which a source showed it to hold.
    """

    starts: Window = UNKNOWN
    ends: Window = NEVER
    seen: tuple[Window, ...] = ()

    def holds(self, day: int) -> Truth:
        """Tell whether it holds on ``day``."""
        if day < self.starts.first or day >= self.ends.last:
            return Truth.NO
        return Truth.YES if self.begun <= day < self.unended else Truth.UNKNOWN

    def rests_on_sighting(self, day: int) -> bool:
        """Tell whether a yes on ``day`` is presumed from sightings, not read from both ends."""
        return bool(self.seen) and not (self.starts.last <= day < self.ends.first)

    @property
    def begun(self) -> int:
        """Give the first day by which it has surely begun: by its start, or because it was seen.

        Inside an imprecise start (its last day included) nobody can tell.
        """
        start = self.starts.last if self.starts.exact else min(self.starts.last + 1, LAST)
        return min(start, *(sighting.last for sighting in self.seen)) if self.seen else start

    @property
    def unended(self) -> int:
        """Give the first day on which it may have ended; before it, once begun, it surely holds."""
        end = self.ends.first if self.ends.exact else max(self.ends.first - 1, FIRST)
        return max(end, *(sighting.first + 1 for sighting in self.seen)) if self.seen else end

    def turns(self) -> tuple[int, ...]:
        """List the days on which the answer of :meth:`holds` may differ from the day before."""
        days = {self.starts.first, self.begun, self.unended, self.ends.last}
        return tuple(sorted(days.difference(_OUTSIDE)))

    def table(self) -> Table:
        """Write out what :meth:`holds` and :meth:`turns` tell, so that a day is only looked up."""
        bounds = tuple(sorted({self.starts.first, self.begun, self.unended, self.ends.last}))
        truths = tuple(map(self.holds, (bounds[0] - 1, *bounds)))
        return Table(bounds, truths, self.turns())

    @property
    def contradictory(self) -> bool:
        """Tell whether it surely ends before it begins."""
        return self.starts.first > FIRST and self.ends.last <= self.starts.first


_OUTSIDE = (FIRST, LAST)
ALWAYS = Period(starts=Window(FIRST, FIRST))


def read_period(
    start: str | int | None, last: str | int | None, seen: tuple[str | int, ...] = ()
) -> Period:
    """Build a period from the ``from``, ``to`` and ``seen`` of a pack (``to`` is its last day).

    Raises:
        ValueError: one of them is not a date; the message is that text.

    >>> read_period("2021-05-10", "2024-05-10").holds(parse_window("2024-05-11").first).name
    'NO'
    """
    starts = UNKNOWN if start is None else parse_window(str(start))
    if last is None:
        ends = NEVER
    else:
        window = parse_window(str(last))
        ends = UNKNOWN if window == UNKNOWN else Window(window.first + 1, window.last + 1)
    return Period(starts, ends, tuple(parse_window(str(day)) for day in seen))
