"""A rate is an interval by a versioned definition, weighted by products where that is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.errors import InvalidContent, UnknownIdentifier
from openqi.results.agreement import Agreement, Row, State
from openqi.results.definition import Count, load_definitions, read_definitions
from openqi.results.interval import Interval, share_of
from openqi.results.rate import rate_agreement, weigh_agreement

DEFINITION = load_definitions().rate("identical")


def agreement(*states: State) -> Agreement:
    rows = (Row(f"ISO {number}", state, "XA 1", "XB 1", state != "one-side")
            for number, state in enumerate(states))  # fmt: skip
    return Agreement("XA", "XB", 1, tuple(rows))


def test_what_is_unknown_widens_the_interval_and_adds_to_no_side() -> None:
    found = rate_agreement(agreement("same", "older", "unknown", "one-side"), DEFINITION)
    assert (found.definition, found.version) == ("identical", 1)
    assert found.interval == Interval(0.25, 0.75, 4)


def test_a_subject_that_may_be_no_case_is_left_out_for_neither_end() -> None:
    shared = load_definitions().rate("identical-of-shared@1")
    assert rate_agreement(agreement("same", "one-side"), shared).interval == Interval(0.5, 1, 2)
    sure = agreement("same", "older")
    row = Row("ISO 9", "one-side", "XA 9", None, True)
    with_one = sure._replace(rows=(*sure.rows, row))
    assert rate_agreement(with_one, shared).interval == Interval(0.5, 0.5, 2)


def test_nothing_to_count_has_no_rate() -> None:
    assert rate_agreement(agreement(), DEFINITION).interval is None


def test_a_product_weighs_what_it_weighs_however_many_subjects_it_has() -> None:
    found = agreement("same", "older", "older", "older")
    keys = {"ISO 0": "97.040", "ISO 1": "97.200", "ISO 2": "97.200.50", "ISO 3": "13"}
    weights = {"97.040": 30.0, "97.200": 10.0, "55": 60.0}
    rate = weigh_agreement(found, DEFINITION, weights, lambda row: [keys[row.subject]])
    assert rate.interval is not None
    assert (rate.interval.certain, rate.interval.possible) == (0.75, 0.75)
    assert rate.covered == 0.4
    assert [one.interval is None for one in rate.products] == [False, False, True]


def test_weights_without_a_product_on_record_give_no_rate() -> None:
    found = weigh_agreement(agreement("same"), DEFINITION, {"55": 1.0}, lambda row: [])
    assert (found.interval, found.covered) == (None, 0.0)


cases = st.lists(
    st.tuples(
        st.sampled_from([(0.0, 0.0), (0.0, 1.0), (0.5, 0.5), (1.0, 1.0), "maybe", "out"]),
        st.floats(0.1, 1e6),
    )
)


@given(cases, cases)
def test_more_cases_keep_the_interval_in_order(
    some: list[tuple[Count, float]], more: list[tuple[Count, float]]
) -> None:
    for counts in (some, some + more):
        found = share_of(counts)
        if found is not None:
            assert -1e-9 <= found.certain <= found.possible + 1e-9 <= 1 + 2e-9


def test_a_definition_is_found_by_its_version_and_close_ones_are_offered() -> None:
    with pytest.raises(UnknownIdentifier) as caught:
        load_definitions().rate("identica")
    assert caught.value.problems[0].nearest[0] == "identical"
    with pytest.raises(UnknownIdentifier):
        load_definitions().rate("identical@99")


ROW = "{id: a, version: %s, name: {en: A, vi: A}, reference: x, counts: {same: %s}}"
FILE = "format: openqi/1\nrates: [%s]\nshares: []\nformulas: [%s]\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FILE % (ROW % ("1", "[1, 2]"), ""), "definition-invalid"),
        (FILE % (ROW % ("1", "[1, 0]"), ""), "definition-invalid"),
        (FILE % (ROW % ("1", "perhaps"), ""), "definition-invalid"),
        (FILE % (ROW % ("one", "out"), ""), "definition-invalid"),
        (FILE % (ROW % ("1", "out") + ", " + ROW % ("1", "out"), ""), "definition-twice"),
        (FILE % ("", "{indicator: i, economy: XA, share: s, version: 1}"), "definition-invalid"),
        ("format: openqi/1\nrates: []\n", "definition-invalid"),
    ],
)
def test_a_definition_that_does_not_follow_the_format_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        read_definitions(text.encode(), "file.yaml")
    assert caught.value.problems[0].code == code


def test_every_definition_counts_every_state() -> None:
    states = {"same", "older", "modified", "one-side", "one-side-unsure", "different", "unknown"}
    degrees = {"IDT", "MOD", "EQV", "NEQ", "unstated", "none", "none-unsure"}
    definitions = load_definitions()
    assert all(set(one.counts) == states for one in definitions.rates)
    assert all(set(one.counts) == degrees for one in definitions.shares)
    assert all(one.counts["unknown"] == (0, 1) for one in definitions.rates)
