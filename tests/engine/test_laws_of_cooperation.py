"""Check that what people agree, meet about and aim at never changes an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import openqi
from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.statements import COOPERATION
from openqi.engine import check
from openqi.register.references import redirect
from openqi.snapshot import compile_snapshot
from tests.core.given import read_facts as read_list
from tests.core.kinds import EVERY_KIND
from tests.engine.answering import compiled, unsigned
from tests.engine.world import World, read_asked, read_facts
from tests.engine.worlds import worlds

SAMPLE = [fact for fact in read_list(EVERY_KIND) if fact.kind in COOPERATION]
OTHERS = sorted(fact.id for fact in read_list(EVERY_KIND) if fact.kind not in COOPERATION)
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))


def _about(world: World, data: st.DataObject) -> list[Fact]:
    """Let the sample of every kind name the bodies, arrangements and rules of a world."""
    ids = [str(fact["id"]) for fact in world.facts]
    names = {id: data.draw(st.sampled_from(ids), label=id) for id in OTHERS}
    moved = ((fact, redirect(fact, names)) for fact in SAMPLE)
    return [
        Fact(id=fact.id, statement=statement, valid=fact.valid, source=fact.source)
        for fact, statement in moved
    ]


@given(worlds(), st.data())
def test_facts_of_cooperation_change_nothing_but_the_snapshot(
    world: World, data: st.DataObject
) -> None:
    """The whole verdict stays: answer, chain, routes, missing pieces, the next change."""
    question = read_asked(world.question)
    before = check(compiled(world.facts), question, gaps=False)
    more = [*read_facts(list(world.facts)), *_about(world, data)]
    after = check(compile_snapshot(more), question, gaps=False)
    assert unsigned(after) == unsigned(before)
    assert after.snapshot != before.snapshot


@given(worlds(), st.data())
def test_a_conflict_with_a_fact_of_cooperation_leaves_one_version(
    world: World, data: st.DataObject
) -> None:
    """Sources may disagree about a memorandum and an arrangement; the arrangement answers."""
    ids = [str(fact["id"]) for fact in world.facts]
    rival = data.draw(st.sampled_from(SAMPLE)).id
    clash = {"fact": "conflict", "id": "clash", "facts": [data.draw(st.sampled_from(ids)), rival]}
    facts = read_facts([*world.facts, clash])
    question = read_asked(world.question)
    before = check(compile_snapshot(facts), question, gaps=False)
    after = check(compile_snapshot([*facts, *SAMPLE]), question, gaps=False)
    assert unsigned(after) == unsigned(before)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_starter_register_answers_the_same_without_them(path: Path) -> None:
    register = openqi.open_register()
    question: Question = openqi.read_question(path)
    facts = [fact for fact in register.facts.values() if fact.kind not in COOPERATION]
    sources = register.sources.values()
    alone = check(compile_snapshot(facts, sources), question, gaps=False)
    every = [*register.facts.values(), *SAMPLE]
    assert unsigned(check(compile_snapshot(every, sources), question, gaps=False)) == unsigned(
        alone
    )
