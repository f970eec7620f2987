"""Hold a law on many generated worlds; show the smallest world in which it is broken.

A world is drawn from one whole number, so that hypothesis searches numbers and cannot shrink what
they stand for: a counterexample is cut down here, fact by fact, and written as a case that can be
pasted into edges.yaml. ``OPENQI_EXAMPLES`` says how many worlds each law is held on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import UnsatisfiedAssumption

from openqi.core.errors import OpenQIError
from tests.engine.answering import ASKED, decision_of
from tests.engine.smallest import smallest
from tests.engine.world import Unreadable, World, written
from tests.engine.worlds import FAMILIES, SEEDS, draw_world

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
EXAMPLES = int(os.environ.get("OPENQI_EXAMPLES") or (20_000 if LONG else 2_000))
"""Worlds on which each law is held."""
SALTS = 4
"""Other choices tried in a smaller world, as what a law picks from the world changes with it."""

Law = Callable[[World, Random], None]
_BROKEN = (AssertionError, LookupError, TypeError, ValueError, AttributeError, RecursionError)


def law(
    families: dict[str, tuple[str, ...]] = FAMILIES,
    *,
    conflicts: bool | None = None,
    claims: bool = True,
) -> Callable[[Law], Any]:
    """Make a test of a law: it takes a world and the dice for its own choices.

    Each family of documents is a test of its own, so that they can run side by side.
    """

    def wrap(holds: Law) -> Any:
        def searched(family: str, seed: int) -> None:
            world = draw_world(
                Random(f"{family} {seed}"), families[family], conflicts=conflicts, claims=claims
            )
            try:
                holds(world, Random(seed))
            except _BROKEN as error:
                raise AssertionError(_told(holds, world, seed, error)) from None

        for name in ("__name__", "__qualname__", "__doc__", "__module__"):
            setattr(searched, name, getattr(holds, name))
        each = settings(
            max_examples=max(1, EXAMPLES // len(families)),
            phases=[Phase.generate],
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
        )
        test = each(given(seed=SEEDS)(searched))
        return pytest.mark.parametrize("family", list(families))(test)

    return wrap


_TOLD: dict[tuple[str, int], str] = {}


def _told(holds: Law, world: World, seed: int, error: Exception) -> str:
    """Describe how a law is broken, in the smallest world; the same is not cut down twice."""
    key = holds.__qualname__, seed
    if key not in _TOLD:
        small = smallest(world, lambda one: type(_broken(holds, one, seed)) is type(error))
        ASKED.clear()
        last = _broken(holds, small, seed) or error
        _TOLD[key] = f"{holds.__doc__}\n{type(last).__name__}: {last}\n{_cases(holds, small)}"
    return _TOLD[key]


def _broken(holds: Law, world: World, seed: int) -> Exception | None:
    """Give how a law is broken in a world, under some of the choices that it may take there."""
    for salt in (seed, *range(SALTS)):
        try:
            holds(world, Random(salt))
        except (UnsatisfiedAssumption, Unreadable, OpenQIError):
            ASKED.clear()
        except _BROKEN as error:
            return error
    return None


def _cases(holds: Law, world: World) -> str:
    """Write the world, and the last two that the law asked about, as cases of a file."""
    asked = [*ASKED] or [(world, decision_of(*world).answer)]
    return "\n".join(written(one, holds.__name__, answer) for one, answer in asked)
