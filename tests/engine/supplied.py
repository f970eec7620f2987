"""Add to a world what the pieces of a gap supply, from the verdict alone: packs and a question."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from openqi.core.verdict import Piece
from openqi.snapshot import Snapshot, compile_snapshot
from tests.engine.world import Map, World, read_facts


def supplied(world: World, pieces: Iterable[Piece]) -> World:
    """Give the world in which the pieces are there; nothing of the engine's search is used."""
    given = list(pieces)
    facts = {fact["id"]: fact for fact in world.facts if "id" in fact}
    unnamed = [fact for fact in world.facts if "id" not in fact]
    question: Map = copy.deepcopy(world.question)
    for piece in given:
        facts.update({str(fact["id"]): dict(fact) for fact in piece.supply.facts})
    for piece in given:
        for change in piece.supply.amends:
            id = str(change["id"])
            if id in facts:
                facts[id] = {k: v for k, v in {**facts[id], **change}.items() if v is not None}
    for piece in given:
        for id in piece.supply.drops:
            facts.pop(id, None)
        for key, value in piece.supply.question.items():
            put(question, key.split("."), value)
        question["supplied"] = [*question.get("supplied", ()), *piece.supply.supplied]
    return World((*unnamed, *facts.values()), question)


def put(value: Any, keys: list[str], new: object) -> None:
    key, *below = keys
    if below:
        if value.get(key) is None:
            value[key] = {}
        put(value[key], below, new)
    elif new is None:
        value.pop(key, None)
    else:
        value[key] = new


def compiled_from(world: World) -> Snapshot:
    return compile_snapshot(read_facts(list(world.facts)))
