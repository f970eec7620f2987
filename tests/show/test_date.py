"""Dates are written as readers of each language write them; what is not known is said."""

from __future__ import annotations

import pytest

from openqi.core.fact_record import first_day, last_day
from openqi.core.period import Period, read_period
from openqi.show.date import write_date, write_number, write_period


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2023-07-01", "01/07/2023", "1 July 2023"),
        ("2023-07", "07/2023", "July 2023"),
        (2023, "2023", "2023"),
        ("unknown", "không rõ", "unknown"),
    ],
)
def test_a_date_of_any_precision(text: str | int, vi: str, en: str) -> None:
    assert write_date(text, "vi") == vi
    assert write_date(text, "en") == en


@pytest.mark.parametrize(
    ("start", "last", "seen", "said"),
    [
        ("2019-01-01", "2020-12-31", (), "from 1 January 2019 to 31 December 2020"),
        ("2019-01", None, (), "from January 2019"),
        (None, "2020", (), "to 2020; start not known"),
        ("2019", "unknown", (), "from 2019; end not known"),
        (None, None, ("2009-08",), "start not known; seen to hold: August 2009"),
    ],
)
def test_a_period_with_both_ends_inclusive(
    start: str | None, last: str | None, seen: tuple[str, ...], said: str
) -> None:
    assert write_period(read_period(start, last, seen), "en") == said


@pytest.mark.parametrize("text", ["2020-02-29", "2020-02", "2020", "unknown"])
def test_the_ends_come_back_as_they_were_read(text: str) -> None:
    period = read_period(text, text)
    assert first_day(period) == text
    assert last_day(period) == text


def test_an_open_end_is_none() -> None:
    assert last_day(Period()) is None


def test_numbers_follow_the_language() -> None:
    assert write_number(1234567.5, "vi") == "1.234.567,5"
    assert write_number(1234567.5, "en") == "1,234,567.5"
