"""Answer the question of a world, and say what laws compare of an answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any

import msgspec

from openqi.core.verdict import Verdict
from openqi.engine import Decision, check, decide
from openqi.snapshot import Snapshot, compile_snapshot
from tests.engine.world import Map, World, read_asked, read_facts

RANK: dict[str | None, int] = {
    "not_accepted": 1,
    "competence_only": 2,
    "conditional": 3,
    "accepted_as_basis": 4,
    "accepted": 5,
}
ASKED: deque[tuple[World, str]] = deque(maxlen=2)
"""The last two worlds that a law asked about, and the answers; a broken law shows them."""


def compiled(facts: Iterable[Map]) -> Snapshot:
    return compile_snapshot(read_facts(facts))


def verdict_of(facts: Iterable[Map], question: Map) -> Verdict:
    """Give the whole verdict; ``decision_of`` costs far less where the proof is not the matter."""
    given = tuple(facts)
    verdict = check(compiled(given), read_asked(question), gaps=False)
    ASKED.append((World(given, question), verdict.answer))
    return verdict


def decision_of(facts: Iterable[Map], question: Map) -> Decision:
    given = tuple(facts)
    decision = decide(compiled(given), read_asked(question))
    ASKED.append((World(given, question), decision.answer))
    return decision


def certain(found: Verdict | Decision) -> int:
    """Rank what is certain of an answer."""
    return RANK[found.at_least or found.answer]


def unsigned(verdict: Verdict) -> bytes:
    """Write a verdict without the hash of its snapshot."""
    return msgspec.structs.replace(verdict, snapshot="").to_json()


def gist(verdict: Verdict) -> tuple[Any, ...]:
    """Give what no relabelling may change."""
    tests = (verdict.competence.result, verdict.authority.result, verdict.content.result)
    return verdict.answer, verdict.at_least, tests, verdict.next_change


def renamed_value(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        kept = ("fact", "kind")
        return {k: v if k in kept else renamed_value(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [renamed_value(member, names) for member in value]
    return names.get(value, value) if isinstance(value, str) else value
