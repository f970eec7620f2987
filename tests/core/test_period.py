"""The laws of periods, held against an oracle that tries every day that a date may mean."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import FIRST, NEVER, UNKNOWN, Window, format_day, parse_day
from openqi.core.period import ALWAYS, Period, read_period
from openqi.core.truth import Truth

LOW, HIGH = 0, 16
"""The days of a small calendar; an open side reaches one day beyond it."""


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = sorted(draw(st.tuples(*[st.integers(LOW + 1, HIGH - 1)] * 2)))
    return Window(first, last)


def starts() -> st.SearchStrategy[Window]:
    return st.one_of(windows(), st.just(UNKNOWN), st.just(Window(FIRST, FIRST)))


def ends() -> st.SearchStrategy[Window]:
    return st.one_of(windows(), st.just(UNKNOWN), st.just(NEVER))


def _days(window: Window) -> range:
    """List what a window may mean in the small calendar; ``LOW`` is long ago, ``HIGH`` never."""
    first, last = (min(max(day, LOW), HIGH) for day in window)
    return range(first, last + 1)


def worlds(period: Period) -> list[tuple[int, int]]:
    """List every pair of true ends that the dates and the sightings of a period allow."""
    return [
        (start, end)
        for start, end in product(_days(period.starts), _days(period.ends))
        if start < end
        and all(any(start <= day < end for day in _days(seen)) for seen in period.seen)
    ]


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, list[tuple[int, int]]]:
    seen = draw(st.lists(windows(), max_size=2))
    period = Period(draw(starts()), draw(ends()), tuple(seen))
    possible = worlds(period)
    if not possible:
        period = Period(period.starts, NEVER)
        possible = worlds(period)
    return period, possible


def _truth(day: int, possible: list[tuple[int, int]]) -> Truth:
    answers = {start <= day < end for start, end in possible}
    if len(answers) == 2:
        return Truth.UNKNOWN
    return Truth.YES if True in answers else Truth.NO


@given(periods())
def test_no_answer_claims_what_some_possible_world_denies(
    drawn: tuple[Period, list[tuple[int, int]]],
) -> None:
    """A yes is true in every world, and a no is said exactly where no world says yes."""
    period, possible = drawn
    for day in range(LOW + 1, HIGH - 1):
        truth = _truth(day, possible)
        assert period.holds(day) in (truth, Truth.UNKNOWN), day
        assert (period.holds(day) is Truth.NO) == (truth is Truth.NO), day


@given(starts(), ends(), st.integers(LOW + 1, HIGH - 2))
def test_nobody_can_tell_inside_an_imprecise_end(start: Window, end: Window, day: int) -> None:
    """Without sightings: unknown in a window that is not exact, else as between two exact days."""
    period = Period(start, end)
    if period.contradictory or period.holds(day) is Truth.NO:
        return
    beginning = not start.exact and start.first <= day <= start.last
    ending = not end.exact and end.first - 1 <= day <= end.last - 1
    assert (period.holds(day) is Truth.UNKNOWN) == (beginning or ending)


@given(periods())
def test_turns_lists_every_day_on_which_the_answer_changes(
    drawn: tuple[Period, list[tuple[int, int]]],
) -> None:
    period, _ = drawn
    turns = period.turns()
    assert list(turns) == sorted(set(turns))
    for day in range(LOW - 5, HIGH + 5):
        if period.holds(day) is not period.holds(day - 1):
            assert day in turns


@given(periods())
def test_a_table_tells_what_the_period_tells(drawn: tuple[Period, list[tuple[int, int]]]) -> None:
    period, _ = drawn
    table = period.table()
    assert table.turns == period.turns()
    assert list(table.bounds) == sorted(set(table.bounds))
    for day in range(LOW - 1, HIGH + 2):
        assert table.truths[sum(bound <= day for bound in table.bounds)] is period.holds(day)


@given(periods())
def test_one_that_surely_ends_before_it_begins_is_contradictory(
    drawn: tuple[Period, list[tuple[int, int]]],
) -> None:
    period, _ = drawn
    assert not period.contradictory


@given(windows(), windows())
def test_contradictory_means_that_no_world_is_left(start: Window, end: Window) -> None:
    period = Period(start, end)
    assert period.contradictory == (not worlds(period))


@given(periods(), st.integers(LOW, HIGH))
def test_a_yes_without_sightings_is_read_not_presumed(
    drawn: tuple[Period, list[tuple[int, int]]], day: int
) -> None:
    period, _ = drawn
    if period.holds(day) is Truth.YES and not period.seen:
        assert not period.rests_on_sighting(day)


def test_both_written_ends_belong_to_it() -> None:
    period = read_period("2021-05-10", "2024-05-10")
    days = ["2021-05-09", "2021-05-10", "2024-05-10", "2024-05-11"]
    answers = [period.holds(parse_day(day)) for day in days]
    assert answers == [Truth.NO, Truth.YES, Truth.YES, Truth.NO]
    assert [format_day(day) for day in period.turns()] == ["2021-05-10", "2024-05-11"]


def test_no_start_is_an_unknown_one_never_always() -> None:
    period = read_period(None, "2024-05-10")
    assert period.holds(parse_day("1999-01-01")) is Truth.UNKNOWN
    assert period.holds(parse_day("2024-05-10")) is Truth.UNKNOWN
    assert period.holds(parse_day("2024-05-11")) is Truth.NO
    assert ALWAYS.holds(parse_day("0001-01-01")) is Truth.YES


def test_no_end_is_open_and_an_unknown_one_is_not() -> None:
    day = parse_day("2090-01-01")
    assert read_period("2020-01-01", None).holds(day) is Truth.YES
    assert read_period("2020-01-01", "unknown").holds(day) is Truth.UNKNOWN
    assert read_period("2020-01-01", "unknown").holds(parse_day("2019-12-31")) is Truth.NO


def test_a_year_is_unknown_inside_and_sure_outside() -> None:
    period = read_period("2015", "2018")
    days = {
        "2014-12-31": Truth.NO,
        "2015-01-01": Truth.UNKNOWN,
        "2015-12-31": Truth.UNKNOWN,
        "2016-01-01": Truth.YES,
        "2017-12-31": Truth.YES,
        "2018-01-01": Truth.UNKNOWN,
        "2018-12-31": Truth.UNKNOWN,
        "2019-01-01": Truth.NO,
    }
    assert {day: period.holds(parse_day(day)) for day in days} == days


def test_between_two_sightings_it_is_presumed_to_hold() -> None:
    period = read_period(None, "unknown", ("2009-08-01", "2012-03-15"))
    assert period.holds(parse_day("2009-07-31")) is Truth.UNKNOWN
    assert period.holds(parse_day("2009-08-01")) is Truth.YES
    assert period.holds(parse_day("2012-03-15")) is Truth.YES
    assert period.holds(parse_day("2012-03-16")) is Truth.UNKNOWN
    assert period.rests_on_sighting(parse_day("2010-01-01"))


@pytest.mark.parametrize(
    ("start", "last", "wrong"),
    [
        ("2024-05-11", "2024-05-10", True),
        ("2024-05-10", "2024-05-10", False),
        ("2024-05", "2024-04", True),
        ("2024-05", "2024-05", False),
        ("2024-05-31", "2024-05", False),
        ("2024", "2023-12-31", True),
        (None, "1900", False),
        ("2024", "unknown", False),
    ],
)
def test_an_end_before_the_start_is_seen(start: str | None, last: str, wrong: bool) -> None:
    assert read_period(start, last).contradictory is wrong


def test_what_is_no_date_is_named() -> None:
    with pytest.raises(ValueError, match="2023-02-30"):
        read_period("2023-02-30", None)
    with pytest.raises(ValueError, match="soon"):
        read_period(None, None, ("soon",))
