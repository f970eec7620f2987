"""Each state of a subject, and the laws that no comparison may break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openqi.core.fact import Fact
from openqi.core.statements.standards import Adoption
from openqi.core.truth import Truth
from openqi.results.agreement import STATES, Row, compare_economies
from openqi.results.definition import load_definitions
from openqi.results.rate import rate_agreement
from openqi.standards.equivalence import DatedAdoption, relate
from openqi.standards.identifier import split_identifier
from tests.results.worlds import DAY, adoption, edition, stock


def rows(*facts: Fact, **settings: object) -> dict[str, Row]:
    found = compare_economies(stock(*facts), "XA", "XB", DAY, **settings)  # type: ignore[arg-type]
    return {row.subject: row for row in found.rows}


def one(*facts: Fact) -> Row:
    (row,) = rows(*facts).values()
    return row


def test_two_identical_adoptions_of_one_edition_are_the_same() -> None:
    row = one(adoption("XA 1:2016", "ISO 9:2015"), adoption("XB 7:2018", "ISO 9:2015"))
    assert (row.state, row.subject, row.first, row.second) == (
        "same", "ISO 9", "XA 1:2016", "XB 7:2018"
    )  # fmt: skip
    assert len(row.facts) == 2


def test_of_two_editions_the_side_with_the_older_one_is_behind() -> None:
    row = one(adoption("XA 1:2016", "ISO 9:2008"), adoption("XB 7:2018", "ISO 9:2015"))
    assert (row.state, row.behind) == ("older", "first")
    assert (row.first_edition, row.second_edition) == ("2008", "2015")


def test_one_modified_adoption_is_modified_with_its_deviations() -> None:
    row = one(
        adoption("XA 1:2016", "ISO 9:2015", "MOD", deviations=("plug", "climate")),
        adoption("XB 7:2018", "ISO 9:2015"),
    )
    assert row.state == "modified"
    assert [each.code for each in row.deviations or ()] == ["plug", "climate"]


def test_deviations_that_nobody_listed_are_not_an_empty_list() -> None:
    row = one(adoption("XA 1:2016", "ISO 9:2015", "MOD"), adoption("XB 7:2018", "ISO 9:2015"))
    assert (row.state, row.deviations) == ("modified", None)


def test_two_modified_adoptions_are_never_taken_for_agreement() -> None:
    row = one(
        adoption("XA 1:2016", "ISO 9:2015", "MOD"), adoption("XB 7:2018", "ISO 9:2015", "MOD")
    )
    assert (row.state, row.reason) == ("different", "modified-twice")


def test_what_is_not_equivalent_is_different() -> None:
    row = one(adoption("XA 1:2016", "ISO 9:2015", "NEQ"), adoption("XB 7:2018", "ISO 9:2015"))
    assert (row.state, row.reason) == ("different", "not-equivalent")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (adoption("XB 7:2018", "ISO 9:2015", "unstated"), "adoption-doubtful"),
        (adoption("XB 7:2018", "ISO 9"), "edition-unknown"),
        (adoption("XB 7:2018", "ISO 9:2015", start="2024"), "adoption-doubtful"),
    ],
)
def test_what_nobody_knows_is_unknown_with_its_reason(other: Fact, reason: str) -> None:
    row = one(adoption("XA 1:2016", "ISO 9:2015"), other)
    assert (row.state, row.reason, row.sure) == ("unknown", reason, False)


def test_a_side_alone_is_sure_only_where_the_other_list_is_complete() -> None:
    facts = [adoption("XA 1:2016", "ISO 9:2015")]
    row = rows(*facts)["ISO 9"]
    assert (row.state, row.lack, row.sure) == ("one-side", "second", False)
    assert rows(*facts, complete={"XB": True})["ISO 9"].sure
    assert not rows(*facts, complete={"XA": True})["ISO 9"].sure


def test_a_national_standard_of_its_own_may_have_an_adoption_that_nobody_recorded() -> None:
    facts = [edition("XA 5:2010", "2010-01-01")]
    assert not rows(*facts, complete={"XB": True})["XA 5"].sure
    assert rows(*facts, complete={"XA": True, "XB": True})["XA 5"].sure


def test_a_standard_that_adopts_one_of_the_other_side_meets_it_there() -> None:
    row = one(adoption("XA 1:2016", "XB 7:2012"), edition("XB 7:2012", "2012-01-01"))
    assert (row.state, row.first, row.second) == ("same", "XA 1:2016", "XB 7:2012")


def test_two_hosts_of_a_regional_standard_meet_there_though_it_modifies_its_source() -> None:
    row = one(
        adoption("XA 1:2013", "EN 3:2012"),
        adoption("XB 7:2013", "EN 3:2012"),
        adoption("EN 3:2012", "IEC 3:2010", "MOD"),
    )
    assert (row.subject, row.state) == ("IEC 3", "same")


def test_the_edition_in_force_is_compared_and_not_one_that_was_replaced() -> None:
    facts = [
        adoption("XA 1:2009", "ISO 9:2008", start="2009"),
        adoption("XA 1:2016", "ISO 9:2015", start="2016"),
        adoption("XB 7:2018", "ISO 9:2015", start="2018"),
    ]
    assert one(*facts).state == "same"
    withdrawn = edition("XA 1:2016", "2016-01-01", withdrawn="2024-01-01")
    assert one(*facts, withdrawn).first == "XA 1:2009"


def test_an_edition_replaced_by_one_with_another_number_is_no_longer_in_force() -> None:
    facts = [
        adoption("XA 15:2000", "ISO 9:2000"),
        edition("XA 27:2008", "2008-05-01", replaces="XA 15:2000"),
    ]
    assert "ISO 9" not in rows(*facts)


def test_an_edition_out_this_year_on_a_day_of_it_is_not_compared_as_if_it_were_sure() -> None:
    row = one(edition("XA 1:2024", "2024"), adoption("XB 7:2018", "XA 1:2024", start="2018"))
    assert row.state == "unknown"


def test_a_body_of_two_economies_holds_its_standards_in_both() -> None:
    assert one(edition("XAB 1:2010", "2010-01-01")).state == "same"


def test_a_ring_of_adoptions_ends() -> None:
    facts = [adoption("XA 1:2010", "XB 2:2010"), adoption("XB 2:2010", "XA 1:2010")]
    assert [row.state for row in rows(*facts).values()] == ["same"]


SOURCES = [f"ISO {number}:{year}" for number in (1, 2) for year in (2008, 2015)] + ["ISO 1"]
HOSTS = [f"{body} {number}:{year}" for body in ("XA", "XB", "XC")
         for number in (1, 2) for year in (2010, 2018)]  # fmt: skip
links = st.builds(
    adoption,
    st.sampled_from(HOSTS),
    st.sampled_from(SOURCES + HOSTS),
    st.sampled_from(["IDT", "MOD", "NEQ", "EQV", "unstated"]),
    st.sampled_from(["2000", "2012-03-01", None]),
)
worlds = st.lists(links, max_size=8, unique_by=lambda fact: fact.id)


@given(worlds)
def test_the_comparison_mirrors_when_the_economies_change_places(world: list[Fact]) -> None:
    built = stock(*world)
    one_way = compare_economies(built, "XA", "XB", DAY)
    other_way = compare_economies(built, "XB", "XA", DAY)
    assert [row.mirrored()._replace(deviations=()) for row in other_way.rows] == [
        row._replace(deviations=()) for row in one_way.rows
    ]


@given(worlds)
def test_the_order_of_the_facts_changes_nothing(world: list[Fact]) -> None:
    again = compare_economies(stock(*reversed(world)), "XA", "XB", DAY)
    assert again == compare_economies(stock(*world), "XA", "XB", DAY)


@given(worlds)
def test_an_unrelated_standard_changes_no_other_subject(world: list[Fact]) -> None:
    before = compare_economies(stock(*world), "XA", "XB", DAY).rows
    more = [adoption("XA 99:2010", "ISO 99:2009"), edition("XB 98:2011", "2011-01-01")]
    after = compare_economies(stock(*world, *more), "XA", "XB", DAY).rows
    assert [row for row in after if row.subject not in ("ISO 99", "XB 98")] == list(before)


@given(worlds)
@settings(max_examples=60)
def test_what_is_called_the_same_stands_for_it_by_the_rule_of_single_questions(
    world: list[Fact],
) -> None:
    class Index:
        def adoptions_of(self, work: str) -> list[DatedAdoption]:
            return [
                DatedAdoption(fact.id, fact.statement, fact.valid.holds(DAY))
                for fact in world
                if isinstance(fact.statement, Adoption)
                and work in {
                    split_identifier(end).work
                    for end in (fact.statement.host, fact.statement.source)
                }
            ]  # fmt: skip

    for row in compare_economies(stock(*world), "XA", "XB", DAY).rows:
        if row.first and row.second and row.state in ("same", "modified") and not row.behind:
            relation = relate(row.first, row.second, Index())
            allowed = {"same": ("same", "identical"), "modified": ("modified", "identical", "same")}
            assert relation.degree in allowed[row.state]


@given(worlds)
def test_every_rate_lies_between_nothing_and_all(world: list[Fact]) -> None:
    found = compare_economies(stock(*world), "XA", "XB", DAY)
    assert sum(found.counts().values()) == len(found.rows)
    assert set(found.counts()) == set(STATES)
    for definition in load_definitions().rates:
        interval = rate_agreement(found, definition).interval
        if interval is not None:
            assert 0 <= interval.certain <= interval.possible <= 1


@given(worlds)
def test_what_is_unknown_is_never_counted_as_the_same(world: list[Fact]) -> None:
    found = compare_economies(stock(*world), "XA", "XB", DAY)
    interval = rate_agreement(found, load_definitions().rate("identical")).interval
    if interval is not None:
        assert interval.certain == found.counts()["same"] / len(found.rows)
    for row in found.rows:
        doubtful = [
            fact for fact in world
            if fact.id in row.facts and (
                fact.statement.degree == "unstated"  # type: ignore[union-attr]
                or fact.valid.holds(DAY) is Truth.UNKNOWN
            )
        ]  # fmt: skip
        if doubtful:
            assert row.state not in ("same", "older", "modified")
