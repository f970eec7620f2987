"""Keep what rests on a snapshot for as long as the snapshot is there, and no longer.

A cache that holds the last few snapshots as its keys holds the register of yesterday, with every
answer that was found in it, until somebody asks about a third one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from openqi.snapshot.snapshot import Snapshot

_T = TypeVar("_T")


def kept_with_snapshot(make: Callable[[Snapshot], _T]) -> Callable[[Snapshot], _T]:
    """Work a value out once for each snapshot; the value must not hold the snapshot itself."""
    known: WeakKeyDictionary[Snapshot, _T] = WeakKeyDictionary()

    @wraps(make)
    def find(snapshot: Snapshot) -> _T:
        value = known.get(snapshot)
        if value is None:
            value = known[snapshot] = make(snapshot)
        return value

    return find
