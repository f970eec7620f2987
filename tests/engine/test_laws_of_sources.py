"""Check what an answer owes to its facts: unverified, suspended, in conflict."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from openqi.core.fact import Fact
from openqi.core.statements import Conflict
from openqi.core.words import Answer
from openqi.engine import check
from openqi.snapshot import compile_snapshot
from tests.engine.answering import (
    RANK,
    certain,
    verdict_of,
)
from tests.engine.draws import POOL
from tests.engine.world import Map, World, read_asked, read_facts
from tests.engine.worlds import worlds

# -- what facts rest on ------------------------------------------------------------------------


@given(worlds(claims=False), st.data())
def test_an_unverified_fact_caps_an_answer_and_no_more(world: World, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(world.facts) - 1))
    facts = list(world.facts)
    facts[number] = {**facts[number], "certainty": "general-knowledge"}
    before, after = verdict_of(world.facts, world.question), verdict_of(facts, world.question)
    if before.answer == "not_accepted":
        assert after.answer == "not_accepted"
    assert min(certain(before), RANK["conditional"]) <= certain(after) <= certain(before)
    if facts[number]["id"] in {link.fact for link in after.chain}:
        assert certain(after) <= RANK["conditional"]
        if after.answer not in ("not_accepted", "unknown"):
            assert facts[number]["id"] in after.unverified


@given(worlds())
def test_nothing_verified_gives_nothing_more_than_conditional(world: World) -> None:
    facts = [{**fact, "certainty": "general-knowledge"} for fact in world.facts]
    before, after = verdict_of(world.facts, world.question), verdict_of(facts, world.question)
    assert certain(after) == min(certain(before), RANK["conditional"])
    if before.answer == "not_accepted":
        assert after.answer == "not_accepted"


@given(worlds(claims=False), st.data())
def test_an_unverified_link_is_better_than_none(world: World, data: st.DataObject) -> None:
    """A link that nobody verified does not take the place of one that somebody did (D1, D8)."""
    links = [n for n, fact in enumerate(world.facts) if _supports(fact)]
    assume(links)
    number = data.draw(st.sampled_from(links))
    marked = list(world.facts)
    marked[number] = {**marked[number], "certainty": "general-knowledge"}
    without = [fact for n, fact in enumerate(world.facts) if n != number]
    link = world.facts[number]
    assume("source" not in link)
    assume(not any(link["id"] in (fact.get("of"), *fact.get("facts", ())) for fact in without))
    assert certain(verdict_of(marked, world.question)) >= certain(
        verdict_of(without, world.question)
    )


def _supports(fact: Map) -> bool:
    """Tell whether a fact can only help: a link that counts."""
    links = ("accreditation", "designation", "recognition-list", "capability")
    return fact["fact"] in links or fact.get("standing") == "full"


@given(worlds(), st.data(), st.sampled_from(("2020-01-01", *POOL)))
def test_a_suspension_never_raises_an_answer(world: World, data: st.DataObject, first: str) -> None:
    links = [
        fact["id"]
        for fact in world.facts
        if _supports(fact) or fact["fact"] in ("acceptance", "attestation", "arrangement")
    ]
    of = data.draw(st.sampled_from(links))
    stop = {"fact": "suspension", "id": "halt", "of": of, "from": first}
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, stop), world.question)
    assert certain(after) <= certain(before)
    if of == world.question["evidence"].get("id") and first <= world.question["on"]:
        assert certain(after) == RANK["not_accepted"]


@given(worlds(conflicts=True))
def test_a_conflict_is_answered_under_each_version(world: World) -> None:
    """The answer is the one that all versions share, else unknown, the worst being certain (D9)."""
    facts, question = read_facts(world.facts), read_asked(world.question)
    snapshot = compile_snapshot(facts)
    groups = [one.facts for one in snapshot.contradictions]
    plain = [fact for fact in facts if not isinstance(fact.statement, Conflict)]
    versions = [
        check(compile_snapshot(_kept(plain, groups, pick)), question, gaps=False)
        for pick in product(*groups)
    ]
    shown = check(snapshot, question, gaps=False)
    answers: set[Answer] = {one.answer for one in versions}
    assert shown.answer == (answers.pop() if len(answers) == 1 else "unknown")
    assert certain(shown) == min(map(certain, versions))


def _kept(facts: list[Fact], groups: list[tuple[str, ...]], pick: tuple[str, ...]) -> list[Fact]:
    dropped = {id for group in groups for id in group} - set(pick)
    return [fact for fact in facts if fact.id not in dropped]
