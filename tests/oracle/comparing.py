"""Answer the same questions by the engine and by the logic program, and find the differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from openqi.engine import Shelf, decide
from openqi.snapshot import compile_snapshot
from tests.engine.world import read_asked, read_facts
from tests.oracle.encoding import Map
from tests.oracle.features import Switches
from tests.oracle.solving import Asked, Told, solve
from tests.oracle.standard_worlds import draw_standard_world
from tests.oracle.worlds import World, draw_world


class Difference(NamedTuple):
    """Hold a question with both answers, which may differ."""

    facts: Sequence[Map]
    question: Map
    engine: Told
    oracle: Told


def ask_engine(facts: Sequence[Map], questions: Sequence[Map]) -> list[Told]:
    """Answer questions about one world by the engine, which shares parts of their answers."""
    snapshot = compile_snapshot(read_facts(facts))
    shelf = Shelf(snapshot)
    decisions = [decide(snapshot, read_asked(question), shelf=shelf) for question in questions]
    return [Told(decision.answer, decision.at_least) for decision in decisions]


def draw_batch(seed: str, size: int, switches: Switches) -> list[World]:
    """Generate some worlds from a seed."""
    random = Random(seed)
    return [draw_world(random, switches) for _ in range(size)]


def draw_standards(seed: str, size: int) -> list[World]:
    """Generate some worlds about standards from a seed."""
    random = Random(seed)
    return [draw_standard_world(random) for _ in range(size)]


def compare_answers(worlds: Sequence[World]) -> Iterator[Difference]:
    """Answer each question of some worlds by both."""
    told = solve([Asked(world.facts, world.questions) for world in worlds])
    for world, oracle in zip(worlds, told, strict=True):
        engine = ask_engine(world.facts, world.questions)
        for question, one, other in zip(world.questions, engine, oracle, strict=True):
            yield Difference(world.facts, question, one, other)


def compare(worlds: Sequence[World]) -> list[Difference]:
    """List the questions of some worlds on which the two differ."""
    return [one for one in compare_answers(worlds) if one.engine != one.oracle]
