"""Answer under each version of facts that contradict each other (definition D9)."""

from __future__ import annotations

from itertools import islice, product
from typing import NamedTuple

from openqi.core.statements import COOPERATION
from openqi.core.words import Answer
from openqi.engine.asking import Asking
from openqi.engine.decision import Decided, decide_world
from openqi.engine.weight import ANSWERS, Weight
from openqi.register.conflict import Contradiction

VERSION_LIMIT = 256
"""Versions answered for one question; a handful of conflicts touch one. With more the answer is
unknown."""


class Settled(NamedTuple):
    """Hold the answer over all versions, the world it is shown in, and each version's answer."""

    answer: Answer
    at_least: Answer | None
    shown: Decided
    asking: Asking
    worlds: tuple[tuple[Asking, Decided], ...]
    versions: dict[str, dict[str, Answer]]
    turns: frozenset[int]


def settle(asking: Asking) -> Settled:
    """Answer on the asked day; where versions differ it is unknown, with the worst as certain."""
    base = decide_world(asking)
    groups: list[tuple[str, ...]] = []
    found: list[tuple[tuple[str, ...], Asking, Decided]] = []
    while len(more := _touched(asking)) > len(groups):
        groups, found = more, []
        for kept in islice(product(*groups), VERSION_LIMIT + 1):
            # What one version does without may hide another conflict: look until none is new.
            version = asking.at(asking.on, _dropped(groups, kept))
            found.append((kept, version, decide_world(version)))
            asking.touched |= version.touched
    if not groups:
        answer, least = _answer(base)
        return Settled(answer, least, base, asking, ((asking, base),), {}, frozenset(asking.turns))
    turns = frozenset(asking.turns).union(*(version.turns for _, version, _ in found))
    if len(found) > VERSION_LIMIT:
        alone = ((asking, base),)
        turns = frozenset(asking.turns)
        return Settled("unknown", "not_accepted", base, asking, alone, {}, turns)
    shown = _versions(asking, found)
    every = tuple((version, decided) for _, version, decided in found)
    distinct = {_answer(decided) for _, _, decided in found}
    worst = min(found, key=lambda world: world[2].weight)
    if len(distinct) == 1:
        answer, least = distinct.pop()
        return Settled(answer, least, worst[2], worst[1], every, shown, turns)
    best = max(found, key=lambda world: world[2].weight)
    least = ANSWERS[worst[2].weight.certain]
    return Settled("unknown", least, best[2], best[1], every, shown, turns)


def _touched(asking: Asking) -> list[tuple[str, ...]]:
    """List the versions of each conflict of which the question looked at one."""
    near = (
        one for one in asking.snapshot.contradictions if not asking.touched.isdisjoint(one.facts)
    )
    rivals = (_rivals(asking, one) for one in near)
    return [facts for facts in rivals if len(facts) > 1 and not asking.touched.isdisjoint(facts)]


def _rivals(asking: Asking, conflict: Contradiction) -> tuple[str, ...]:
    """List the versions that an answer can rest on; a fact of cooperation is none of them."""
    facts = asking.snapshot.facts
    return tuple(id for id in conflict.facts if facts[id].kind not in COOPERATION)


def _dropped(groups: list[tuple[str, ...]], kept: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fact for group in groups for fact in group) - frozenset(kept)


def _answer(decided: Decided) -> tuple[Answer, Answer | None]:
    """Give the answer of one version, and what is certain when it is unknown."""
    weight: Weight = decided.weight
    if decided.unknown:
        return "unknown", ANSWERS[weight.certain]
    return ANSWERS[weight.certain], None


def _versions(
    asking: Asking, worlds: list[tuple[tuple[str, ...], Asking, Decided]]
) -> dict[str, dict[str, Answer]]:
    """Show, for each conflict, the answer of each of its versions (the worst over the others)."""
    found: dict[str, dict[str, Answer]] = {}
    for conflict in asking.snapshot.contradictions:
        for fact in _rivals(asking, conflict):
            mine = [decided for kept, _, decided in worlds if fact in kept]
            if mine:
                worst = min(mine, key=lambda decided: decided.weight)
                found.setdefault(conflict.id, {})[fact] = _answer(worst)[0]
    return found
