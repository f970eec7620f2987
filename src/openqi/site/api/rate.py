"""Count what each caller may still ask: a bucket that fills again as time goes by.

Buckets live in the memory of each worker, so that nothing about a caller is written down. With
several workers a caller may have up to as many times the limit, which a limit on use can bear.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from openqi.site.frame.refusal import TooMany

CALLERS = 20_000
"""Callers remembered at once; whoever was away longest is forgotten, and starts full."""


class Buckets:
    """Hold a bucket for each caller: ``per_minute`` units flow in, and no more than that fit."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, caller: str, cost: float, per_minute: int) -> int:
        """Take what a request costs, and tell how many units are left.

        A request that costs more than a full bucket is let through when the bucket is full, and
        leaves a debt.

        Raises:
            TooMany: there is not enough; it says after how many seconds there will be.
        """
        now = self._clock()
        with self._lock:
            left, since = self._held.pop(caller, (float(per_minute), now))
            left = min(float(per_minute), left + (now - since) * per_minute / 60)
            needed = min(cost, float(per_minute))
            if left < needed:
                self._held[caller] = (left, now)
                raise TooMany(max(1, round((needed - left) * 60 / per_minute + 0.5)))
            self._held[caller] = (left - cost, now)
            if len(self._held) > CALLERS:
                self._held.popitem(last=False)
        return int(left - cost)

    def clear(self) -> None:
        """Forget every caller."""
        with self._lock:
            self._held.clear()


buckets = Buckets()
"""The ones of this process."""
