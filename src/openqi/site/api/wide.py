"""Bound what it costs to look for every way to a better answer: how often, how many, how far.

Such a search answers the question anew in world after world. Most take less than a second, a few
half a minute, and whoever asks for many of them would keep everybody else waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from openqi.core.errors import Problem
from openqi.engine import Bound
from openqi.site.api.caller import Caller
from openqi.site.api.rate import buckets
from openqi.site.registry.held import NotReady

FARTHEST = Bound(parts=5000)
"""How far one search goes. The examples need less; a verdict says where it ended sooner."""
AT_ONCE = 2
"""Searches at once in a worker, so that threads are left for those who ask something else."""
WAIT = 0.5
"""Seconds that one more search waits for its turn."""
_free = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def search_widely(caller: Caller) -> Iterator[Bound]:
    """Let a caller search, and give the bound of the search.

    Raises:
        TooMany: the caller has searched as often as is allowed.
        NotReady: as many are searching as may at once.
    """
    ratio = caller.per_minute / max(1, settings.API_RATE)
    buckets.take(f"wide:{caller.name}", 1, max(1, round(settings.GAPS_RATE * ratio)))
    if not _free.acquire(timeout=WAIT):
        raise NotReady(Problem(code="search-busy"))
    try:
        yield FARTHEST
    finally:
        _free.release()
