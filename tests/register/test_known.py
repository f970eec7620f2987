from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import LAST, parse_day
from openqi.core.fact import Fact, Recorded
from openqi.core.statements import Cost
from openqi.register import facts_known_at, replacements
from tests.core.given import read_facts


def known(facts: tuple[Fact, ...], day: str | None) -> list[str]:
    return [fact.id for fact in facts_known_at(facts, parse_day(day) if day else None)]


def given_facts(*lines: str) -> tuple[Fact, ...]:
    return read_facts("".join(f"- {{fact: cost, act: x, {line}}}\n" for line in lines))


def test_a_fact_without_recorded_dates_is_known_at_all_times() -> None:
    facts = given_facts("id: a")
    assert known(facts, "0001-01-01") == known(facts, "9999-12-31") == known(facts, None) == ["a"]


def test_a_fact_is_known_from_its_day_to_its_last() -> None:
    facts = given_facts("id: a, recorded: {on: 2024-02-01, until: 2024-05-31}")
    days = ["2024-01-31", "2024-02-01", "2024-05-31", "2024-06-01"]
    assert [known(facts, day) for day in days] == [[], ["a"], ["a"], []]
    assert known(facts, None) == []


def test_a_correction_takes_the_place_from_its_day_on() -> None:
    facts = given_facts(
        "id: a, recorded: {on: 2024-02-01}",
        "id: b, supersedes: a, recorded: {on: 2024-03-01}",
    )
    assert known(facts, "2024-02-29") == ["a"]
    assert known(facts, "2024-03-01") == ["b"]
    assert known(facts, None) == ["b"]


def test_a_correction_that_is_retracted_brings_nothing_back() -> None:
    facts = given_facts(
        "id: a",
        "id: b, supersedes: a, recorded: {on: 2024-03-01, until: 2024-03-31}",
    )
    days = ["2024-02-29", "2024-03-31", "2024-04-01"]
    assert [known(facts, day) for day in days] == [["a"], ["b"], []]
    assert known(facts, None) == []


def test_corrections_of_one_day_come_in_their_order() -> None:
    facts = given_facts(
        "id: a",
        "id: c, supersedes: b, recorded: {on: 2024-03-01, seq: 2}",
        "id: b, supersedes: a, recorded: {on: 2024-03-01, seq: 1}",
    )
    assert known(facts, "2024-02-29") == ["a"]
    assert known(facts, "2024-03-01") == ["c"]


def test_of_two_corrections_of_one_fact_the_last_stands() -> None:
    facts = given_facts(
        "id: a",
        "id: b, supersedes: a, recorded: {on: 2024-03-01, seq: 1}",
        "id: c, supersedes: a, recorded: {on: 2024-03-01, seq: 2}",
        "id: d, supersedes: a, recorded: {on: 2024-04-01}",
    )
    assert known(facts, "2024-03-01") == ["c"]
    assert known(facts, "2024-04-01") == known(facts, None) == ["d"]


def test_a_fact_is_given_as_it_was_known_then() -> None:
    """That it would be retracted later was not known, so it changes nothing about the answer."""
    (fact,) = given_facts("id: a, recorded: {on: 2024-02-01, until: 2024-05-31}")
    (held,) = facts_known_at([fact], parse_day("2024-03-01"))
    assert held.recorded == Recorded(parse_day("2024-02-01"), 0, LAST)


def test_an_old_id_leads_to_the_version_that_stands() -> None:
    facts = given_facts(
        "id: a",
        "id: b, supersedes: a, recorded: {on: 2024-03-01}",
        "id: c, supersedes: b, recorded: {on: 2024-04-01}",
        "id: x",
        "id: y, supersedes: x, recorded: {on: 2024-03-01, until: 2024-03-31}",
    )
    assert replacements(facts, parse_day("2024-02-29")) == {}
    assert replacements(facts, parse_day("2024-03-01")) == {"a": "b", "x": "y"}
    assert replacements(facts, None) == {"a": "c", "b": "c"}


@pytest.mark.parametrize("day", ["2024-02-29", "2024-03-01", None])
def test_circles_of_corrections_end(day: str | None) -> None:
    facts = given_facts("id: a, supersedes: b", "id: b, supersedes: a", "id: c, supersedes: c")
    assert known(facts, day) == ["c"]
    assert replacements(facts, None) == {}


@st.composite
def corrected(draw: st.DrawFn) -> list[Fact]:
    """Draw facts of which some correct others, with days and seq in any relation."""
    facts: list[Fact] = []
    for number in range(draw(st.integers(1, 6))):
        on, seq = draw(st.integers(1, 5)), draw(st.integers(0, 2))
        until = draw(st.one_of(st.just(LAST), st.integers(on + 1, 8)))
        others = [f"f{other}" for other in range(6) if other != number]
        facts.append(
            Fact(
                id=f"f{number}",
                statement=Cost(act="x"),
                recorded=Recorded(on, seq, until),
                supersedes=draw(st.one_of(st.none(), st.sampled_from(others))),
            )
        )
    return facts


@given(corrected(), st.one_of(st.none(), st.integers(0, 9)))
def test_the_order_of_the_facts_makes_no_difference(facts: list[Fact], day: int | None) -> None:
    wanted = facts_known_at(facts, day)
    assert [fact.id for fact in wanted] == sorted(fact.id for fact in wanted)
    for order in itertools.islice(itertools.permutations(facts), 24):
        assert facts_known_at(order, day) == wanted
        assert replacements(order, day) == replacements(facts, day)


@given(corrected(), st.integers(0, 9))
def test_what_is_recorded_later_changes_nothing_known_before(facts: list[Fact], day: int) -> None:
    """A question about an old day of knowledge is answered from what was recorded until then."""
    earlier = [
        fact if fact.recorded.until <= day else _open(fact)
        for fact in facts
        if fact.recorded.on <= day
    ]
    assert facts_known_at(facts, day) == facts_known_at(earlier, day)


def _open(fact: Fact) -> Fact:
    recorded = Recorded(fact.recorded.on, fact.recorded.seq)
    return Fact(id=fact.id, statement=fact.statement, recorded=recorded, supersedes=fact.supersedes)


@given(corrected(), st.integers(0, 9))
def test_nothing_superseded_is_held(facts: list[Fact], day: int) -> None:
    held = {fact.id for fact in facts_known_at(facts, day)}
    for fact in facts:
        if fact.recorded.on <= day and fact.supersedes is not None:
            assert fact.supersedes not in held
