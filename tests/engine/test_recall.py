"""A world that is answered with what was found in others is answered as if it were the only one."""

from __future__ import annotations

from random import Random

from hypothesis import given
from msgspec.structs import replace

from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.period import read_period
from openqi.core.question import Question
from openqi.engine.asking import Asking
from openqi.engine.memory import Memory
from openqi.engine.versions import settle
from openqi.snapshot import Snapshot
from openqi.snapshot.overlay import overlay
from tests.engine.answering import compiled
from tests.engine.draws import POOL
from tests.engine.world import read_asked, read_facts
from tests.engine.worlds import SEEDS, draw_world


def asked(snapshot: Snapshot, question: Question, memory: Memory | None) -> Asking:
    on = parse_day(str(question.on))
    return Asking(snapshot, snapshot.rules, question, on, memory=memory)


def neighbours(snapshot: Snapshot, facts: list[Fact], dice: Random) -> list[Snapshot]:
    """Give worlds in which some facts have other dates and some are gone."""
    free = [fact for fact in facts if fact.kind not in ("conflict", "attestation")]
    found = [snapshot]
    for _ in range(6):
        some = dice.sample(free, min(3, len(free)))
        dated = [replace(one, valid=read_period(dice.choice(POOL), None)) for one in some[:2]]
        found.append(overlay(dice.choice(found), dated, [one.id for one in some[2:]]))
    return found


@given(SEEDS)
def test_what_is_remembered_of_other_worlds_changes_no_answer(seed: int) -> None:
    dice = Random(seed)
    world = draw_world(dice)
    question = read_asked(world.question)
    memory = Memory()
    for snapshot in neighbours(compiled(world.facts), read_facts(world.facts), dice):
        for supplied in ((), ("register",)):
            wording = replace(question, supplied=supplied)
            one = asked(snapshot, wording, memory)
            other = asked(snapshot, wording, None)
            told, fresh = settle(one), settle(other)
            assert (told.answer, told.at_least) == (fresh.answer, fresh.at_least)
            assert (told.shown, told.versions) == (fresh.shown, fresh.versions)
            assert told.turns == fresh.turns
            assert one.touched == other.touched


def test_a_part_is_tested_again_only_where_it_looked() -> None:
    world = draw_world(Random(7))
    question = read_asked(world.question)
    snapshot, memory = compiled(world.facts), Memory()
    settle(asked(snapshot, question, memory))
    parts = sum(map(len, memory.parts.values()))
    elsewhere = read_facts([{"fact": "economy", "id": "ZZ", "name": {"en": "elsewhere"}}])
    settle(asked(overlay(snapshot, elsewhere), question, memory))
    assert sum(map(len, memory.parts.values())) == parts > 0
