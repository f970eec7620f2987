"""Dates are written as readers of each language write them; what is not known is said."""

from __future__ import annotations

import pytest

from openqi.core.duration import read_duration
from openqi.core.fact_record import first_day, last_day
from openqi.core.period import Period, read_period
from openqi.show.date import (
    write_date,
    write_duration,
    write_interval,
    write_number,
    write_period,
)


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
        ("2019-01-05", "2019-01-05", (), "on 5 January 2019"),
        ("2019-01", "2019-01", (), "in January 2019"),
        ("2019", "2019", (), "in 2019"),
        ("2019-01", "2019-02", (), "from January 2019 to February 2019"),
        ("unknown", "unknown", (), "start not known; end not known"),
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


def test_one_day_month_or_year_in_vietnamese() -> None:
    said = [write_period(read_period(day, day), "vi") for day in ("2019-01-05", "2019-01", "2019")]
    assert said == ["ngày 05/01/2019", "trong tháng 01/2019", "trong năm 2019"]


@pytest.mark.parametrize(
    ("text", "lasts", "returns", "lasts_vi", "returns_vi"),
    [
        ("P1Y", "1 year", "every year", "1 năm", "mỗi năm một lần"),
        ("P2Y", "2 years", "every 2 years", "2 năm", "2 năm một lần"),
        ("P1M", "1 month", "every month", "1 tháng", "mỗi tháng một lần"),
        (
            "P1Y6M",
            "1 year 6 months",
            "every 1 year 6 months",
            "1 năm 6 tháng",
            "1 năm 6 tháng một lần",
        ),
        ("P1W", "1 week", "every week", "1 tuần", "mỗi tuần một lần"),
        ("P1D", "1 day", "every day", "1 ngày", "mỗi ngày một lần"),
        (
            "P3W2D",
            "3 weeks 2 days",
            "every 3 weeks 2 days",
            "3 tuần 2 ngày",
            "3 tuần 2 ngày một lần",
        ),
    ],
)
def test_how_long_and_how_often(
    text: str, lasts: str, returns: str, lasts_vi: str, returns_vi: str
) -> None:
    duration = read_duration(text)
    assert (write_duration(duration, "en"), write_interval(duration, "en")) == (lasts, returns)
    assert (write_duration(duration, "vi"), write_interval(duration, "vi")) == (
        lasts_vi,
        returns_vi,
    )


def test_an_open_end_is_none() -> None:
    assert last_day(Period()) is None


def test_numbers_follow_the_language() -> None:
    assert write_number(1234567.5, "vi") == "1.234.567,5"
    assert write_number(1234567.5, "en") == "1,234,567.5"
