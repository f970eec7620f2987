"""A traced day compares as a day, and bounds exactly the days for which the comparison is alike."""

from __future__ import annotations

import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openqi.core.day import add_months, parse_day
from openqi.engine.traced import Trace, TracedDay, within

OPERATORS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
DAY = some.integers(min_value=700_000, max_value=700_060)
SHIFT = some.integers(min_value=-20, max_value=20)


@given(compare=some.sampled_from(OPERATORS), day=DAY, other=DAY, shift=SHIFT, next_day=DAY)
def test_a_comparison_bounds_the_day(
    compare: Callable[[int, int], bool], day: int, other: int, shift: int, next_day: int
) -> None:
    for swapped in (False, True):
        trace = Trace()
        traced = TracedDay.of(trace, 0, day) + shift
        result = compare(other, traced) if swapped else compare(traced, other)
        expected = compare(other, day + shift) if swapped else compare(day + shift, other)
        assert result is expected
        days = (day, 0, 0, 0, 0)
        assert within(trace.cell(), days)
        later = (next_day, 0, 0, 0, 0)
        moved = next_day + shift
        alike = (compare(other, moved) if swapped else compare(moved, other)) is expected
        if compare in (operator.lt, operator.le, operator.gt, operator.ge):
            assert within(trace.cell(), later) is alike
        elif within(trace.cell(), later):
            assert alike


@given(compare=some.sampled_from(OPERATORS), days=some.lists(DAY, min_size=4, max_size=4), a=SHIFT)
def test_a_comparison_of_two_days_bounds_their_distance(
    compare: Callable[[int, int], bool], days: list[int], a: int
) -> None:
    one, two, later_one, later_two = days
    for names in ((1, 3), (3, 1)):
        trace = Trace()
        first = TracedDay.of(trace, names[0], one) + a
        second = TracedDay.of(trace, names[1], two)
        result = compare(first, second)
        assert result is compare(one + a, two)
        held, later = [0] * 5, [0] * 5
        held[names[0]], held[names[1]] = one, two
        later[names[0]], later[names[1]] = later_one, later_two
        assert within(trace.cell(), tuple(held))  # type: ignore[arg-type]
        if within(trace.cell(), tuple(later)):  # type: ignore[arg-type]
            assert compare(later_one + a, later_two) is result


def test_days_with_one_name_need_no_bound() -> None:
    trace = Trace()
    day = TracedDay.of(trace, 0, 700_000)
    assert day + 1 > day
    assert day - 1 != day
    assert day + 2 - 2 == day
    assert {day: 1}[day] == 1
    assert trace.cell() == ()


@pytest.mark.parametrize(
    "take",
    [
        int,
        str,
        lambda day: f"{day}",
        lambda day: day * 2,
        lambda day: 2 - day,
        lambda day: day // 7,
        lambda day: -day,
        lambda day: add_months(day, 3),
        lambda day: list(range(day, day + 2)),
        lambda day: day - TracedDay.of(day.trace, 1, 699_000),
    ],
)
def test_whatever_takes_a_day_as_it_is_bounds_it_to_itself(
    take: Callable[[TracedDay], object],
) -> None:
    trace = Trace()
    day = TracedDay.of(trace, 0, parse_day("2024-02-29"))
    take(day)
    held = (int(day), 699_000, 0, 0, 0)
    assert within(trace.cell(), held)
    assert not within(trace.cell(), (held[0] + 1, 699_000, 0, 0, 0))
