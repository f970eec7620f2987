"""Check the laws on generated worlds: order, labels, facts about others, memoranda."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from openqi.engine import check, decide
from tests.engine.answering import (
    certain,
    compiled,
    gist,
    renamed_value,
    unsigned,
    verdict_of,
)
from tests.engine.draws import POOL
from tests.engine.world import Map, World, read_asked
from tests.engine.worlds import worlds

# -- order, repetition, labels -----------------------------------------------------------------


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(world: World, random: Any) -> None:
    shuffled = list(world.facts)
    random.shuffle(shuffled)
    one, other = verdict_of(world.facts, world.question), verdict_of(shuffled, world.question)
    assert one.to_json() == other.to_json()


@given(worlds())
def test_equal_facts_and_question_give_equal_bytes(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    first = check(snapshot, question, gaps=False).to_json()
    assert check(snapshot, question, gaps=False).to_json() == first
    assert verdict_of(world.facts, world.question).to_json() == first


@given(worlds())
def test_decide_answers_as_check_does(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    assert decide(snapshot, question).answer == check(snapshot, question, gaps=False).answer


@given(worlds())
def test_labels_carry_no_meaning(world: World) -> None:
    """New ids, in the opposite alphabetical order, leave answer and tests as they are."""
    ids = sorted(fact["id"] for fact in world.facts)
    names = {id: f"n{len(ids) - place:03}" for place, id in enumerate(ids)}
    codes = [id for id in ids if id.isupper()]
    names |= {code: "ZYXW"[place] + code for place, code in enumerate(codes)}
    renamed = World(
        tuple(renamed_value(fact, names) for fact in world.facts),
        renamed_value(world.question, names),
    )
    assert gist(verdict_of(*renamed)) == gist(verdict_of(*world))


# -- facts that are about something else -------------------------------------------------------

_FILE = yaml.safe_load(Path(__file__).with_name("elsewhere.yaml").read_text(encoding="utf-8"))
ELSEWHERE: list[Map] = _FILE["facts"]
COMPLETE_ELSEWHERE: list[Map] = _FILE["complete"]
FAR = {"from": "2020-01-01"}


@given(worlds(), st.sets(st.sampled_from(range(len(ELSEWHERE + COMPLETE_ELSEWHERE))), min_size=1))
def test_facts_about_others_change_nothing(world: World, chosen: set[int]) -> None:
    others = [(ELSEWHERE + COMPLETE_ELSEWHERE)[n] for n in sorted(chosen)]
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *others), world.question)
    assert unsigned(after) == unsigned(before)


@given(worlds(), st.sets(st.sampled_from(range(len(ELSEWHERE))), min_size=1))
def test_unknown_is_not_turned_into_a_no_by_facts_about_others(
    world: World, chosen: set[int]
) -> None:
    """An arrangement that nobody here is known to be part of may open a way, and closes none."""
    others = [*(ELSEWHERE[n] for n in sorted(chosen)), *_another_arrangement()]
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *others), world.question)
    assert after.answer in (before.answer, "unknown")
    assert certain(after) == certain(before)


def _another_arrangement() -> Iterator[Map]:
    """Give an accreditation arrangement in which only others take part."""
    fields = {"kind": "accreditation-mla", "parties": "accreditation-bodies"}
    for id in ("a-mla", "z-mla"):
        yield {"fact": "arrangement", "id": id, "name": {"en": id}, **fields, "from": "2024-01-01"}
        yield {
            "fact": "participation",
            "id": f"{id}-part",
            "party": "far-ab",
            "arrangement": id,
            "standing": "full",
            **FAR,
        }


@given(worlds(claims=False), st.data())
def test_without_completeness_nothing_becomes_definite(world: World, data: st.DataObject) -> None:
    """A completeness statement taken away keeps an answer or makes it unknown (D10).

    Without presented claims: a complete list contradicts a claim (D6), and without it the claim is
    believed.
    """
    shown = [fact for fact in world.facts if fact["fact"] == "completeness"]
    assume(shown)
    gone = data.draw(st.sampled_from(shown))
    before = verdict_of(world.facts, world.question)
    after = verdict_of([fact for fact in world.facts if fact is not gone], world.question)
    if after.answer != "unknown":
        assert after.answer == before.answer
    assert certain(after) <= certain(before)


# -- memoranda ---------------------------------------------------------------------------------


def _memorandum(kind: str, first: str) -> list[Map]:
    """Give a memorandum or framework between everybody, and a clause that hopes for it."""
    parties = ("AA", "BB", "ab-one", "ab-here", "lab-one")
    return [
        {
            "fact": "arrangement",
            "id": "words",
            "name": {"en": "words"},
            "kind": kind,
            "parties": "economies",
            "from": first,
        },
        *(
            {
                "fact": "participation",
                "id": f"words-{party.lower()}",
                "party": party,
                "arrangement": "words",
                "standing": "full",
                "from": first,
            }
            for party in parties
        ),
        {
            "fact": "designation",
            "id": "words-desig",
            "by": "office-here",
            "of": "lab-one",
            "under": "words",
            "listed": True,
            "from": first,
        },
        {
            "fact": "completeness",
            "id": "words-all",
            "of": {"kind": "participation", "arrangement": "words"},
            "from": first,
            "to": "2030-12-31",
        },
    ]


def _hopeful_clause(kind: str, first: str) -> Map:
    return {
        "fact": "acceptance",
        "id": "words-clause",
        "economy": "BB",
        "for": {"requirement": "req-one"},
        "evidence": [kind],
        "via": {"arrangement": "words"},
        "effect": "obliges",
        "from": first,
    }


@given(worlds(), st.sampled_from(("mou", "framework")), st.sampled_from(POOL), st.booleans())
def test_memoranda_and_frameworks_give_nothing(
    world: World, kind: str, first: str, clause: bool
) -> None:
    added = _memorandum(kind, first)
    asked = read_asked(world.question).evidence.kind
    if clause and asked is not None:
        added.append(_hopeful_clause(asked, "2020-01-01"))
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *added), world.question)
    assert (after.answer, after.at_least, after.next_change) == (
        before.answer,
        before.at_least,
        before.next_change,
    )


@given(worlds(), st.sampled_from(("mou", "framework")), st.sampled_from(POOL))
def test_a_memorandum_that_follows_an_arrangement_gives_nothing(
    world: World, kind: str, first: str
) -> None:
    followed = {
        "fact": "succession",
        "id": "words-follow",
        "predecessors": ["mla-one"],
        "successor": "words",
        "from": first,
    }
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *_memorandum(kind, first), followed), world.question)
    assert (after.answer, after.at_least) == (before.answer, before.at_least)


# -- a verdict agrees with itself --------------------------------------------------------------


@given(worlds())
def test_the_parts_of_a_verdict_agree(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    verdict = check(snapshot, question, gaps=False)
    tests = [verdict.competence, verdict.authority, verdict.content]
    results = {test.result for test in tests}
    assert (verdict.at_least is None) == (verdict.answer != "unknown")
    if verdict.answer in ("accepted", "accepted_as_basis"):
        assert results <= {"pass", "not-applicable"}
    if verdict.answer == "conditional":
        assert "fail" not in results
        assert verdict.missing or verdict.ask
    if verdict.answer == "not_accepted":
        assert "fail" in results
    if verdict.answer == "unknown":
        assert results & {"unknown", "fail"}
        assert verdict.missing or verdict.ask
    if verdict.answer == "competence_only":
        assert verdict.competence.result == "pass"
    for link in verdict.chain:
        assert link.fact in snapshot.facts or link.fact == "evidence.accreditation"
    if verdict.next_change is not None:
        assert verdict.next_change > verdict.on
