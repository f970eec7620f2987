"""What turns out about vague dates stays within what is on record of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import parse_day
from openqi.core.period import Period, read_period
from openqi.core.truth import Truth
from openqi.engine.gap.day import settled_period
from tests.engine.draws import POOL

FIRST, LAST = parse_day("2023-12-30"), parse_day("2024-01-03")


def period(start: str | None, last: str | None) -> Period:
    return read_period(start, last)


@pytest.mark.parametrize(
    ("start", "last"),
    [("2023", None), ("2023-12", "unknown"), ("2020-01-01", "2024"), ("unknown", None)],
)
def test_vague_dates_may_turn_out_to_hold(start: str, last: str | None) -> None:
    settled = settled_period(period(start, last), FIRST, LAST, holds=True)
    assert settled is not None
    assert settled.holds(FIRST) is settled.holds(LAST) is Truth.YES
    assert within(settled, period(start, last))


@pytest.mark.parametrize(
    ("start", "last"), [("2024", None), ("2020-01-01", "2023-12"), ("2020-01-01", "unknown")]
)
def test_vague_dates_may_turn_out_not_to_hold(start: str, last: str | None) -> None:
    settled = settled_period(period(start, last), FIRST, LAST, holds=False)
    assert settled is not None
    assert settled.holds(LAST) is Truth.NO
    assert within(settled, period(start, last))


def test_exact_dates_can_turn_out_no_other_way() -> None:
    known = period("2020-01-01", "2030-01-01")
    assert settled_period(known, FIRST, LAST, holds=False) is None
    assert settled_period(period("2020-01-01", "2021-01-01"), FIRST, LAST, holds=True) is None


dates = st.sampled_from((None, "unknown", "2023", "2024", "2023-12", "2024-01", *POOL))


@given(dates, dates, st.booleans())
def test_what_turns_out_is_exact_and_never_against_the_record(
    start: str | None, last: str | None, holds: bool
) -> None:
    known = period(start, last)
    if known.contradictory:
        return
    settled = settled_period(known, FIRST, LAST, holds=holds)
    if settled is not None:
        assert within(settled, known)
        assert settled.holds(LAST) is (Truth.YES if holds else Truth.NO)


def within(settled: Period, known: Period) -> bool:
    return (
        known.starts.first <= settled.starts.first <= settled.starts.last <= known.starts.last
        and known.ends.first <= settled.ends.first <= settled.ends.last <= known.ends.last
    )
