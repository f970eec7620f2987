from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import (
    FIRST,
    LAST,
    UNKNOWN,
    Window,
    add_months,
    format_day,
    parse_day,
    parse_window,
)

DATES = st.dates()


@given(DATES)
def test_a_written_day_reads_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day.toordinal()
    assert format_day(parse_day(day.isoformat())) == day.isoformat()


@given(DATES)
def test_a_coarser_date_holds_every_finer_one(day: date) -> None:
    text = day.isoformat()
    exact, month, year = (parse_window(text[:length]) for length in (10, 7, 4))
    assert exact.exact
    assert month.first <= exact.first <= month.last
    assert year.first <= month.first
    assert month.last <= year.last


@given(DATES)
def test_a_month_ends_the_day_before_the_next_begins(day: date) -> None:
    month = parse_window(day.isoformat()[:7])
    assert date.fromordinal(month.first).day == 1
    if month.last < date.max.toordinal():
        assert date.fromordinal(month.last + 1).day == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-02-30",
        "2023-02-29",
        "2023-13",
        "2023-00",
        "2023-1-1",
        "23-01-01",
        "0000",
        "0000-01-01",
        "2023-01-01T00:00",
        "2023-01-01\n",
        " 2023",
        "2023/01/01",
        "01-02-2023",
        "20230101",
        "12023",
        "٢٠٢٣",
        "Unknown",
        "null",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_window(text)


@pytest.mark.parametrize("text", ["2023", "2023-05", "unknown"])
def test_a_day_must_be_known_to_the_day(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_day(text)


def test_unknown_may_mean_any_day() -> None:
    assert parse_window("unknown") == UNKNOWN == Window(FIRST, LAST)
    assert not UNKNOWN.exact


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-08-31", 6, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-01-15", 12, "2025-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2024-06-10", 0, "2024-06-10"),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last(start: str, months: int, end: str) -> None:
    assert format_day(add_months(parse_day(start), months)) == end


def test_months_beyond_the_calendar_never_end() -> None:
    day = parse_day("2024-01-01")
    assert add_months(day, 12 * 9000) == LAST
    assert add_months(day, -12 * 3000) == FIRST


@given(DATES, st.integers(0, 240))
def test_more_months_never_end_earlier(day: date, months: int) -> None:
    start = day.toordinal()
    assert start <= add_months(start, months) <= add_months(start, months + 1)
