"""Hold a verdict against itself, however poor the question and the register."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from openqi.core.errors import OpenQIError
from openqi.core.fact import Fact
from openqi.core.reading.fact import read_fact
from openqi.core.reading.question import merge, read_question
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import parse_yaml
from openqi.core.verdict import Verdict
from openqi.engine import check, decide
from openqi.snapshot import compile_snapshot

CASES = Path(__file__).parent.parent / "cases"
PURPOSES = ["tender", "private-buyer", "calibration-chain", "regulated-import"]
ROUNDS = 400
GAPS = 0.1
"""The share of questions for which gaps are searched too: they cost ten times the answer."""


class World(NamedTuple):
    """Hold the facts of a case and the questions that it asks."""

    facts: list[Fact]
    questions: list[Any]


def _worlds() -> Iterator[World]:
    for path in sorted(CASES.glob("*.yaml")):
        document: Any = parse_yaml(path.read_bytes(), path.name)
        for case in document["cases"]:
            sheet = Sheet(path.name)
            facts = [fact for given in case["given"] if (fact := read_fact(given, sheet))]
            asked = [
                merge(case["question"], one.get("question", {})) for one in case.get("variants", ())
            ]
            yield World(facts, [case["question"], *asked])


WORLDS = list(_worlds())
EVERY_FACT = [fact for world in WORLDS for fact in world.facts]


@pytest.mark.parametrize("seed", range(4))
def test_a_verdict_is_coherent_whatever_is_missing(seed: int) -> None:
    """Facts and fields of real cases are dropped and mixed at random; nothing may break."""
    dice = random.Random(seed)
    for _ in range(ROUNDS):
        world = dice.choice(WORLDS)
        kept = [fact for fact in world.facts if dice.random() > 0.12]
        mixed = {fact.id: fact for fact in [*dice.sample(EVERY_FACT, 3), *kept]}
        asked = copy.deepcopy(dice.choice(world.questions))
        _forget(asked, dice)
        if dice.random() < 0.2:
            asked["purpose"] = dice.choice(PURPOSES)
        try:
            question = read_question(asked, "mixed")
            snapshot = compile_snapshot(mixed.values())
            verdict = check(snapshot, question, gaps=dice.random() < GAPS)
        except OpenQIError:
            continue  # a declared error is an answer too
        assert decide(snapshot, question).answer == verdict.answer
        assert_coherent(verdict)


def assert_coherent(verdict: Verdict) -> None:
    """Hold the three tests and what is missing against the answer."""
    results = {verdict.competence.result, verdict.authority.result, verdict.content.result}
    if verdict.answer in ("accepted", "accepted_as_basis"):
        assert verdict.authority.result == "pass"
        assert verdict.content.result == "pass"
    if verdict.answer == "conditional":
        assert "fail" not in results
        assert verdict.missing or verdict.ask or verdict.unverified
    if verdict.answer == "not_accepted":
        assert "fail" in results
    assert (verdict.at_least is None) == (verdict.answer != "unknown")


def _forget(value: Any, dice: random.Random) -> None:
    """Empty some fields of a question at random."""
    if not isinstance(value, dict):
        return
    for key in list(value):
        if dice.random() < 0.08 and key not in ("destination", "on", "evidence", "kind"):
            value[key] = None
        else:
            _forget(value[key], dice)
