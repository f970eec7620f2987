"""Answer the question of a world, and say what laws compare of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from openqi.core.verdict import Verdict
from openqi.engine import check
from openqi.snapshot import Snapshot, compile_snapshot
from tests.engine.world import Map, read_asked, read_facts

RANK: dict[str | None, int] = {
    "not_accepted": 1,
    "competence_only": 2,
    "conditional": 3,
    "accepted_as_basis": 4,
    "accepted": 5,
}


def compiled(facts: Iterable[Map]) -> Snapshot:
    return compile_snapshot(read_facts(list(facts)))


def verdict_of(facts: Iterable[Map], question: Map) -> Verdict:
    return check(compiled(facts), read_asked(question), gaps=False)


def certain(verdict: Verdict) -> int:
    """Rank what is certain of an answer."""
    return RANK[verdict.at_least or verdict.answer]


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
