"""Lay a few facts over a snapshot, as if the register had held them all along."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar, overload

import msgspec

from openqi.core.day import LAST
from openqi.core.fact import Fact
from openqi.core.statements import Conflict
from openqi.register.conflict import (
    Contradiction,
    declared,
    find_conflicts,
    ordered,
    spoken_of,
    undeclared,
)
from openqi.register.reference import lead
from openqi.snapshot.compile import content_hash, presumed
from openqi.snapshot.place import places
from openqi.snapshot.snapshot import Facts, Snapshot, order

_K = TypeVar("_K")
_V = TypeVar("_V")
_D = TypeVar("_D")
Entries = Mapping[Hashable, Facts]


class Layered(Mapping[_K, _V]):
    """Read a map through changes that lie over it: entries of their own, and keys that are gone."""

    __slots__ = ("_gone", "_lower", "_upper")
    _upper: dict[_K, _V]
    _lower: Mapping[_K, _V]
    _gone: frozenset[_K]

    def __init__(
        self, upper: Mapping[_K, _V], lower: Mapping[_K, _V], gone: frozenset[_K] = frozenset()
    ) -> None:
        if isinstance(lower, Layered):  # one layer, however often something is laid over it
            gone = (gone | lower._gone) - upper.keys()
            upper = {**{k: v for k, v in lower._upper.items() if k not in gone}, **upper}
            lower = lower._lower
        self._upper = dict(upper)
        self._lower = lower
        self._gone = gone

    def __getitem__(self, key: _K) -> _V:
        if key in self._upper:
            return self._upper[key]
        if key in self._gone:
            raise KeyError(key)
        return self._lower[key]

    @overload
    def get(self, key: _K, default: None = None, /) -> _V | None: ...
    @overload
    def get(self, key: _K, default: _V | _D, /) -> _V | _D: ...
    def get(self, key: _K, default: object = None, /) -> object:
        """Find an entry, without the detour over an error that the base class takes."""
        if key in self._upper:
            return self._upper[key]
        return default if key in self._gone else self._lower.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._upper or (key not in self._gone and key in self._lower)

    def __iter__(self) -> Iterator[_K]:
        yield from self._upper
        hidden = self._gone | self._upper.keys()
        yield from (key for key in self._lower if key not in hidden)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._upper) or any(key not in self._gone for key in self._lower)

    def changes(self) -> Iterator[tuple[_K, _V | None]]:
        """List the entries that lie over the map below; nothing for a key that is gone."""
        yield from self._upper.items()
        yield from ((key, None) for key in self._gone)


def overlay(snapshot: Snapshot, added: Iterable[Fact], drops: Iterable[str] = ()) -> Snapshot:
    """Give the snapshot that all facts together compile to, without compiling them all again.

    A fact takes the place of one with its id; ``drops`` names facts to leave out. Sources stay as
    they are. Only the hash is another: it is made from that of the snapshot and what changed.

    Raises:
        ValueError: a fact corrects another one (``supersedes``) or declares a conflict; these
            change what other facts stand for, and need a snapshot of their own.
    """
    given = {fact.id: lead(fact, snapshot.replaced) for fact in added}
    for fact in given.values():
        if fact.supersedes is not None or isinstance(fact.statement, Conflict):
            raise ValueError(f"{fact.id} cannot be laid over a snapshot")
    gone = frozenset(id for id in (*drops, *given) if id in snapshot.facts)
    if not given and not gone:
        return snapshot
    new = {id: fact for id, fact in given.items() if fact.recorded.until == LAST}
    lost = gone - new.keys()
    facts = Layered(new, snapshot.facts, lost)
    old = order(snapshot.facts[id] for id in gone)
    changes = _changes(snapshot, new.values(), old, gone)
    links = changes.get("links", {})
    periods = {id: presumed(fact, snapshot.rules) for id, fact in new.items()}
    return msgspec.structs.replace(
        snapshot,
        hash=_hash(snapshot, order(new.values()), gone),
        facts=facts,
        periods=Layered(periods, snapshot.periods, lost),
        contradictions=_contradictions(snapshot, facts, gone | new.keys(), links),
        **{name: _lay(_entries(snapshot, name), found) for name, found in changes.items()},
    )


def _id(fact: Fact) -> str:
    return fact.id


def _changes(
    snapshot: Snapshot, new: Iterable[Fact], old: Facts, gone: frozenset[str]
) -> dict[str, dict[Hashable, Facts]]:
    """List the entries that changed facts stand in, as they are then; an empty one is gone."""
    found: dict[str, dict[Hashable, Facts]] = {}
    for name, key in (place for fact in old for place in places(fact)):
        base = _entries(snapshot, name).get(key, ())
        found.setdefault(name, {})[key] = tuple(fact for fact in base if fact.id not in gone)
    for fact in new:
        for name, key in places(fact):
            entries = found.setdefault(name, {})
            kept = entries.get(key)
            if kept is None:
                kept = _entries(snapshot, name).get(key, ())
            place = bisect_left(kept, fact.id, key=_id)
            entries[key] = (*kept[:place], fact, *kept[place:])
    return found


def _entries(snapshot: Snapshot, name: str) -> Entries:
    entries: Entries = getattr(snapshot, name)
    return entries


def _lay(base: Entries, entries: Entries) -> object:
    empty = frozenset(key for key, found in entries.items() if not found)
    return Layered({key: found for key, found in entries.items() if found}, base, empty)


def _contradictions(
    snapshot: Snapshot, facts: Mapping[str, Fact], ids: frozenset[str], links: Entries
) -> tuple[Contradiction, ...]:
    """Look for contradictions again only where a changed fact can make or end one."""
    statements = snapshot.of_kind("conflict")
    declaring = [one for one in statements if isinstance(one.statement, Conflict)]
    if any(one.id in ids for one in declaring):
        return find_conflicts(facts.values(), snapshot.replaced)
    named = {id for one in snapshot.contradictions if one.declared for id in one.facts}
    named.update(id for one in declaring for id in getattr(one.statement, "facts", ()))
    if not links and not ids & named:
        return snapshot.contradictions
    before = _entries(snapshot, "links")
    again = {fact.id for key, found in links.items() for fact in (*before.get(key, ()), *found)}
    kept = (one for one in snapshot.contradictions if not one.declared and not again & {*one.facts})
    return ordered(
        [
            *declared(declaring, facts, snapshot.replaced),
            *kept,
            *undeclared(links.values(), spoken_of(declaring)),
        ]
    )


def _hash(snapshot: Snapshot, new: Facts, gone: Iterable[str]) -> str:
    text = "\n".join([snapshot.hash, content_hash(new, {}), *sorted(gone)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
