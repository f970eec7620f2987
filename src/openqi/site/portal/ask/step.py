"""Name the steps of asking, their order, and the keys of the question that each one answers."""

from __future__ import annotations

from typing import NamedTuple

from openqi.ask.address import Pair


class Step(NamedTuple):
    """Name a step: its word in the address, its number for the reader, the keys it answers."""

    name: str
    number: int
    keys: tuple[str, ...]


STEPS = (
    Step("paper", 1, ("evidence.kind", "evidence.id")),
    Step("issuer", 2, ("evidence.issuer", "origin")),
    Step("accreditation", 2, ("evidence.accreditation", "evidence.endorsed")),
    Step("goods", 3, ("goods", "evidence.standards")),
    Step("place", 4, ("destination", "purpose", "demands", "stage")),
    Step("days", 5, ("evidence.activity", "evidence.issued", "evidence.expires", "on")),
)
CHECK = "check"
"""The last step: the reader checks the answers."""
COUNT = 6
NAMES = (*(step.name for step in STEPS), CHECK)
_BY_NAME = {step.name: step for step in STEPS}


def find_step(name: str) -> Step | None:
    """Find a step by its word in the address."""
    return _BY_NAME.get(name)


def next_of(name: str) -> str:
    """Name the step after another."""
    return NAMES[NAMES.index(name) + 1]


def before(name: str) -> str | None:
    """Name the step before another; the first has none."""
    place = NAMES.index(name)
    return NAMES[place - 1] if place else None


def step_of(key: str) -> str | None:
    """Name the step that answers a key of the question; the short form answers the others."""
    for step in STEPS:
        if any(_below(key, own) for own in step.keys):
            return step.name
    return None


def without(pairs: list[Pair], step: Step) -> list[Pair]:
    """Leave out the pairs that a step answers."""
    return [pair for pair in pairs if not any(_below(pair[0], own) for own in step.keys)]


def _below(key: str, above: str) -> bool:
    return key == above or key.startswith((f"{above}.", f"{above}["))
