"""Read dates that are known to the day, the month or the year, and count in whole days.

Inside the code a day is an ``int``: the proleptic Gregorian ordinal of :class:`datetime.date`. A
date of lesser precision is a :class:`Window` of days, of which the true one is somewhere inside.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

FIRST = -(2**31)
"""Before every day: the open side of a window."""
LAST = 2**31 - 1
"""After every day."""
LAST_DATED = date.max.toordinal()
"""The last day of the calendar, 31 December 9999, which many write for "no end"."""

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


class Window(NamedTuple):
    """Hold the earliest and the latest day that a date may mean (both inclusive)."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Tell whether the date is known to the day."""
        return self.first == self.last


UNKNOWN = Window(FIRST, LAST)
NEVER = Window(LAST, LAST)


def parse_day(text: str) -> int:
    """Read ``YYYY-MM-DD`` as a day.

    Raises:
        ValueError: the text has another form, or there is no such day in the calendar.

    >>> format_day(parse_day("2024-02-29"))
    '2024-02-29'
    """
    window = parse_window(text)
    if not window.exact:
        raise ValueError(text)
    return window.first


@lru_cache(maxsize=2**16)
def parse_window(text: str) -> Window:
    """Read ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``unknown`` as the days that it may mean.

    Raises:
        ValueError: none of these forms, or no such day in the calendar.

    >>> [format_day(day) for day in parse_window("2021-02")]
    ['2021-02-01', '2021-02-28']
    """
    if text == "unknown":
        return UNKNOWN
    match = _FORM.match(text)
    if match is None:
        raise ValueError(text)
    year, month, day = match.groups()
    try:
        if month is None:
            return Window(date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal())
        if day is None:
            final = calendar.monthrange(int(year), int(month))[1]
            return Window(
                date(int(year), int(month), 1).toordinal(),
                date(int(year), int(month), final).toordinal(),
            )
        exact = date(int(year), int(month), int(day)).toordinal()
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(text) from error
    return Window(exact, exact)


def format_day(day: int) -> str:
    """Write a day as ``YYYY-MM-DD``."""
    return date.fromordinal(int(day)).isoformat()


def add_months(day: int, months: int) -> int:
    """Move a day by whole months, to the same day number or that month's last day.

    The rule is fine print 3 of the recognition definitions: "within 6 months" of day x ends on the
    same day number six months on.

    >>> format_day(add_months(parse_day("2024-08-31"), 6))
    '2025-02-28'
    """
    start = date.fromordinal(int(day))
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return LAST if months > 0 else FIRST
    final = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, final)).toordinal()
