"""What has to be tested again: deviations, changes between editions, and what nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import parse_day
from openqi.core.errors import InvalidContent
from openqi.engine.retest import Retest, retest
from openqi.engine.retest.path import Roads
from openqi.snapshot import compile_snapshot
from openqi.standards.identifier import split_identifier
from tests.engine.world import Map, read_facts

PLUG = {"code": "plug", "text": {"en": "other plug", "vi": "phích cắm khác"}}
SHOCK, VIBRATION = {"code": "shock"}, {"code": "vibration"}

EDITIONS: list[Map] = [
    {"fact": "edition", "standard": "XS 7:2010", "published": "2010-03-01"},
    {"fact": "edition", "standard": "XS 7:2016", "published": "2016-05", "replaces": "XS 7:2010"},
]
MODIFIED: Map = {
    "fact": "adoption", "id": "mod", "host": "NA 7:2012", "source": "XS 7:2010", "degree": "MOD",
    "deviations": [PLUG],
}  # fmt: skip
CHANGED: Map = {
    "fact": "revision", "id": "rev", "old": "XS 7:2010", "new": "XS 7:2016",
    "changes": [SHOCK, VIBRATION, {"code": "layout", "retest": False}],
}  # fmt: skip
WHOLE: Map = {
    "fact": "completeness", "id": "whole", "of": {"kind": "revision"},
    "from": "2000-01-01", "to": "2039-12-31",
}  # fmt: skip


def adoption(id: str, host: str, source: str, degree: str, **more: object) -> Map:
    return {
        "fact": "adoption", "id": id, "host": host, "source": source, "degree": degree, **more
    }  # fmt: skip


def ask(facts: list[Map], tested: str, wanted: str, day: str = "2020-06-01") -> Retest:
    return retest(compile_snapshot(read_facts(facts)), tested, wanted, parse_day(day))


def told(answer: Retest) -> tuple[str, list[str], list[str]]:
    return (
        answer.extent,
        [item.code for item in answer.items],
        [unknown.code for unknown in answer.unknowns],
    )


# -- one step


def test_the_same_edition_leaves_nothing() -> None:
    assert told(ask([], "XS 7:2010", "xs  7:2010")) == ("nothing", [], [])


@pytest.mark.parametrize(
    ("tested", "wanted"), [("NB 7:2013", "XS 7:2010"), ("XS 7:2010", "NB 7:2013")]
)
def test_an_identical_adoption_leaves_nothing_either_way(tested: str, wanted: str) -> None:
    facts = [adoption("idt", "NB 7:2013", "XS 7:2010", "IDT")]
    answer = ask(facts, tested, wanted)
    assert told(answer) == ("nothing", [], [])
    assert [(hop.relation, hop.facts) for hop in answer.path] == [("identical", ("idt",))]


@pytest.mark.parametrize(
    ("tested", "wanted"), [("XS 7:2010", "NA 7:2012"), ("NA 7:2012", "XS 7:2010")]
)
def test_a_modified_adoption_leaves_its_deviations(tested: str, wanted: str) -> None:
    answer = ask([MODIFIED], tested, wanted)
    assert told(answer) == ("listed", ["plug"], [])
    assert answer.items[0].why == "deviation"
    assert answer.items[0].text == PLUG["text"]


def test_deviations_that_nobody_listed_are_named_as_unknown() -> None:
    facts = [adoption("mod", "NA 7:2012", "XS 7:2010", "MOD")]
    assert told(ask(facts, "XS 7:2010", "NA 7:2012")) == (
        "unknown", [], ["deviations-not-on-record"],
    )  # fmt: skip


def test_an_empty_list_of_deviations_counts_where_the_record_is_complete() -> None:
    facts = [adoption("mod", "NA 7:2012", "XS 7:2010", "MOD", deviations=[])]
    assert told(ask(facts, "XS 7:2010", "NA 7:2012"))[0] == "unknown"
    complete = {**WHOLE, "of": {"kind": "adoption", "scope": {"standards": ["NA 7"]}}}
    assert told(ask([*facts, complete], "XS 7:2010", "NA 7:2012")) == ("nothing", [], [])
    for of in (
        {"kind": "adoption", "scope": {"standards": ["NA 8"]}},
        {"kind": "adoption", "goods": [{"named": "toy"}]},
        {"kind": "revision"},
    ):
        other = {**WHOLE, "of": of}
        assert told(ask([*facts, other], "XS 7:2010", "NA 7:2012"))[0] == "unknown"


def test_what_is_not_equivalent_is_tested_anew() -> None:
    facts = [adoption("neq", "NA 7:2012", "XS 7:2010", "NEQ")]
    assert told(ask(facts, "XS 7:2010", "NA 7:2012")) == ("whole", [], [])


def test_a_degree_that_nobody_stated_is_unknown() -> None:
    facts = [adoption("adopted", "NA 7:2012", "XS 7:2010", "unstated")]
    assert told(ask(facts, "XS 7:2010", "NA 7:2012")) == ("unknown", [], ["degree-unstated"])


def test_two_modified_steps_do_not_add_up() -> None:
    facts = [MODIFIED, adoption("other", "NC 7:2014", "XS 7:2010", "MOD", deviations=[SHOCK])]
    assert told(ask(facts, "NC 7:2014", "NA 7:2012")) == ("whole", ["shock", "plug"], [])


# -- editions


def test_changes_between_editions_are_listed_and_perhaps_not_all() -> None:
    answer = ask([*EDITIONS, CHANGED], "XS 7:2010", "XS 7:2016")
    assert told(answer) == ("at-least", ["shock", "vibration"], ["changes-perhaps-more"])
    assert {item.fact for item in answer.items} == {"rev"}
    assert answer.path[0].facts == ("rev",)


def test_a_list_that_is_called_complete_is_the_whole_list() -> None:
    facts = [*EDITIONS, CHANGED, WHOLE]
    assert told(ask(facts, "XS 7:2010", "XS 7:2016")) == ("listed", ["shock", "vibration"], [])
    late = ask(facts, "XS 7:2010", "XS 7:2016", "2040-01-01")
    assert late.extent == "at-least", "the statement covers its own days only"


def test_editions_with_nothing_on_record_between_them_are_unknown() -> None:
    assert told(ask(EDITIONS, "XS 7:2010", "XS 7:2016")) == (
        "unknown", [], ["changes-not-on-record"],
    )  # fmt: skip


def test_an_older_edition_is_not_shown_by_a_newer_one() -> None:
    answer = ask([*EDITIONS, CHANGED], "XS 7:2016", "XS 7:2010")
    assert told(answer) == ("unknown", [], ["tested-newer"])


def test_changes_are_followed_over_editions_between() -> None:
    middle = {"fact": "edition", "standard": "XS 7:2013", "published": "2013-01-01"}
    facts = [
        *EDITIONS,
        middle,
        {**CHANGED, "new": "XS 7:2013", "changes": [SHOCK]},
        {**CHANGED, "id": "rev2", "old": "XS 7:2013", "changes": [VIBRATION, SHOCK]},
        WHOLE,
    ]
    answer = ask(facts, "XS 7:2010", "XS 7:2016")
    assert told(answer) == ("listed", ["shock", "vibration"], [])
    assert answer.path[0].facts == ("rev", "rev2")


@pytest.mark.parametrize(
    ("day", "meant", "extent"),
    [
        ("2010-02-28", "XS 7", "unknown"),
        ("2010-03-01", "XS 7:2010", "nothing"),
        ("2016-04-30", "XS 7:2010", "nothing"),
        ("2016-05-01", "XS 7", "unknown"),
        ("2016-05-31", "XS 7", "unknown"),
        ("2016-06-01", "XS 7:2016", "at-least"),
    ],
)
def test_an_undated_reference_means_the_edition_of_the_day(
    day: str, meant: str, extent: str
) -> None:
    answer = ask([*EDITIONS, CHANGED], "XS 7:2010", "XS 7", day)
    assert (answer.wanted, answer.extent) == (meant, extent)
    assert answer.asked == "XS 7"


def test_a_report_that_names_no_edition_has_to_be_told_apart() -> None:
    assert told(ask([*EDITIONS, CHANGED], "XS 7", "XS 7:2016")) == (
        "unknown", [], ["edition-of-report", "edition-of-source"],
    )  # fmt: skip


# -- both


def test_an_adoption_of_an_older_edition_leaves_deviations_and_changes() -> None:
    facts = [*EDITIONS, MODIFIED, CHANGED, WHOLE]
    assert told(ask(facts, "NA 7:2012", "XS 7:2016")) == (
        "listed", ["plug", "shock", "vibration"], [],
    )  # fmt: skip


def test_the_way_that_leaves_least_open_is_taken() -> None:
    facts = [
        *EDITIONS,
        MODIFIED,
        adoption("newer", "NA 7:2018", "XS 7:2016", "IDT"),
        adoption("exact", "NA 7:2012", "XS 7:2016", "IDT"),
        CHANGED,
    ]
    assert told(ask(facts, "NA 7:2012", "NA 7:2018")) == ("nothing", [], [])


def test_an_adoption_that_names_no_edition_leaves_the_edition_open() -> None:
    facts = [adoption("loose", "NA 7", "XS 7", "IDT")]
    answer = ask(facts, "NA 7:2012", "XS 7:2010")
    assert answer.extent == "unknown"
    assert "adopted-edition" in [one.code for one in answer.unknowns]


def test_an_adoption_that_ended_is_not_followed_and_a_doubtful_one_is_named() -> None:
    facts = [{**adoption("idt", "NA 7:2012", "XS 7:2010", "IDT"), "from": "2012", "to": "2019"}]
    assert ask(facts, "XS 7:2010", "NA 7:2012", "2020-01-01").extent == "unknown"
    assert told(ask(facts, "XS 7:2010", "NA 7:2012", "2012-06-01")) == (
        "unknown", [], ["adoption-not-sure"],
    )  # fmt: skip
    assert ask(facts, "XS 7:2010", "NA 7:2012", "2013-01-01").extent == "nothing"


def test_nothing_on_record_is_no_answer_and_another_number_is_one() -> None:
    assert told(ask([], "XS 7:2010", "NA 7:2012")) == ("unknown", [], ["no-link-on-record"])
    assert told(ask([], "XS 7:2010", "XS 8:2010")) == ("whole", [], ["other-standard"])


def test_an_empty_reference_is_refused() -> None:
    with pytest.raises(InvalidContent):
        ask([], "XS 7:2010", "  ")


# -- transitions


TRANSITION: Map = {
    "fact": "transition", "id": "kept", "of": "rule-new", "from": "2017-01-01",
    "keeps": {"issued_under": "rule-old", "issued_before": "2017-01-01", "goods": "shipped",
              "before": "2017-02-01"},
    "conditions": [{"code": "notice"}], "until": "2018-12-31",
}  # fmt: skip


def rule(id: str, standard: str) -> Map:
    demand = {"evidence": ["test-report"], "by": "designated", "standard": standard}
    return {
        "fact": "requirement", "id": id, "economy": "VN", "goods": [{"named": "toy"}],
        "demands": [demand],
    }  # fmt: skip


RULES = [rule("rule-old", "XS 7:2010"), rule("rule-new", "XS 7:2016"), TRANSITION]


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2016-12-31", "over"),
        ("2017-01-01", "holds"),
        ("2018-12-31", "holds"),
        ("2019-01-01", "over"),
    ],
)
def test_a_transition_of_the_law_is_told_with_its_standing(day: str, standing: str) -> None:
    answer = ask([*EDITIONS, *RULES], "XS 7:2010", "XS 7:2016", day)
    [kept] = answer.kept
    assert (kept.fact, kept.kind, kept.standing) == ("kept", "law", standing)
    assert (kept.until, kept.issued_before) == ("2018-12-31", "2017-01-01")
    assert (kept.goods, kept.before, kept.conditions) == (("shipped",), "2017-02-01", ("notice",))


def test_a_transition_may_follow_the_standard_or_its_edition() -> None:
    new = {**EDITIONS[1], "id": "edition-new"}
    for of in ("XS 7:2016", "edition-new"):
        one = {**TRANSITION, "of": of, "keeps": {"issued_under": "XS 7:2010"}}
        assert [kept.fact for kept in ask([new, one], "XS 7:2010", "XS 7:2016").kept] == ["kept"]


def test_a_transition_for_another_old_standard_is_not_told() -> None:
    one = {**TRANSITION, "of": "XS 7:2016", "keeps": {"issued_under": "XS 7:2004"}}
    assert ask([*EDITIONS, one], "XS 7:2010", "XS 7:2016").kept == ()


@pytest.mark.parametrize(
    ("until", "day", "standing"),
    [
        ("2018-09-15", "2018-09-15", "holds"),
        ("2018-09-15", "2018-09-16", "over"),
        ("2018-09", "2018-09-01", "holds"),
        ("2018-09", "2018-09-02", "unknown"),
        ("2018-09", "2018-10-01", "over"),
        ("unknown", "2018-10-01", "unknown"),
        (None, "2018-10-01", "holds"),
    ],
)
def test_a_scheme_keeps_its_old_edition_until_its_last_day(
    until: str | None, day: str, standing: str
) -> None:
    moved = {
        "fact": "scheme-transition", "id": "moved", "arrangement": "world-scheme",
        "old": "XS 7:2010", "new": "XS 7:2016", "until": until,
    }  # fmt: skip
    answer = ask([moved], "XS 7:2010", "XS 7:2016", day)
    assert [(one.kind, one.standing, one.arrangement) for one in answer.kept] == [
        ("scheme", standing, "world-scheme")
    ]


# -- laws

NAMES = ("XS 7:2010", "XS 7:2016", "NA 7:2012", "NB 7:2013", "NC 7:2014")
ADOPTIONS = st.lists(
    st.builds(
        lambda host, source, degree, listed: adoption(
            f"{host}-{source}-{degree}".lower().replace(" ", "-").replace(":", "-"),
            host, source, degree, **({"deviations": [PLUG]} if listed else {}),
        ),
        st.sampled_from(NAMES), st.sampled_from(NAMES),
        st.sampled_from(["IDT", "MOD", "NEQ", "EQV", "unstated"]), st.booleans(),
    ),
    max_size=6, unique_by=lambda one: one["id"],
)  # fmt: skip


@given(ADOPTIONS, st.sampled_from(NAMES), st.sampled_from(NAMES), st.randoms())
def test_the_order_of_facts_changes_nothing(
    facts: list[Map], tested: str, wanted: str, chance: object
) -> None:
    mixed = list(facts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert ask(facts, tested, wanted) == ask(mixed, tested, wanted)


@given(ADOPTIONS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_nothing_to_retest_is_said_of_identical_ways_alone(
    facts: list[Map], tested: str, wanted: str
) -> None:
    answer = ask(facts, tested, wanted)
    if answer.extent == "nothing":
        assert all(hop.relation == "identical" for hop in answer.path)
    if answer.path:
        assert answer.path[0].start == tested
        assert answer.path[-1].end == wanted
        assert all(a.end == b.start for a, b in zip(answer.path, answer.path[1:], strict=False))


def test_a_node_is_written_as_the_register_prints_it() -> None:
    snapshot = compile_snapshot(read_facts(EDITIONS))
    roads = Roads(snapshot, parse_day("2020-01-01"), split_identifier("XS 7:2016"))
    assert roads.text(split_identifier("XS 8:2001")) == "XS 8:2001"
    assert roads.text(roads.node("Xs 9")) == "Xs 9"
