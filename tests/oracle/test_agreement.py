"""The engine and the second implementation say the same about generated worlds."""

from __future__ import annotations

import pytest

from tests.oracle.comparing import Difference, compare, draw_batch, draw_standards
from tests.oracle.features import DEFAULT
from tests.oracle.shrinking import shrink

SEEDS = tuple(f"test-{number}" for number in range(28))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_answer(seed: str) -> None:
    """Answer and ``at_least`` are the same for every question about every world."""
    found = compare(draw_batch(seed, 3, DEFAULT))
    assert not found, _told(found[0])


@pytest.mark.parametrize("seed", SEEDS[:12])
def test_the_same_answer_about_standards(seed: str) -> None:
    """So they are in worlds with many adoptions and documents to several standards."""
    found = compare(draw_standards(seed, 6))
    assert not found, _told(found[0])


def test_the_worlds_differ() -> None:
    """A seed gives the same worlds again, and another seed gives others."""
    first, again, other = (draw_batch(seed, 3, DEFAULT) for seed in ("one", "one", "two"))
    assert first == again
    assert first != other


def _told(found: Difference) -> str:
    small = shrink(found)
    return f"engine {small.engine}, oracle {small.oracle}: {small.question} {list(small.facts)}"
