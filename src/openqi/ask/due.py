"""List what falls due in the next days: what ends, begins, or has to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from openqi.core.day import FIRST, LAST, UNKNOWN, Window, parse_window
from openqi.core.fact import Fact

DATES = {"due": "due", "until": "until", "expires": "expires"}
"""Dates inside a statement on which something is to happen, and what."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a day, or the first of the days that a date may mean, and what falls on it.

    ``what`` is ``ends`` (the last day on which the fact holds), ``begins``, or a date of the
    statement: ``due``, ``until``, ``expires``. ``exact`` tells whether the date is known to the
    day.
    """

    day: int
    what: str
    exact: bool
    fact: Fact


def find_due(facts: Iterable[Fact], today: int, days: int) -> tuple[Due, ...]:
    """List what may fall due from today on and within some days, the first one first.

    A date known to the month or the year counts while any of its days lies in that time.
    """
    found = [
        Due(day=max(window.first, today), what=what, exact=window.exact, fact=fact)
        for fact in facts
        for what, window in _dates(fact)
        if window.last >= today and window.first <= today + days
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.fact.id, one.what)))


def _dates(fact: Fact) -> Iterator[tuple[str, Window]]:
    ends, starts = fact.valid.ends, fact.valid.starts
    if ends != UNKNOWN and ends.first < LAST:
        yield "ends", Window(ends.first - 1, ends.last - 1)
    if starts != UNKNOWN and starts.first > FIRST and starts.exact:
        yield "begins", starts
    for key, what in DATES.items():
        text = getattr(fact.statement, key, None)
        if isinstance(text, str | int):
            window = _window(text)
            if window is not None and window != UNKNOWN:
                yield what, window


def _window(text: str | int) -> Window | None:
    try:
        return parse_window(str(text))
    except ValueError:
        return None
