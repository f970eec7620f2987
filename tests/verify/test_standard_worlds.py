"""Every verdict of a world about standards has a proof that the checker confirms."""

from __future__ import annotations

from random import Random

import pytest

from openqi.engine import check
from openqi.snapshot import compile_snapshot
from openqi.verify import verify
from tests.engine.world import read_asked, read_facts
from tests.oracle.standard_worlds import draw_standard_world

SEEDS = range(10)
WORLDS = 12


@pytest.mark.parametrize("seed", SEEDS)
def test_every_verdict_verifies(seed: int) -> None:
    """The engine and the checker choose alike among standards and adoptions of equal weight."""
    random = Random(f"verify-{seed}")
    for _ in range(WORLDS):
        world = draw_standard_world(random)
        facts = read_facts(world.facts)
        snapshot = compile_snapshot(facts)
        for question in world.questions[:4]:
            verdict = check(snapshot, read_asked(question))
            found = verify(facts, verdict)
            assert found.objections == (), (world.facts, question)
            assert found.verified is (verdict.answer != "unknown")
