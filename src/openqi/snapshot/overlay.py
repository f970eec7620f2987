"""Lay a few facts over a snapshot, as if the register had held them all along."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from openqi.core.fact import Fact
from openqi.core.statements import Conflict
from openqi.register.conflict import Contradiction, find_conflicts
from openqi.register.reference import lead
from openqi.snapshot.compile import compile_snapshot
from openqi.snapshot.snapshot import Facts, Snapshot, order

_K = TypeVar("_K")
_V = TypeVar("_V")

_BY_ID = frozenset({"facts", "periods", "sources", "replaced"})
"""Maps of a snapshot that are no index: from an id to one thing."""


class Layered(Mapping[_K, _V]):
    """Read a map through changes that lie over it: entries of their own, and keys that are gone."""

    def __init__(
        self, upper: Mapping[_K, _V], lower: Mapping[_K, _V], gone: frozenset[_K] = frozenset()
    ) -> None:
        self._upper = dict(upper)
        self._lower = lower
        self._gone = gone

    def __getitem__(self, key: _K) -> _V:
        if key in self._upper:
            return self._upper[key]
        if key in self._gone:
            raise KeyError(key)
        return self._lower[key]

    def __iter__(self) -> Iterator[_K]:
        yield from self._upper
        hidden = self._gone | self._upper.keys()
        yield from (key for key in self._lower if key not in hidden)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def overlay(snapshot: Snapshot, added: Iterable[Fact], drops: Iterable[str] = ()) -> Snapshot:
    """Give the snapshot that all facts together compile to, without compiling them all again.

    A fact takes the place of one with its id; ``drops`` names facts to leave out. Sources stay as
    they are. Only the hash is another: it is made from that of the snapshot and what changed.

    Raises:
        ValueError: a fact corrects another one (``supersedes``) or declares a conflict; these
            change what other facts stand for, and need a snapshot of their own.
    """
    new = {fact.id: lead(fact, snapshot.replaced) for fact in added}
    for fact in new.values():
        if fact.supersedes is not None or isinstance(fact.statement, Conflict):
            raise ValueError(f"{fact.id} cannot be laid over a snapshot")
    gone = frozenset({*drops, *new} & snapshot.facts.keys())
    if not new and not gone:
        return snapshot
    small = compile_snapshot(new.values(), rulebook=snapshot.rules)
    old = compile_snapshot((snapshot.facts[id] for id in gone), rulebook=snapshot.rules)
    lost = gone - new.keys()
    facts = Layered(small.facts, snapshot.facts, lost)
    indexes = {
        name: _merge(getattr(snapshot, name), getattr(small, name), getattr(old, name), gone)
        for name in Snapshot.__struct_fields__
        if name not in _BY_ID and isinstance(getattr(snapshot, name), Mapping)
    }
    return msgspec.structs.replace(
        snapshot,
        hash=_hash(snapshot, small, gone),
        facts=facts,
        periods=Layered(small.periods, snapshot.periods, lost),
        contradictions=_contradictions(snapshot, facts, new, gone),
        **indexes,
    )


def _merge(
    base: Mapping[object, Facts],
    added: Mapping[object, Facts],
    before: Mapping[object, Facts],
    gone: frozenset[str],
) -> Mapping[object, Facts]:
    """Change the entries of an index that changed facts stand in, and share the others."""
    if not added and not before:
        return base
    changed: dict[object, Facts] = {}
    for key in {**before, **added}:
        kept = [fact for fact in base.get(key, ()) if fact.id not in gone]
        changed[key] = order([*kept, *added.get(key, ())])
    empty = frozenset(key for key, found in changed.items() if not found)
    return Layered({key: found for key, found in changed.items() if found}, base, empty)


def _contradictions(
    snapshot: Snapshot, facts: Mapping[str, Fact], new: Mapping[str, Fact], gone: frozenset[str]
) -> tuple[Contradiction, ...]:
    """Look for contradictions again only where a changed fact can make or end one."""
    known = {id for one in snapshot.contradictions for id in one.facts}
    declared = {
        id
        for fact in snapshot.of_kind("conflict")
        if isinstance(fact.statement, Conflict)
        for id in fact.statement.facts
    }
    sourced = any(fact.source for fact in new.values())  # what cites nothing contradicts nothing
    if sourced or (known | declared) & (gone | new.keys()):
        return find_conflicts(facts.values(), snapshot.replaced)
    return snapshot.contradictions


def _hash(snapshot: Snapshot, small: Snapshot, gone: Iterable[str]) -> str:
    text = "\n".join([snapshot.hash, small.hash, *sorted(gone)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
