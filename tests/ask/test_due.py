"""What falls due: just before, on and after each end of the span, and dates of less precision."""

from __future__ import annotations

import pytest

from openqi.ask.due import find_due
from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.period import read_period
from openqi.core.statements import Obligation, Participation, SchemeTransition

TODAY = parse_day("2026-11-30")


def _part(start: str | None = "2015", last: str | None = None) -> Fact:
    statement = Participation(party="a", arrangement="b", standing="full")
    return Fact(id="p-1", statement=statement, valid=read_period(start, last))


@pytest.mark.parametrize(
    ("last", "listed"),
    [
        ("2026-11-29", False),
        ("2026-11-30", True),
        ("2026-12-30", True),
        ("2026-12-31", False),
        ("2026-12", True),
        ("2026", True),
        ("2027", False),
        ("unknown", False),
        (None, False),
    ],
)
def test_what_ends_within_thirty_days(last: str | None, listed: bool) -> None:
    found = find_due([_part(last=last)], TODAY, 30)
    assert bool(found) is listed
    if found:
        assert found[0].what == "ends"
        assert found[0].exact is (len(last or "") == 10)
        assert found[0].day >= TODAY


def test_what_begins_is_due_only_when_its_day_is_known() -> None:
    assert [one.what for one in find_due([_part("2026-12-10")], TODAY, 30)] == ["begins"]
    assert not find_due([_part("2026-12")], TODAY, 30)
    assert not find_due([_part("2026-11-29")], TODAY, 30)


def test_dates_of_statements_are_due_and_the_first_comes_first() -> None:
    duty = Obligation(id="o-1", text={"en": "x"}, owners=("a",), force="law", due="2026-12-20")
    change = SchemeTransition(arrangement="b", old="x", new="y", until="2026-12-05")
    facts = [Fact(id="o-1", statement=duty), Fact(id="t-1", statement=change)]
    found = find_due(facts, TODAY, 30)
    assert [(one.fact.id, one.what) for one in found] == [("t-1", "until"), ("o-1", "due")]
    assert not find_due(facts, TODAY, 4)


def test_a_date_that_is_none_is_passed_over() -> None:
    change = SchemeTransition(arrangement="b", old="x", new="y", until="next spring")
    assert not find_due([Fact(id="t-1", statement=change)], TODAY, 400)
