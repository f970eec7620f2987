"""Bound the time for which a thread waits for the bytes of one request.

Who promises a body and sends none, or sends a byte now and then, would hold a thread for as long as
they like, and there are few threads. Each byte that comes buys a little more time, so that a large
file may come over a slow line.
"""

from __future__ import annotations

import time
from typing import Protocol

PATIENCE = 20.0
"""Seconds that a request may let a thread wait for its head and body in all."""
RATE = 4000
"""Bytes for which one second more is waited: less than the slowest lines of today send."""
LEAST = 0.001
"""Seconds of the shortest wait; none at all would mean not to block."""


class TooSlow(BaseException):
    """Report a request that did not come in time.

    It is no ``Exception``, as the end of a process is none: what stands between the connection and
    the worker must not take it for a defect of its own and answer in its own way.
    """


class Socket(Protocol):
    """Say what is used of a connection."""

    def recv(self, size: int, /) -> bytes:
        """Receive at most so many bytes."""
        ...

    def settimeout(self, seconds: float | None, /) -> None:
        """Bound each wait."""
        ...


class Patient:
    """Receive from a connection, for a bounded time from one request to the next."""

    def __init__(self, sock: Socket) -> None:
        self._sock = sock
        self._drain: float | None = None
        self._left = PATIENCE

    def renew(self) -> None:
        """Begin another request."""
        self._left = PATIENCE

    def gettimeout(self) -> float | None:
        """Give the bound that the server set for what nobody read, after the answer."""
        return self._drain

    def settimeout(self, seconds: float | None) -> None:
        """Set that bound; it holds instead of ours, as there is nothing left to answer."""
        self._drain = seconds

    def recv(self, size: int) -> bytes:
        """Receive what there is, waiting for as long as is left.

        Raises:
            TooSlow: nothing came.
            TimeoutError: nothing came in the time that the server set.
        """
        begun = time.monotonic()
        self._sock.settimeout(max(self._left if self._drain is None else self._drain, LEAST))
        try:
            content = self._sock.recv(size)
        except TimeoutError:
            if self._drain is None:
                raise TooSlow from None
            raise
        finally:
            self._sock.settimeout(None)
        self._left += len(content) / RATE - (time.monotonic() - begun)
        return content
