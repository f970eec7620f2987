"""Keep what took long to work out, for as long as its register is among the newest."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from openqi.snapshot import Snapshot

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")
SNAPSHOTS = 2
"""Snapshots whose answers are kept: the newest, and one that is replayed."""
ANSWERS = 64
"""Answers kept of each."""


class Kept(Generic[_K, _V]):
    """Keep values by snapshot and key; no snapshot is held alive by what is kept of it."""

    def __init__(self, make: Callable[[Snapshot, _K], _V]) -> None:
        self._make = make
        self._kept: OrderedDict[tuple[str, str], OrderedDict[_K, _V]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, snapshot: Snapshot, key: _K) -> _V:
        """Give the value of a key; it is made by the first who asks."""
        mark = (snapshot.hash, snapshot.rules.version)
        with self._lock:
            values = self._kept.get(mark)
            if values is not None and key in values:
                values.move_to_end(key)
                return values[key]
        value = self._make(snapshot, key)
        with self._lock:
            values = self._kept.setdefault(mark, OrderedDict())
            self._kept.move_to_end(mark)
            values[key] = value
            while len(values) > ANSWERS:
                values.popitem(last=False)
            while len(self._kept) > SNAPSHOTS:
                self._kept.popitem(last=False)
        return value
