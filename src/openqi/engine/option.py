"""Hold one way in which the evidence could count, and order ways by what came of them (D1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openqi.engine.asking import Asking
from openqi.engine.finding import Findings, Status
from openqi.engine.weight import Effect, Rank, Remains, Weight, sum_up, weigh


class Option(NamedTuple):
    """Name a way (an arrangement, clause or requirement), its effect, and what was found on it."""

    via: str
    effect: Effect
    findings: Findings
    precedence: int = 50
    clause: str | None = None


def remains_of(asking: Asking, option: Option) -> Remains:
    """Sum up what one option leaves to be done."""
    return sum_up(asking, option.findings, [option.effect])


def weigh_option(asking: Asking, option: Option) -> Weight:
    """Weigh one option by itself."""
    return weigh(remains_of(asking, option))


Place = tuple[Weight, int, int, list[str], str]
"""Where an option stands among others; names decide only between options that are alike."""


def rank(asking: Asking, option: Option) -> Place:
    """Order options by answer, failures, precedence (R35), what is open, and last by name."""
    known = asking.places.get(id(option))
    if known is not None:
        place: Place = known[1]
        return place
    failures = sum(finding.status is Status.FAIL for finding in option.findings)
    open_ones = sorted(
        f"{one.atom} {one.reason}" for one in option.findings if one.status < Status.PASS
    )
    place = (weigh_option(asking, option), -failures, -option.precedence, open_ones, option.via)
    asking.places[id(option)] = option, place
    return place


def hope(asking: Asking, option: Option) -> tuple[Rank, Place]:
    """Order options by what could come of them, and then as they stand."""
    place = rank(asking, option)
    return place[0].potential, place


def places(asking: Asking, options: Iterable[Option]) -> list[Place]:
    """Order sets of options of the same weight, so that no label decides which one is shown."""
    return sorted((rank(asking, option) for option in options), reverse=True)
