"""The weights are whole: every kind has words, and safe ones change no identity."""

from __future__ import annotations

from openqi.show.words import known
from openqi.standards.slip.weights import load_weights


def test_every_slip_has_words() -> None:
    assert [kind for kind in load_weights().slips if not known(f"repair.{kind}")] == []


def test_slips_cost_something_and_safe_ones_little() -> None:
    slips = load_weights().slips
    assert all(slip.cost > 0 for slip in slips.values())
    dear = min(slip.cost for kind, slip in slips.items() if kind.endswith("digit"))
    assert all(slip.cost < dear for slip in slips.values() if slip.safe)


def test_no_digit_is_safe() -> None:
    slips = load_weights().slips
    touching = ("transposed", "missing-twin", "missing-part", "publisher", "letter", "repeated")
    assert not any(slips[kind].safe for kind in touching)
    assert not any(slip.safe for kind, slip in slips.items() if kind.endswith("-digit"))
