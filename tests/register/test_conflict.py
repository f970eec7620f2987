from __future__ import annotations

import itertools

import pytest

from openqi.core.statements import Conflict
from openqi.register import Contradiction, find_conflicts, replacements, settled
from openqi.register.conflict import standing_facts
from tests.core.given import read_facts

PARTY = "fact: participation, party: p, arrangement: a"


def found(*lines: str) -> list[tuple[str, ...]]:
    """Give the versions of each contradiction among facts, which the order must not change."""
    facts = read_facts("".join(f"- {{{line}}}\n" for line in lines))
    answer = find_conflicts(facts)
    for order in itertools.islice(itertools.permutations(facts), 24):
        assert find_conflicts(order) == answer
    return [one.facts for one in answer]


def full(id: str, doc: str, rest: str = "") -> str:
    return f"{PARTY}, standing: full, id: {id}, source: [{{doc: {doc}}}]{rest}"


def test_two_sources_that_give_different_starts() -> None:
    assert found(full("x", "d1", ", from: 2006-01-01"), full("y", "d2", ", from: 2007-01-01")) == [
        ("x", "y")
    ]


def test_the_same_said_twice_is_no_contradiction() -> None:
    assert found(full("x", "d1", ", from: 2006-01-01"), full("y", "d2", ", from: 2006-01-01")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (", from: 2006-05-10", ", from: 2006"),
        (", from: 2006-05", ""),
        (", from: 2006, to: 2010", ", to: 2010-12-31"),
        (", from: 2006, to: unknown", ", from: 2006-03, to: 2012"),
        (", from: 2006", ", to: unknown, seen: [2009-08]"),
    ],
)
def test_what_one_source_knows_less_exactly_contradicts_nothing(one: str, other: str) -> None:
    assert found(full("x", "d1", one), full("y", "d2", other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (", from: 2006-01-01, to: 2010-12-31", ", from: 2011-01-01"),
        (", from: 2006, to: 2010", ", from: 2010, to: 2015"),
        (", from: 2006, to: 2010", ", seen: [2015]"),
        (", to: 2010", ", from: 2012"),
    ],
)
def test_periods_that_follow_each_other_are_a_history(one: str, other: str) -> None:
    assert found(full("x", "d1", one), full("y", "d2", other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (", from: 2006-01-01, to: 2010-12-31", ", from: 2010-12-31"),
        (", from: 2006, to: 2010-12-31", ", from: 2006, to: 2011"),
        (", from: 2006", ", from: 2006, to: 2015"),
        (", from: 2006, to: 2015-12-31", ", to: 2010-12-31"),
        (", from: 2006", ", from: 2007, to: unknown"),
        (", from: 2006, to: 2010", ", from: 2006, to: unknown, seen: [2011]"),
    ],
)
def test_dates_that_cannot_both_be_right(one: str, other: str) -> None:
    assert found(full("x", "d1", one), full("y", "d2", other)) == [("x", "y")]


def test_another_standing_at_the_same_time() -> None:
    suspended = f"{PARTY}, standing: suspended, id: y, source: [{{doc: d2}}], from: 2008, to: 2009"
    assert found(full("x", "d1", ", from: 2006"), suspended) == [("x", "y")]
    assert found(full("x", "d1", ", from: 2006, to: 2007"), suspended) == []


def test_a_document_in_common_and_no_document_at_all() -> None:
    other = full("y", "d2", ", from: 2007").replace("{doc: d2}", "{doc: d2}, {doc: d1}")
    assert found(full("x", "d1", ", from: 2006"), other) == []
    uncited = f"{PARTY}, standing: full, id: y, from: 2007-01-01"
    assert found(full("x", "d1", ", from: 2006"), uncited) == []


def test_a_document_that_only_dates_both_is_not_one_in_common() -> None:
    dated = ", {doc: d3, about: [from]}]"
    one = full("x", "d1", ", from: 2006-01-01").replace("]", dated)
    other = full("y", "d2", ", from: 2007-01-01").replace("]", dated)
    assert found(one, other) == [("x", "y")]


def test_another_scope_is_another_link() -> None:
    one = ", from: 2006, scope: {activities: [testing]}"
    other = ", from: 2007, scope: {activities: [calibration]}"
    assert found(full("x", "d1", one), full("y", "d2", other)) == []


def test_the_order_inside_a_scope_is_no_difference() -> None:
    one = ", from: 2006, scope: {activities: [testing, calibration]}"
    other = ", from: 2007, scope: {activities: [calibration, testing]}"
    assert found(full("x", "d1", one), full("y", "d2", other)) == [("x", "y")]
    assert found(full("x", "d1", ", from: 2006, scope: {}"), full("y", "d2", ", from: 2007")) == [
        ("x", "y")
    ]


