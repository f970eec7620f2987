"""A verdict does not outlive a change of what it cites, and gains nothing from forged marks."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from openqi.core.day import parse_day
from openqi.core.errors import OpenQIError
from openqi.core.fact import Fact
from openqi.core.verdict import Verdict
from openqi.engine import check
from openqi.snapshot import compile_snapshot
from openqi.verify import verify
from tests.engine.world import World, read_asked, read_facts
from tests.engine.worlds import FAMILIES, SEEDS, draw_world, worlds
from tests.verify.mutants import altered, mutants, remarked
from tests.verify.worlds_of_cases import FILES, answered, every, starter

CERTAIN = [one for one in every() if one.certain and one.verdict.facts]


def _without(facts: tuple[Fact, ...] | list[Fact], id: str) -> list[Fact]:
    return [fact for fact in facts if fact.id != id]


# -- the facts that are cited ------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_cited_fact_that_is_gone_is_missed(path: Path) -> None:
    for one in answered(path)[::3]:
        for id in one.verdict.facts:
            found = verify(_without(one.facts, id), one.verdict)
            assert not found.verified, (one.case.name, id)
            assert any(each.fact == id for each in found.objections), (one.case.name, id)


@given(st.data())
def test_an_altered_fact_is_no_longer_the_one_cited(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(CERTAIN))
    id = data.draw(st.sampled_from(sorted(one.verdict.facts)))
    fact = next(fact for fact in one.facts if fact.id == id)
    told, other = data.draw(st.sampled_from(list(altered(fact))))
    found = verify([*_without(one.facts, id), other], one.verdict)
    assert not found.verified, told
    if other.recorded == fact.recorded and other != fact:
        assert any(each.code == "fact-altered" and each.fact == id for each in found.objections)


# -- marks are not trusted alone ---------------------------------------------------------------


def _answer(facts: list[Fact], verdict: Verdict) -> str:
    day = verdict.question.known_at
    snapshot = compile_snapshot(facts, known_at=None if day is None else parse_day(str(day)))
    return check(snapshot, verdict.question).answer


def assert_sound(facts: list[Fact], verdict: Verdict, told: str) -> None:
    """What verifies is what the engine answers from these facts, whoever forged the marks."""
    found = verify(facts, remarked(verdict, facts))
    if found.verified:
        assert _answer(facts, verdict) == verdict.answer, told


@given(st.data())
def test_forged_marks_do_not_help(data: st.DataObject) -> None:
    """The meaning is checked too: the altered fact has to support the proof as it stands."""
    one = data.draw(st.sampled_from(CERTAIN))
    fact = data.draw(st.sampled_from(one.facts))
    told, other = data.draw(st.sampled_from(list(altered(fact))))
    try:
        assert_sound([*_without(one.facts, fact.id), other], one.verdict, told)
    except OpenQIError:
        return  # the engine refuses the question about these facts


@given(st.data())
def test_a_fact_beside_the_proof_can_undo_it(data: st.DataObject) -> None:
    """An exclusion, a requirement or a suspension of another case may bear on this one."""
    one, other = data.draw(st.sampled_from(CERTAIN)), data.draw(st.sampled_from(CERTAIN))
    strange = data.draw(st.sampled_from(other.facts))
    assert_sound([*_without(one.facts, strange.id), strange], one.verdict, strange.id)


@given(worlds(), st.data())
def test_generated_verdicts_verify_and_bear_no_change(world: World, data: st.DataObject) -> None:
    facts = read_facts(list(world.facts))
    verdict = check(compile_snapshot(facts), read_asked(world.question))
    found = verify(facts, verdict)
    assert found.objections == ()
    assert found.verified is (verdict.answer != "unknown")
    fact = data.draw(st.sampled_from(facts))
    left = _without(facts, fact.id)
    if fact.id in verdict.facts:
        assert not verify(left, verdict).verified
    told, other = data.draw(st.sampled_from(list(altered(fact))))
    if verdict.question.evidence.id != fact.id:
        assert_sound(left, verdict, "gone")
        assert_sound([*left, other], verdict, told)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_thousand_generated_verdicts_verify(family: str) -> None:
    certain = 0
    for seed in range(250):
        world = draw_world(Random(seed), FAMILIES[family])
        facts = read_facts(list(world.facts))
        verdict = check(compile_snapshot(facts), read_asked(world.question))
        found = verify(facts, verdict)
        assert found.objections == (), seed
        assert found.verified is (verdict.answer != "unknown"), seed
        certain += found.verified
    assert certain > 100


@given(SEEDS)
def test_verdicts_over_conflicting_sources_verify(seed: int) -> None:
    world = draw_world(Random(seed), conflicts=True)
    facts = read_facts(list(world.facts))
    verdict = check(compile_snapshot(facts), read_asked(world.question))
    assert verify(facts, verdict).objections == ()


@given(SEEDS)
def test_an_altered_generated_verdict_does_not_verify(seed: int) -> None:
    dice = Random(seed)
    world = draw_world(dice)
    facts = read_facts(list(world.facts))
    verdict = check(compile_snapshot(facts), read_asked(world.question))
    if verdict.answer != "unknown":
        one = dice.choice(list(mutants(verdict)))
        assert not verify(facts, one.verdict).verified, one.told


# -- the rest ----------------------------------------------------------------------------------


def test_unknown_claims_nothing_that_could_be_verified() -> None:
    unknown = next(one for one in every() if not one.certain)
    found = verify(unknown.facts, unknown.verdict)
    assert (found.verified, found.objections) == (False, ())


def test_unknown_is_no_hiding_place() -> None:
    one = CERTAIN[0]
    hidden = replace(one.verdict, answer="unknown", at_least="not_accepted")
    codes = {each.code for each in verify(one.facts, hidden).objections}
    assert "answer-not-so" in codes


def test_the_order_of_the_facts_makes_no_difference() -> None:
    for one in CERTAIN[::40]:
        assert verify(reversed(one.facts), one.verdict).verified


def test_a_paper_that_is_gone_is_missed() -> None:
    one = next(each for each in CERTAIN if each.verdict.question.evidence.id)
    id = str(one.verdict.question.evidence.id)
    found = verify(_without(one.facts, id), one.verdict)
    assert ("fact-missing", id) in {(each.code, each.fact) for each in found.objections}


def test_nothing_on_record_at_all_is_no_defect() -> None:
    assert not verify((), CERTAIN[0].verdict).verified
    assert starter().facts
