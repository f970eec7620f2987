"""What is known of one standard on one day: edition, adoption, equivalents, what to retest."""

from __future__ import annotations

import pytest

from openqi.core.day import parse_day
from openqi.results.portrait import Portrait, portray
from openqi.snapshot import compile_snapshot
from tests.engine.retest.test_retest import adoption
from tests.engine.world import Map, read_facts

OWNERS = {"NA": ("AA",), "NB": ("BB",), "NC": ("CC",), "ND": ("DD",), "RE": ("REG",)}

WORLD: list[Map] = [
    {"fact": "edition", "standard": "XS 7:2010", "published": "2010-03-01",
     "withdrawn": "2016-05-01"},
    {"fact": "edition", "standard": "XS 7:2016", "published": "2016-05-01"},
    {**adoption("na-old", "NA 7:2012", "XS 7:2010", "IDT"), "from": "2012-06-01"},
    {**adoption("na-new", "NA 7:2018", "XS 7:2016", "IDT"), "from": "2018-06-01"},
    {**adoption("nb", "NB 70:2011", "XS 7:2010", "IDT"), "from": "2011"},
    {**adoption("re", "RE 7:2017", "XS 7:2016", "MOD", deviations=[{"code": "plug"}]),
     "from": "2017-01-01"},
    {**adoption("nc", "NC RE 7:2017", "RE 7:2017", "IDT"), "from": "2017-02-01"},
    {**adoption("nd", "ND 5:2001", "XS 5:2000", "IDT"), "from": "2001"},
]  # fmt: skip


def owners(standard: str) -> tuple[str, ...]:
    return OWNERS.get(standard.split(" ", maxsplit=1)[0], ())


def show(
    reference: str, day: str = "2020-06-01", facts: list[Map] = WORLD, asked: tuple[str, ...] = ()
) -> Portrait:
    snapshot = compile_snapshot(read_facts(facts))
    return portray(snapshot, reference, parse_day(day), owners, asked=asked or None)


def equivalents(one: Portrait) -> list[tuple[str, str, str, str]]:
    return [
        (each.economies[0], each.standard, each.source, each.retest.extent)
        for each in one.equivalents
    ]


def test_the_edition_of_an_undated_reference_is_that_of_the_day() -> None:
    for day, standard, basis in (
        ("2012-05-31", "NA 7", "none"),
        ("2012-06-01", "NA 7:2012", "adoptions"),
        ("2018-05-31", "NA 7:2012", "adoptions"),
        ("2018-06-01", "NA 7:2018", "adoptions"),
    ):
        one = show("NA 7", day)
        assert (one.standard, one.basis) == (standard, basis), day
    for day, standard in (
        ("2016-04-30", "XS 7:2010"),
        ("2016-05-01", "XS 7:2016"),
        ("2016-05-02", "XS 7:2016"),
    ):
        one = show("XS 7", day)
        assert (one.standard, one.basis) == (standard, "editions"), day


def test_what_it_adopts_is_told_for_this_edition_first() -> None:
    one = show("NA 7:2018")
    assert [(each.host, each.source, each.degree, each.here) for each in one.adopts] == [
        ("NA 7:2018", "XS 7:2016", "IDT", True),
        ("NA 7:2012", "XS 7:2010", "IDT", False),
    ]
    assert (one.known, one.economies) == ("yes", ("AA",))


def test_equivalents_are_named_with_the_edition_that_they_adopt() -> None:
    assert equivalents(show("NA 7:2018")) == [
        ("BB", "NB 70:2011", "XS 7:2010", "unknown"),
        ("CC", "NC RE 7:2017", "RE 7:2017", "listed"),
        ("REG", "RE 7:2017", "XS 7:2016", "listed"),
    ]
    assert show("NA 7:2018").nothing_of == ("DD",)
    assert equivalents(show("NA 7:2012")) == [
        ("BB", "NB 70:2011", "XS 7:2010", "nothing"),
        ("CC", "NC RE 7:2017", "RE 7:2017", "at-least"),
        ("REG", "RE 7:2017", "XS 7:2016", "at-least"),
    ]


def test_an_equivalent_that_had_not_begun_is_left_out() -> None:
    assert [each.standard for each in show("XS 7:2016", "2016-12-31").equivalents] == [
        "NA 7:2012", "NB 70:2011",
    ]  # fmt: skip


def test_some_economies_may_be_asked_for() -> None:
    one = show("XS 7:2016", asked=("BB", "DD", "ZZ"))
    assert [each[0] for each in equivalents(one)] == ["BB"]
    assert one.nothing_of == ("DD", "ZZ")


def test_papers_to_an_older_edition_are_compared_with_the_one_in_force() -> None:
    revision = {"fact": "revision", "id": "rev", "old": "XS 7:2010", "new": "XS 7:2016",
                "changes": [{"code": "shock"}]}  # fmt: skip
    one = show("XS 7", facts=[*WORLD, revision])
    assert [(each.tested, each.extent, [i.code for i in each.items]) for each in one.older] == [
        ("XS 7:2010", "at-least", ["shock"])
    ]
    assert one.newer is None
    old = show("XS 7:2010", facts=[*WORLD, revision])
    assert old.newer is not None
    assert (old.newer.wanted, old.newer.extent) == ("XS 7:2016", "at-least")
    assert old.in_force == "XS 7:2016"


def test_an_edition_that_is_only_replaced_or_required_is_compared_too() -> None:
    facts: list[Map] = [
        {"fact": "edition", "standard": "Q 1:2020", "published": "2020-01-01",
         "replaces": "Q 1:2015"},
        {"fact": "requirement", "id": "old-rule", "economy": "AA", "goods": [{"named": "toy"}],
         "demands": [{"evidence": ["test-report"], "by": "any", "standard": "Q 1:2010"}]},
        {"fact": "transition", "id": "kept", "of": "Q 1:2020", "from": "2020-01-01",
         "keeps": {"issued_under": "Q 1:2015"}, "until": "2021-12-31"},
    ]  # fmt: skip
    one = show("Q 1", "2021-12-31", facts)
    assert [each.tested for each in one.older] == ["Q 1:2015", "Q 1:2010"]
    assert [[kept.standing for kept in each.kept] for each in one.older] == [["holds"], []]
    late = show("Q 1", "2022-01-01", facts)
    assert late.older[0].kept[0].standing == "over"


def test_what_the_register_does_not_know_is_said() -> None:
    one = show("NA 99:2001")
    assert (one.known, one.standard, one.equivalents, one.older) == ("no", "NA 99:2001", (), ())
    assert show("NA 7:2031").known == "work"
    assert show("XS 7").known == "yes"


def test_a_requirement_that_names_it_is_told_while_it_may_hold() -> None:
    rule = {
        "fact": "requirement", "id": "rule", "economy": "AA", "goods": [{"named": "toy"}],
        "demands": [{"evidence": ["test-report"], "by": "any", "standard": "NA 7:2018"}],
        "from": "2019-01-01", "to": "2020-12-31",
    }  # fmt: skip
    for day, named in (("2018-12-31", ()), ("2019-01-01", ("rule",)), ("2021-01-01", ())):
        assert show("NA 7:2018", day, [*WORLD, rule]).requirements == named, day
    alone = show("NA 8:2001", "2020-01-01", [rule | {"regulation": "NA 8:2001"}])
    assert alone.known == "yes"


@pytest.mark.parametrize("reference", ["NA 7", "XS 7:2016", "NA 99"])
def test_the_order_of_facts_changes_nothing(reference: str) -> None:
    assert show(reference) == show(reference, facts=WORLD[::-1])
