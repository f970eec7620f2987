"""Run every fuzz target on random bytes, so that the targets themselves stay right."""

from __future__ import annotations

import random

import pytest

from openqi.core.reading.yaml import parse_yaml
from tests.fuzz.bytes import Bytes
from tests.fuzz.mutate import ODD, mutate, write
from tests.fuzz.targets import TARGETS, keys, sample_facts

INPUTS = {"packs": 150, "question": 300, "fold": 2000, "scope": 2000, "period": 2000}
INPUTS |= {"identifier": 3000, "repair": 150, "prose": 800, "citation": 800}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_target_takes_any_bytes(name: str) -> None:
    assert set(INPUTS) == set(TARGETS)
    chance = random.Random(name)
    for _ in range(INPUTS[name]):
        TARGETS[name](chance.randbytes(chance.randrange(120)))


def test_bytes_give_choices_and_then_zeros() -> None:
    given = Bytes(b"\x05\x02ab\x09")
    assert given.below(3) == 2
    assert given.text(5) == "ab"
    left = given.left
    assert given.choice("xyz") == "x"
    assert (left, given.left) == (True, False)
    assert (given.number(3), given.chance(), given.text(), given.rest()) == (0, False, "", b"")


def test_what_is_written_comes_back() -> None:
    """The writer of flow style is right, or the fuzzer would test something else."""
    for value in (*ODD, {"a": list(ODD)}, sample_facts()):
        assert parse_yaml(f"[{write(value)}]".encode("utf-8", "surrogatepass"), "it") == [value]


def test_a_sample_without_bytes_stays_as_it_is() -> None:
    for fact in sample_facts():
        assert mutate(fact, Bytes(b""), keys("packs")) == fact


def test_mutation_changes_samples() -> None:
    chance = random.Random(7)
    fact = sample_facts()[4]
    changed = [mutate(fact, Bytes(chance.randbytes(80)), keys("packs")) for _ in range(200)]
    assert sum(one != fact for one in changed) > 100
    assert sum(isinstance(one, dict) and one.keys() > {"fact"} for one in changed) > 100
