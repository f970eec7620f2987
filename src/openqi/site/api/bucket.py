"""Count units in buckets, each of which fills again as time goes by."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple, Protocol

from openqi.site.frame.refusal import TooMany

CALLERS = 20_000
"""Callers remembered at once; whoever was away longest is forgotten, and starts full."""


class Level(NamedTuple):
    """Hold how many units a bucket had, and when."""

    left: float
    since: float


class Tally(Protocol):
    """Count for callers, in one process or for several."""

    def take(self, caller: str, cost: float, per_minute: int) -> int:
        """Take what a request costs, and tell how many units are left.

        Raises:
            TooMany: there is not enough; it says after how many seconds there will be.
        """
        ...

    def clear(self) -> None:
        """Forget every caller."""
        ...


def pour(held: Level | None, cost: float, per_minute: int, now: float) -> tuple[Level, int]:
    """Take a cost from a bucket into which ``per_minute`` units flow, and no more than that fit.

    Gives what is left in it, and after how many seconds there will be enough (0: there was). A
    request that costs more than a full bucket is let through when it is full, and leaves a debt.

    >>> pour(None, 1, 60, 100.0)
    (Level(left=59.0, since=100.0), 0)
    >>> pour(Level(0.0, 100.0), 2, 60, 101.0)
    (Level(left=1.0, since=101.0), 2)
    """
    full = float(per_minute)
    # A clock that begins anew with the machine may be before what was counted by it.
    known = held if held is not None and held.since <= now else Level(full, now)
    left = min(full, known.left + (now - known.since) * per_minute / 60)
    needed = min(cost, full)
    if left < needed:
        return Level(left, now), max(1, round((needed - left) * 60 / per_minute + 0.5))
    return Level(left - cost, now), 0


class Buckets:
    """Count in the memory of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[str, Level] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, caller: str, cost: float, per_minute: int) -> int:
        """Take what a request costs, and tell how many units are left.

        Raises:
            TooMany: there is not enough.
        """
        with self._lock:
            level, seconds = pour(self._held.pop(caller, None), cost, per_minute, self._clock())
            self._held[caller] = level
            if len(self._held) > CALLERS:
                self._held.popitem(last=False)
        if seconds:
            raise TooMany(seconds)
        return int(level.left)

    def clear(self) -> None:
        """Forget every caller."""
        with self._lock:
            self._held.clear()
