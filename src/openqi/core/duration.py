"""Read how long something lasts or how often it comes round: ISO 8601 durations in whole parts."""

from __future__ import annotations

import re
from typing import NamedTuple

_FORM = re.compile(r"P(?=[0-9])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?\Z", re.ASCII)
_MONTH = (28, 31)
_YEAR = (365, 366)


class Duration(NamedTuple):
    """Hold the parts of a duration; months and years have no fixed number of days."""

    years: int
    months: int
    weeks: int
    days: int

    @property
    def shortest(self) -> int:
        """Give the fewest days that it can be."""
        return self._days(0)

    @property
    def longest(self) -> int:
        """Give the most days that it can be."""
        return self._days(1)

    def _days(self, end: int) -> int:
        whole = self.years * _YEAR[end] + self.months * _MONTH[end]
        return whole + self.weeks * 7 + self.days


def read_duration(text: str) -> Duration:
    """Read a duration such as ``P1Y``, ``P6M``, ``P2W`` or ``P10D``.

    Raises:
        ValueError: the text has another form, or the duration is no time at all.

    >>> read_duration("P1Y6M")
    Duration(years=1, months=6, weeks=0, days=0)
    """
    match = _FORM.match(text)
    if match is None or len(text) > 20:
        raise ValueError(text)
    found = Duration(*(int(part or 0) for part in match.groups()))
    if not any(found):
        raise ValueError(text)
    return found
