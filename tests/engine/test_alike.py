"""Hold requirements that weigh alike to be interchangeable, however many may apply."""

from __future__ import annotations

from random import Random

import pytest

import openqi.engine.decision as decision
from openqi.engine import decide
from tests.engine.answering import compiled
from tests.engine.draws import Builder
from tests.engine.law import draw_requirement
from tests.engine.world import read_asked
from tests.engine.worlds import KINDS, draw_world


@pytest.mark.parametrize("seed", range(4))
def test_alike_requirements_answer_as_every_combination_does(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many requirements that may apply, those that weigh alike need not all be combined."""
    dice = Random(seed)
    used = 0
    for _ in range(40):
        kind = dice.choice(KINDS)
        world = draw_world(dice, (kind,), conflicts=False)
        b = Builder(dice)
        for number in range(7):
            draw_requirement(b, f"may-{number}", kind, {"from": "2023", "to": "2024"})
        snapshot = compiled((*world.facts, *b.facts))
        question = read_asked(world.question)
        monkeypatch.setattr(decision, "OPEN_LIMIT", 20)
        every = decide(snapshot, question)
        monkeypatch.setattr(decision, "OPEN_LIMIT", 2)
        monkeypatch.setattr(decision, "TRIED_LIMIT", 20)
        few = decide(snapshot, question)
        assert (few.answer, few.at_least) == (every.answer, every.at_least)
        used += every.answer != "unknown"
    assert used
