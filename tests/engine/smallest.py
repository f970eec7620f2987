"""Cut a world down to the smallest one in which something is still so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.engine.draws import EARLY
from tests.engine.world import Map, World

TRIES = 500
"""Worlds tried at most: a broken law must be told within seconds."""

_BY_NEED = ("fact", "id", "name", "kind", "parties")
_DATES = ("from", "to", "seen")


def smallest(world: World, still: Callable[[World], bool]) -> World:
    """Take away facts, then fields of the question, then fields of facts, while it is still so."""
    left = TRIES
    again = True
    while again and left:
        again = False
        for smaller in _smaller(world):
            left -= 1
            if still(smaller):
                world, again = smaller, True
                break
            if not left:
                break
    return world


def _smaller(world: World) -> Iterator[World]:
    """List worlds with less in them, those with much less first."""
    facts = world.facts
    size = len(facts) // 2
    while size:
        for start in range(0, len(facts), size):
            yield World((*facts[:start], *facts[start + size :]), world.question)
        size //= 2
    yield from (World(facts, question) for question in _poorer(world.question))
    for place, fact in enumerate(facts):
        for plain in _plainer(fact):
            yield World((*facts[:place], plain, *facts[place + 1 :]), world.question)


def _poorer(question: Map) -> Iterator[Map]:
    """List questions with a field less, the fields of the document included."""
    for key in question:
        if key not in ("evidence", "destination", "on"):
            yield {name: value for name, value in question.items() if name != key}
    evidence = question["evidence"]
    for key in evidence:
        if key not in ("kind", "id"):
            fewer = {name: value for name, value in evidence.items() if name != key}
            yield {**question, "evidence": fewer}


def _plainer(fact: Map) -> Iterator[Map]:
    """List a fact with wide dates, and with a field less."""
    plain = {key: value for key, value in fact.items() if key not in _DATES}
    wide = {**plain, "from": EARLY}
    if wide != fact and fact["fact"] != "completeness" and any(key in fact for key in _DATES):
        yield wide
    for key in fact:
        if key not in (*_BY_NEED, *_DATES):
            yield {name: value for name, value in fact.items() if name != key}
