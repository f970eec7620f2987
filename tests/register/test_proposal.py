from __future__ import annotations

from openqi.core.fact import Fact, Recorded
from openqi.register.proposal import Proposal, propose
from tests.core.given import read_facts
from tests.core.kinds import EVERY_KIND


def facts(*lines: str) -> tuple[Fact, ...]:
    return read_facts("".join(f"- {{{line}}}\n" for line in lines))


LISTED = "fact: designation, by: m, of: l, under: a"


def test_the_same_register_again_changes_nothing() -> None:
    every = read_facts(EVERY_KIND)
    proposal = propose(every, every)
    assert sorted(proposal.unchanged) == sorted(fact.id for fact in every)
    assert proposal == Proposal(unchanged=proposal.unchanged)


def test_an_empty_register_takes_everything() -> None:
    every = read_facts(EVERY_KIND)
    proposal = propose(every, ())
    assert {fact.id for fact in proposal.added} == {fact.id for fact in every}
    assert all(fact.recorded == Recorded() for fact in proposal.added)


def test_the_order_of_the_facts_makes_no_difference() -> None:
    every = read_facts(EVERY_KIND)
    assert propose(reversed(every), every[:9]) == propose(every, reversed(every[:9]))


def test_a_link_said_again_under_another_id_is_unchanged() -> None:
    held = facts(f"{LISTED}, id: mine, from: 2020, source: [{{doc: d}}]")
    again = facts(f"{LISTED}, from: 2020, source: [{{doc: d}}]")
    assert propose(again, held).unchanged == ("mine",)


def test_a_place_in_two_languages_is_compared_like_any_other() -> None:
    held = facts(f"{LISTED}, id: mine, from: 2020, source: [{{doc: d, at: {{vi: a, en: b}}}}]")
    again = facts(f"{LISTED}, id: mine, from: 2020, source: [{{doc: d, at: {{en: b, vi: a}}}}]")
    other = facts(f"{LISTED}, id: mine, from: 2020, source: [{{doc: d, at: {{vi: a, en: c}}}}]")
    assert propose(again, held).unchanged == ("mine",)
    assert not propose(other, held).unchanged


def test_the_same_from_another_source_is_a_second_witness() -> None:
    held = facts(f"{LISTED}, id: mine, from: 2020, source: [{{doc: d}}]")
    other = facts(f"{LISTED}, id: theirs, from: 2020, source: [{{doc: e}}]")
    assert [fact.id for fact in propose(other, held).added] == ["theirs"]


def test_a_later_period_of_the_same_source_is_added() -> None:
    held = facts(f"{LISTED}, id: old, from: 2020, to: 2021-12-31, source: [{{doc: d}}]")
    later = facts(f"{LISTED}, id: new, from: 2022-01-01, source: [{{doc: d}}]")
    assert [fact.id for fact in propose(later, held).added] == ["new"]


def test_a_changed_end_of_the_same_source_takes_the_place() -> None:
    held = facts(f"{LISTED}, id: old, from: 2020-01-01, source: [{{doc: d}}]")
    ended = facts(f"{LISTED}, from: 2020-01-01, to: 2024-05-10, source: [{{doc: d}}]")
    (one,) = propose(ended, held).superseded
    assert (one.old, one.fact.supersedes) == ("old", "old")


def test_a_fact_under_its_old_id_gets_a_new_one() -> None:
    held = facts(f"{LISTED}, id: x, listed: false, source: [{{doc: d}}]")
    changed = facts(f"{LISTED}, id: x, listed: true, source: [{{doc: d}}]")
    (one,) = propose(changed, held, taken=["x-2"]).superseded
    assert (one.old, one.fact.id) == ("x", "x-3")
    assert getattr(one.fact.statement, "id", None) == "x-3"


def test_what_was_retracted_is_restored_by_what_names_it() -> None:
    body = "fact: organisation, id: lab, kinds: [laboratory], source: [{doc: d}], name: {en: A}"
    again = facts(f"{body}, supersedes: lab")
    (one,) = propose(again, (), taken=["lab"], retracted={"lab"}).restored
    assert (one.old, one.fact.id, one.fact.supersedes) == ("lab", "lab-2", "lab")
    assert getattr(one.fact.statement, "id", None) == "lab"
    assert not propose(again, (), taken=["lab"]).restored
    assert not propose(facts(body), (), taken=["lab"], retracted={"lab"}).restored


def test_what_holds_in_the_meantime_gives_way_before_what_was_retracted() -> None:
    held = facts(f"{LISTED}, id: new, from: 2020-01-01, source: [{{doc: d}}]")
    again = facts(f"{LISTED}, id: x, from: 2020-05-05, supersedes: x, source: [{{doc: d}}]")
    proposal = propose(again, held, taken=["x"], retracted={"x"})
    assert [one.old for one in proposal.superseded] == ["new"]
    assert not proposal.restored


def test_a_thing_keeps_the_id_by_which_others_name_it() -> None:
    body = "fact: organisation, id: lab, kinds: [laboratory], source: [{doc: d}], name: {en: %s}"
    (one,) = propose(facts(body % "New Name"), facts(body % "Old Name")).superseded
    assert one.fact.id == "lab-2"
    assert getattr(one.fact.statement, "id", None) == "lab"


def test_a_fact_that_names_what_it_supersedes_does_so() -> None:
    held = facts("fact: cost, id: a, act: x, days: 1")
    (one,) = propose(facts("fact: cost, id: b, act: x, days: 2, supersedes: a"), held).superseded
    assert (one.old, one.fact.id) == ("a", "b")


def test_a_contradiction_is_shown_and_both_would_stay() -> None:
    held = facts(f"{LISTED}, id: mine, from: 2020-01-01, source: [{{doc: d}}]")
    proposal = propose(facts(f"{LISTED}, id: theirs, from: 2021-01-01, source: [{{doc: e}}]"), held)
    (one,) = proposal.conflicting
    assert (one.fact.id, one.held, one.fact.supersedes) == ("theirs", ("mine",), None)
    change = proposal.as_change(author="a", reason="b", on=5)
    assert [fact.id for fact in change.facts] == ["theirs"]
