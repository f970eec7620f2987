"""What a change would do to answers, before it is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from openqi.ask.effect import Asked, compare_answers, with_change
from openqi.ask.front import OpenRegister, open_register
from openqi.ask.question import read_question
from openqi.core.day import parse_day
from openqi.core.fact import Fact, Recorded
from openqi.core.statements import Participation
from openqi.register.change import Change
from openqi.snapshot import compile_snapshot

ON = parse_day("2026-11-30")


@pytest.fixture(scope="module")
def register(root: Path) -> OpenRegister:
    return open_register(root / "data")


def _question(root: Path) -> Asked:
    return Asked("steel", read_question(root / "examples" / "steel-cn-vn-2023.yaml"))


def _end(register: OpenRegister, root: Path) -> Change:
    """Make the change that ends the first participation which the answer rests on."""
    verdict = register.ask(_question(root).question, gaps=False)
    facts = [register.facts[link.fact] for link in verdict.chain if link.fact in register.facts]
    old = next(fact for fact in facts if isinstance(fact.statement, Participation))
    statement = replace(old.statement, standing="terminated", id=f"{old.id}-2")
    new = Fact(
        id=f"{old.id}-2",
        statement=statement,
        valid=old.valid,
        source=old.source,
        supersedes=old.id,
    )
    return Change(author="a", reason="b", on=ON, facts=(new,))


def test_a_change_is_tried_without_being_made(register: OpenRegister, root: Path) -> None:
    change = _end(register, root)
    before = register.snapshot()
    facts = with_change(register.facts.values(), change)
    after = compile_snapshot(facts, register.sources.values(), None, before.rules)
    (effect,) = compare_answers(before, after, [_question(root)])
    assert effect.differs
    assert effect.chain
    assert effect.before is not None
    assert register.snapshot().hash == before.hash
    assert change.facts[0].id not in register.facts


def test_a_change_that_bears_on_nothing_changes_nothing(register: OpenRegister, root: Path) -> None:
    before = register.snapshot()
    (effect,) = compare_answers(before, before, [_question(root)])
    assert not effect.differs
    assert not effect.chain


def test_what_names_nothing_on_record_has_no_answer(register: OpenRegister, root: Path) -> None:
    question = _question(root).question
    unknown = replace(question, evidence=replace(question.evidence, issuer="no-such-body"))
    snapshot = register.snapshot()
    (effect,) = compare_answers(snapshot, snapshot, [Asked("x", unknown)])
    assert (effect.before, effect.after, effect.differs) == (None, None, False)


def test_what_is_retracted_is_held_no_longer(register: OpenRegister) -> None:
    id = next(iter(register.facts))
    facts = {
        fact.id: fact
        for fact in with_change(
            register.facts.values(), Change(author="a", reason="b", on=ON, retracts=(id,))
        )
    }
    assert facts[id].recorded.until == ON
    assert facts[id].recorded != Recorded()