def test_other_parties_and_other_numbers_are_other_links() -> None:
    link = "fact: accreditation, by: b, of: l, scope: {}"
    one, other = f"{link}, id: x, source: [{{doc: d1}}]", f"{link}, id: y, source: [{{doc: d2}}]"
    dates = ", from: 2006", ", from: 2007"
    assert found(one + dates[0], other + dates[1]) == [("x", "y")]
    assert found(one + dates[0] + ", number: A1", other + dates[1]) == [("x", "y")]
    assert found(one + dates[0] + ", number: A1", other + dates[1] + ", number: A2") == []
    assert found(one + dates[0], (other + dates[1]).replace("of: l", "of: m")) == []


@pytest.mark.parametrize(
    ("kind", "fields", "claims"),
    [
        ("designation", "by: b, of: l, under: u", ("listed: true", "listed: false")),
        ("naming", "of: b", ("name: {en: One}", "name: {en: Other}")),
        (
            "succession",
            "predecessors: [b], successor: c",
            ("terms: {until: 2010}", "terms: {until: 2011}"),
        ),
    ],
)
def test_claims_that_differ(kind: str, fields: str, claims: tuple[str, str]) -> None:
    lines = [
        f"fact: {kind}, id: {id}, {fields}, {claim}, from: 2006, source: [{{doc: {id}}}]"
        for id, claim in zip("xy", claims, strict=True)
    ]
    assert found(*lines) == [("x", "y")]
    assert found(lines[0], lines[1].replace(claims[1], claims[0])) == []


def test_names_in_two_languages_and_spellings_do_not_contradict() -> None:
    name = "fact: naming, of: b, from: 2006"
    assert (
        found(
            f"{name}, id: x, name: {{vi: Tổng cục}}, source: [{{doc: d1}}]",
            f"{name}, id: y, name: {{en: Directorate}}, source: [{{doc: d2}}]",
            f"{name}, id: z, name: {{en: DIRECTORATE, vi: tổng  cục}}, source: [{{doc: d3}}]",
        )
        == []
    )


MEMBER = "fact: body-membership, body: b, member: AA"
CHAIR = "fact: term, body: b, office: chair, holder: AA"
ROLE = "fact: role, person: p, title: {vi: Vụ trưởng, en: Director}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{MEMBER}, from: 2006", f"{MEMBER}, from: 2007"),
        (f"{MEMBER}, from: 2006", f"{MEMBER}, standing: observer, from: 2006"),
        (f"{MEMBER}, from: 2006, through: o", f"{MEMBER}, from: 2007"),
        (f"{CHAIR}, from: 2020, to: 2021", f"{CHAIR}, from: 2020, to: 2022"),
        (f"{CHAIR}, from: 2020, ordinal: 2", f"{CHAIR}, from: 2020, ordinal: 3, label: 2020-21"),
        (f"{ROLE}, from: 2019", f"{ROLE}, from: 2020, body: b"),
        (f"{ROLE}, from: 2019", f"{ROLE.replace(', en: Director', '')}, from: 2020"),
    ],
)
def test_sources_that_differ_about_a_membership_a_term_or_a_role(one: str, other: str) -> None:
    cited = [
        f"{line}, id: {id}, source: [{{doc: {id}}}]"
        for id, line in zip("xy", (one, other), strict=True)
    ]
    assert found(*cited) == [("x", "y")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{MEMBER}, from: 2006", f"{MEMBER.replace('AA', 'BB')}, from: 2007"),
        (f"{MEMBER}, from: 2006, through: o", f"{MEMBER}, from: 2007, through: q"),
        (f"{CHAIR}, from: 2020", f"{CHAIR.replace('chair', 'co-chair')}, from: 2021"),
        (f"{CHAIR}, from: 2020", f"{CHAIR.replace('AA', 'BB')}, from: 2021"),
        (f"{CHAIR}, from: 2020, label: 2020-21", f"{CHAIR}, from: 2021, label: 2021-22"),
        (f"{CHAIR}, from: 2020, person: p", f"{CHAIR}, from: 2021, person: q"),
        (f"{CHAIR}, from: 2016, to: 2017", f"{CHAIR}, from: 2020, to: 2021"),
        (f"{ROLE}, from: 2019", f"{ROLE.replace('person: p', 'person: q')}, from: 2020"),
        (f"{ROLE}, from: 2019", f"{ROLE.replace('Director', 'Head')}, from: 2020"),
        (f"{ROLE}, from: 2019, body: b", f"{ROLE}, from: 2020, body: c"),
    ],
)
def test_others_in_the_office_and_other_offices_contradict_nothing(one: str, other: str) -> None:
    cited = [
        f"{line}, id: {id}, source: [{{doc: {id}}}]"
        for id, line in zip("xy", (one, other), strict=True)
    ]
    assert found(*cited) == []


def test_kinds_that_are_no_links_are_left_alone() -> None:
    line = "fact: cost, act: a, days: %s, id: %s, source: [{doc: %s}]"
    assert found(line % (1, "x", "d1"), line % (2, "y", "d2")) == []


