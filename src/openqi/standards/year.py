"""Read a printed year: two digits, a letter before them, the Buddhist calendar."""

from __future__ import annotations

import re

from openqi.standards.document_words import Calendar

_DIGITS = re.compile("[0-9]+")
PIVOT = 30
"""Two digits from here on are a year of the twentieth century, below of the twenty-first."""
FULL = 4
"""Digits of a year that needs nothing but to be read."""
BUDDHIST = 543
"""Years that the Buddhist era is ahead."""


def read_year(printed: str, calendar: Calendar) -> tuple[int, str]:
    """Give the year of the common era, and the printed text where it is another one.

    >>> read_year("2561", "buddhist"), read_year("M91", "gregorian"), read_year("2015", "gregorian")
    ((2018, '2561'), (1991, 'M91'), (2015, ''))
    """
    if calendar == "buddhist":
        return int(printed) - BUDDHIST, printed
    if len(printed) == FULL and printed.isdecimal() and int(printed) >= 1000:
        return int(printed), ""
    digits = _DIGITS.findall(printed)[0]
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= PIVOT else 2000
    return year, "" if str(year) == printed else printed
