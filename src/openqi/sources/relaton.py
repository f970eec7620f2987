"""Decode the rows of public catalogues that come as lines of JSON in one shape.

The shape is that of the Relaton data sets, reduced: an identifier, titles by language, a stage,
dates by what happened, relations. What each word means differs from catalogue to catalogue; their
readers say it.
"""

from __future__ import annotations

import re

import msgspec

DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?\Z", re.ASCII)


class Row(msgspec.Struct, frozen=True):
    """Hold one row as it came; keys without a use here are passed over."""

    id: str
    title: dict[str, str]
    type: str
    path: str = ""
    stage: str | None = None
    substage: str | None = None
    dates: dict[str, str] = msgspec.field(default_factory=dict)
    ics: tuple[str, ...] = ()
    rel: tuple[tuple[str | dict[str, str] | None, ...], ...] = ()
    other_ids: tuple[str, ...] = ()

    def date(self, *names: str) -> str | None:
        """Give the first of some dates that the row has in a form that can be read."""
        for name in names:
            text = self.dates.get(name)
            if text is not None and DATE.match(text):
                return text
        return None

    def related(self, kind: str) -> tuple[str, ...]:
        """List what the row names in relations of a kind, each once."""
        found = (one[1] for one in self.rel if len(one) > 1 and one[0] == kind)
        return tuple(dict.fromkeys(name for name in found if isinstance(name, str)))


decode_row = msgspec.json.Decoder(Row).decode


def keep_titles(title: dict[str, str]) -> dict[str, str]:
    """Keep the titles in English and Vietnamese, else the first one there is."""
    kept = {name: title[name] for name in ("vi", "en") if title.get(name)}
    if not kept:
        kept = dict(list(title.items())[:1])
    return kept


def to_month(date: str) -> str:
    """Cut a date to its month, where the day was only filled in."""
    return date[:7]


def to_year(date: str) -> str:
    """Cut a date to its year, where month and day were only filled in."""
    return date[:4]


def unfill(date: str, before: int) -> str:
    """Cut what was filled in: the first day of a month, or of a year, in dates before a year.

    A day that only the calendar has, such as 1 January of each year of the 1970s, was never told.

    >>> unfill("1971-01-01", 1990), unfill("1971-06-01", 1990), unfill("1995-06-01", 1990)
    ('1971', '1971-06', '1995-06-01')
    """
    if len(date) < 10 or int(date[:4]) >= before or not date.endswith("-01"):
        return date
    return to_year(date) if date.endswith("-01-01") else to_month(date)
