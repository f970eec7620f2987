"""Give memory that is free back to the system.

A search for every way to a better answer takes tens of megabytes. The allocator of C keeps what is
freed for the thread that freed it: it gives each thread an arena of its own, so that what several
searches took stays with a worker that runs none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

ARENAS = -8
"""The parameter of glibc for how many arenas there may be."""


def share_arena() -> bool:
    """Let all threads take memory from one arena; Python lets one at a time do so anyway.

    To be called before the threads begin. False: this allocator has no such setting.
    """
    return bool(_call("mallopt", ARENAS, 1))


def give_back() -> bool:
    """Give back what is free, wherever it lies; tells whether there was anything."""
    return bool(_call("malloc_trim", 0))


def _call(name: str, *arguments: int) -> int:
    """Call what only glibc has; elsewhere it is left out."""
    found: Callable[..., Any] | None = getattr(ctypes.CDLL(None), name, None)
    return 0 if found is None else int(found(*arguments))
