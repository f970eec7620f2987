"""Remember parts of an answer with what they rest on, so that a neighbouring world reuses them.

A part is what one test of the engine found: a chain, a clause, a requirement. It rests on the
entries of the snapshot that were looked up for it, and on nothing else that differs between the
worlds of one search. Where none of those entries differs, the part is the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, overload

import msgspec

from openqi.core.fact import Fact
from openqi.snapshot.overlay import Layered
from openqi.snapshot.place import INDEXES, Place, places
from openqi.snapshot.snapshot import Snapshot

_K = TypeVar("_K")
_V = TypeVar("_V")
_D = TypeVar("_D")

SUPPLIED: Place = ("question", "supplied")
"""Where the codes stand that a question says are supplied; steps that are taken only add to it."""
_NOTHING = object()
_WATCHED = ("facts", *(name for name in INDEXES if name != "links"))

Changes = Mapping[Place, object]
"""What stands at each place at which a world may differ from the one that a search starts from."""


class Part(NamedTuple):
    """Hold a part of an answer: what was found, where it looked, and what stood there."""

    result: object
    looked: frozenset[Place]
    changed: Changes
    touched: frozenset[str]
    turns: frozenset[int]

    def holds(self, changes: Changes) -> bool:
        """Tell whether at each place that it looked at there stands the same."""
        for place, stood in self.changed.items():
            stands = changes.get(place, _NOTHING)
            if stands is not stood and stands != stood:
                return False
        return len(self.looked & changes.keys()) == len(self.changed)


class Memory:
    """Hold the parts of all worlds of one search, and the places looked at for the current one.

    ``worked`` counts the parts that had to be worked out.
    """

    def __init__(self) -> None:
        self.worked = 0
        self.looked: set[Place] = set()
        self.parts: dict[Hashable, list[Part]] = {}
        self._variants: dict[bytes, int] = {}
        self._watched: dict[str, Watched[Any, Any]] = {}

    def variant(self, *values: object) -> int:
        """Give a number for what a world asks: the same for equal values."""
        return self._variants.setdefault(msgspec.msgpack.encode(values), len(self._variants))

    def watch(self, snapshot: Snapshot) -> Snapshot:
        """Give a snapshot that notes in ``looked`` which of its entries are looked up."""
        maps: dict[str, Any] = {
            name: self._watch(name, getattr(snapshot, name)) for name in _WATCHED
        }
        return msgspec.structs.replace(snapshot, **maps)

    def _watch(self, name: str, entries: Mapping[Any, Any]) -> Watched[Any, Any]:
        """Watch a map; most worlds of a search share most of their maps."""
        known = self._watched.get(name)
        if known is None or known.entries is not entries:
            known = self._watched[name] = Watched(name, entries, self)
        return known

    def end(self) -> None:
        """Let go of the maps, which lead back here: what a search held goes with it at once."""
        self._watched.clear()


class Looks:
    """Note in ``looked`` which entries of a snapshot are looked up.

    ``worked`` counts the parts that were worked out.
    """

    def __init__(self) -> None:
        self.worked = 0
        self.looked: set[Place] = set()

    def watch(self, snapshot: Snapshot) -> Snapshot:
        """Give a snapshot that notes here; it is not kept here, so that both go with a question."""
        maps: dict[str, Any] = {
            name: Watched(name, getattr(snapshot, name), self) for name in _WATCHED
        }
        return msgspec.structs.replace(snapshot, **maps)


class Watched(Mapping[_K, _V]):
    """Read a map, and note each key that is looked up."""

    __slots__ = ("_memory", "_name", "entries")

    def __init__(self, name: str, entries: Mapping[_K, _V], memory: Memory | Looks) -> None:
        self._name = name
        self.entries = entries
        self._memory = memory

    def __getitem__(self, key: _K) -> _V:
        self._memory.looked.add((self._name, key))
        return self.entries[key]

    @overload
    def get(self, key: _K, default: None = None, /) -> _V | None: ...
    @overload
    def get(self, key: _K, default: _V | _D, /) -> _V | _D: ...
    def get(self, key: _K, default: object = None, /) -> object:
        """Find an entry."""
        self._memory.looked.add((self._name, key))
        return self.entries.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._memory.looked.add((self._name, key))
        return key in self.entries

    def __iter__(self) -> Iterator[_K]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries)


def among(changes: Changes, looked: frozenset[Place]) -> Changes:
    """Take the changes at some places."""
    return {place: changes[place] for place in looked & changes.keys()}


def changes_of(
    snapshot: Snapshot, without: frozenset[str], supplied: tuple[str, ...]
) -> dict[Place, object]:
    """List what stands at each place of a world at which it may differ from another one.

    ``without``: facts that a version of a conflict leaves out.
    """
    found: dict[Place, object] = {SUPPLIED: supplied} if supplied else {}
    for name in _WATCHED:
        entries = getattr(snapshot, name)
        if isinstance(entries, Layered):
            found.update(((name, key), stands) for key, stands in entries.changes())
    hidden: dict[Place, set[str]] = {}
    for id in without:
        fact: Fact | None = snapshot.facts.get(id)
        for place in (("facts", id), *(places(fact) if fact is not None else ())):
            hidden.setdefault(place, set()).add(id)
    for place, ids in hidden.items():
        found[place] = (found.get(place), frozenset(ids))
    return found
