"""Limit how often each caller may ask.

The workers of a machine count in one table (``shared``), several machines in a cache that the
settings name (``window``). Where neither can be counted in, a worker goes on in its own memory: a
limit on use is no reason to refuse a reader.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings

from openqi.site.api.bucket import Buckets, Tally
from openqi.site.api.shared import Shared
from openqi.site.api.window import RATES, Windows
from openqi.site.frame.refusal import TooMany

PAUSE = 10.0
"""Seconds until counting together is tried again, so that no request waits for what is away."""
_log = logging.getLogger(__name__)


class Limits:
    """Count where all who answer see it, and in this process while that cannot be done."""

    def __init__(self, wide: Callable[[], Tally]) -> None:
        self._wide = wide
        self._near = Buckets()
        self._again = 0.0

    def take(self, caller: str, cost: float, per_minute: int) -> int:
        """Take what a request costs, and tell how many units are left.

        Raises:
            TooMany: there is not enough.
        """
        now = time.monotonic()
        if now >= self._again:
            try:
                return self._wide().take(caller, cost, per_minute)
            except TooMany:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, readers are answered
                _log.warning("requests are counted in each process for itself: %s", error)
                self._again = now + PAUSE
        return self._near.take(caller, cost, per_minute)

    def clear(self) -> None:
        """Forget every caller."""
        self._again = 0.0
        self._near.clear()
        self._wide().clear()


def _wide() -> Tally:
    """Give what the settings say: the cache that they name, or the table of this machine."""
    return WINDOWS if RATES in settings.CACHES else SHARED


SHARED = Shared()
"""Made before the workers are forked, who inherit it."""
WINDOWS = Windows()
buckets = Limits(_wide)
"""The ones of this service."""
