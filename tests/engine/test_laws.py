"""Hold the laws of order, labels and repetition on generated worlds."""

from __future__ import annotations

from random import Random

from hypothesis import assume

from openqi.engine import check, decide
from tests.engine.answering import (
    compiled,
    gist,
    renamed_value,
    verdict_of,
)
from tests.engine.counterexample import law
from tests.engine.world import Map, World, read_asked

# -- order, labels, repetition -----------------------------------------------------------------


@law()
def test_the_order_of_facts_changes_nothing(world: World, dice: Random) -> None:
    """Facts in any order give the same bytes."""
    shuffled = list(world.facts)
    dice.shuffle(shuffled)
    one, other = verdict_of(world.facts, world.question), verdict_of(shuffled, world.question)
    assert one.to_json() == other.to_json()


@law()
def test_the_order_of_keys_changes_nothing(world: World, dice: Random) -> None:
    """A question whose keys stand in another order is the same question."""
    other = World(world.facts, _mixed(world.question, dice))
    assert verdict_of(*world).to_json() == verdict_of(*other).to_json()


def _mixed(value: Map, dice: Random) -> Map:
    keys = list(value)
    dice.shuffle(keys)
    return {k: _mixed(value[k], dice) if isinstance(value[k], dict) else value[k] for k in keys}


@law()
def test_a_question_asked_twice_gives_the_same_bytes(world: World, dice: Random) -> None:
    """Neither a second question nor a register read anew changes a byte; decide agrees."""
    snapshot, question = compiled(world.facts), read_asked(world.question)
    first = check(snapshot, question, gaps=False)
    assert check(snapshot, question, gaps=False).to_json() == first.to_json()
    assert check(compiled(world.facts), question, gaps=False).to_json() == first.to_json()
    short = decide(snapshot, question)
    assert (short.answer, short.at_least) == (first.answer, first.at_least)


@law()
def test_relabelling_changes_only_labels(world: World, dice: Random) -> None:
    """New ids, in another alphabetical order, leave answer, tests and next change as they are."""
    ids = sorted(fact["id"] for fact in world.facts)
    places = list(range(len(ids)))
    dice.shuffle(places)
    names = {id: f"n{place:03}" for place, id in zip(places, ids, strict=True)}
    codes = [id for id in ids if id.isupper()]
    letters = dice.sample("PQRSTUVW", len(codes))
    names |= {code: letter + code[0] for letter, code in zip(letters, codes, strict=True)}
    renamed = World(
        tuple(renamed_value(fact, names) for fact in world.facts),
        renamed_value(world.question, names),
    )
    assert gist(verdict_of(*renamed)) == gist(verdict_of(*world))


@law()
def test_a_fact_said_twice_changes_nothing(world: World, dice: Random) -> None:
    """A second record of a link, with the same dates and scope, changes neither answer nor tests.

    Without completeness statements and suspensions of it, which name the one record.
    """
    links = ("accreditation", "participation", "designation", "recognition-list", "acceptance")
    named = [one for fact in world.facts for one in (fact.get("of"), *fact.get("facts", ()))]
    known = [
        fact
        for fact in world.facts
        if fact["fact"] in links and fact["id"] not in named and "source" not in fact
    ]
    assume(known)
    again = {**dice.choice(known), "id": "said-again"}
    more = World((*world.facts, again), world.question)
    assert gist(verdict_of(*more)) == gist(verdict_of(*world))


# -- a verdict agrees with itself --------------------------------------------------------------


@law()
def test_the_parts_of_a_verdict_agree(world: World, dice: Random) -> None:
    """Answer, tests, chain, missing pieces and next change never contradict each other."""
    snapshot, question = compiled(world.facts), read_asked(world.question)
    verdict = check(snapshot, question, gaps=False)
    results = {one.result for one in (verdict.competence, verdict.authority, verdict.content)}
    assert (verdict.at_least is None) == (verdict.answer != "unknown")
    if verdict.answer in ("accepted", "accepted_as_basis"):
        # A buyer who asks for no competence is answered without it (D5).
        asked = (verdict.authority, verdict.content)
        assert {one.result for one in asked} <= {"pass", "not-applicable"}
        assert verdict.competence.result == "pass" or question.demands
        assert not verdict.unverified
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