def test_three_that_exclude_each_other_are_one_contradiction() -> None:
    lines = [
        full(id, id, f", from: {year}") for id, year in [("x", 2006), ("y", 2007), ("z", 2008)]
    ]
    assert found(*lines) == [("x", "y", "z")]


def test_of_three_where_two_agree_each_pair_is_one() -> None:
    lines = [
        full(id, id, f", from: {year}") for id, year in [("x", 2006), ("y", 2007), ("z", 2007)]
    ]
    assert found(*lines) == [("x", "y"), ("x", "z")]


def test_ids_are_stable_and_depend_on_the_facts_alone() -> None:
    facts = read_facts(
        "".join(
            f"- {{{full(id, id, f', from: {year}')}}}\n" for id, year in [("x", 2006), ("y", 2007)]
        )
    )
    (one,) = find_conflicts(facts)
    assert one == Contradiction(one.id, ("x", "y"), declared=False)
    assert one.id.startswith("contradiction-")
    assert find_conflicts(reversed(facts)) == (one,)


# -- declared ----------------------------------------------------------------------------------

SIDES = "- {fact: cost, id: x, act: a}\n- {fact: cost, id: y, act: b}\n"


def test_an_open_conflict_is_a_contradiction_under_its_own_id() -> None:
    facts = read_facts(SIDES + "- {fact: conflict, id: k, facts: [y, x]}\n")
    assert find_conflicts(facts) == (Contradiction("k", ("x", "y"), declared=True),)
    assert settled(facts) == frozenset()


@pytest.mark.parametrize("resolution", ["x", "{en: x stands, vi: x đúng}", "'the letter: x.'"])
def test_a_resolved_one_names_the_fact_that_stands(resolution: str) -> None:
    text = (
        f"- {{fact: conflict, id: k, facts: [x, y], status: resolved, resolution: {resolution}}}\n"
    )
    facts = read_facts(SIDES + text)
    assert find_conflicts(facts) == ()
    assert settled(facts) == {"y"}


@pytest.mark.parametrize("resolution", ["x or y", "nobody knows", "x-2", "max"])
def test_a_resolution_that_names_none_or_both_settles_nothing(resolution: str) -> None:
    conflict = Conflict(facts=("x", "y"), status="resolved", resolution=resolution)
    assert standing_facts(conflict) == frozenset()
    text = (
        f"- {{fact: conflict, id: k, facts: [x, y], status: resolved, resolution: {resolution}}}\n"
    )
    facts = read_facts(SIDES + text)
    assert [one.id for one in find_conflicts(facts)] == ["k"]
    assert settled(facts) == frozenset()


def test_a_resolution_may_let_several_stand() -> None:
    """What only seemed to disagree is kept, and what is not listed is left out."""
    told = "status: resolved, resolution: of different days"
    both = f"- {{fact: conflict, id: k, facts: [x, y], {told}, stands: [x, y]}}\n"
    assert find_conflicts(read_facts(SIDES + both)) == ()
    assert settled(read_facts(SIDES + both)) == frozenset()
    one = f"- {{fact: conflict, id: k, facts: [x, y], {told}, stands: [x]}}\n"
    assert find_conflicts(read_facts(SIDES + one)) == ()
    assert settled(read_facts(SIDES + one)) == {"y"}


def test_what_stands_counts_only_when_resolved() -> None:
    conflict = Conflict(facts=("x", "y"), stands=("x", "y"), resolution="both are right")
    assert standing_facts(conflict) == frozenset()


def test_an_alias_contradicts_no_name() -> None:
    name = "fact: naming, id: n, of: t, name: {en: Right}, from: 2006, source: [{doc: d1}]"
    other = "fact: naming, id: m, of: t, name: {en: Wrong}, from: 2006, source: [{doc: d2}]"
    assert found(name, other) == [("m", "n")]
    assert found(name, f"{other}, alias: true") == []


def test_a_declared_one_is_not_found_a_second_time() -> None:
    pair = full("x", "d1", ", from: 2006"), full("y", "d2", ", from: 2007")
    declared = "fact: conflict, id: k, facts: [x, y]"
    assert found(*pair, declared) == [("x", "y")]
    assert found(*pair, f"{declared}, status: resolved, resolution: x") == []


def test_one_whose_other_side_is_gone_is_none() -> None:
    assert found("fact: cost, id: x, act: a", "fact: conflict, id: k, facts: [x, y]") == []


def test_a_corrected_fact_stays_in_its_conflict() -> None:
    facts = read_facts(
        "- {fact: cost, id: x, act: a}\n"
        "- {fact: cost, id: y, act: b}\n"
        "- {fact: cost, id: y-2, act: c, supersedes: y}\n"
        "- {fact: cost, id: y-3, act: d, supersedes: y-2}\n"
        "- {fact: conflict, id: k, facts: [x, y]}\n"
    )
    held = [fact for fact in facts if fact.id not in {"y", "y-2"}]
    (one,) = find_conflicts(held, replacements(facts, None))
    assert one.facts == ("x", "y-3")
