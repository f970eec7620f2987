"""Count for several machines in a cache that they share, minute by minute.

A cache adds to a number at once, and cannot work out what flows into a bucket meanwhile. Units
are therefore counted by the minute of the clock; of a caller the cache gets a digest.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from django.core.cache import caches
from django.utils.crypto import salted_hmac

from openqi.site.frame.refusal import TooMany

RATES = "rates"
"""The name of the cache among those of the settings."""
MINUTE = 60
SHARE = 1000
"""Parts of a unit that are counted, as a cache counts whole numbers."""


class Windows:
    """Count in the cache that the settings name."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock

    def take(self, caller: str, cost: float, per_minute: int) -> int:
        """Take what a request costs, and tell how many units are left of this minute.

        Raises:
            TooMany: there is not enough; other errors are those of the cache.
        """
        minute, second = divmod(self._clock(), MINUTE)
        digest = salted_hmac("openqi.rates", caller, algorithm="sha256").hexdigest()[:32]
        key = f"rate:{digest}:{int(minute)}"
        cache, parts = caches[RATES], math.ceil(cost * SHARE)
        try:
            used = int(cache.incr(key, parts))
        except ValueError:  # the first one of the minute; of two at once one adds it
            cache.add(key, 0, timeout=2 * MINUTE)
            used = int(cache.incr(key, parts))
        # What costs more than a whole minute is let through at the beginning of one.
        if used > max(per_minute * SHARE, parts):
            cache.decr(key, parts)
            raise TooMany(max(1, math.ceil(MINUTE - second)))
        return per_minute - math.ceil(used / SHARE)

    def clear(self) -> None:
        """Forget every caller."""
        caches[RATES].clear()
