"""Count for all workers of a machine in one table in memory, which they inherit when forked.

It is a file without a name that lives in memory alone: no disk can be full under it, nothing about
a caller is written down, and it goes when the service ends. Of a caller it holds a digest with a
key that only these processes know.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from openqi.site.api.bucket import Level, pour
from openqi.site.frame.refusal import TooMany

ROWS, ACROSS = 4096, 8
"""Rows of the table, and callers that fit in each; who was away longest gives way."""
_SLOT = struct.Struct("16sdd")
_ROW = struct.Struct("16sdd" * ACROSS)


class Shared:
    """Count in a table that processes share; it is made with the first of them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        # The clock of the machine, which is one for all of its processes.
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._table = _make(ROWS * _ROW.size)

    def take(self, caller: str, cost: float, per_minute: int) -> int:
        """Take what a request costs, and tell how many units are left.

        Raises:
            TooMany: there is not enough.
            OSError: the table cannot be read or written.
        """
        name = hashlib.blake2b(caller.encode(), key=self._key, digest_size=16).digest()
        start = int.from_bytes(name[:4], "little") % ROWS * _ROW.size
        with self._held(start):
            row = _ROW.unpack(os.pread(self._table, _ROW.size, start))
            names, lefts, sinces = row[0::3], row[1::3], row[2::3]
            known = name in names
            place = names.index(name) if known else min(range(ACROSS), key=sinces.__getitem__)
            held = Level(lefts[place], sinces[place]) if known else None
            level, seconds = pour(held, cost, per_minute, self._clock())
            slot = _SLOT.pack(name, level.left, level.since)
            os.pwrite(self._table, slot, start + place * _SLOT.size)
        if seconds:
            raise TooMany(seconds)
        return int(level.left)

    def clear(self) -> None:
        """Forget every caller."""
        with self._lock:
            os.ftruncate(self._table, 0)
            os.ftruncate(self._table, ROWS * _ROW.size)

    @contextmanager
    def _held(self, start: int) -> Iterator[None]:
        """Keep others away from a row: threads by a lock of ours, processes by one of the system.

        The system gives its lock back when a process is killed.
        """
        with self._lock:
            fcntl.lockf(self._table, fcntl.LOCK_EX, _ROW.size, start)
            try:
                yield
            finally:
                fcntl.lockf(self._table, fcntl.LOCK_UN, _ROW.size, start)


def _make(size: int) -> int:
    """Make a file without a name: in memory where the system can, otherwise in its folder."""
    if hasattr(os, "memfd_create"):
        table = os.memfd_create("openqi-rates")
    else:
        with tempfile.TemporaryFile() as stream:
            table = os.dup(stream.fileno())
    os.ftruncate(table, size)
    return table
