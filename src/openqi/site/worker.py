"""Let the worker that has least to do take a connection.

All workers are told of a connection, and whoever is quickest has it. That may be one that computes
a long answer while another one is idle: both of its readers then wait twice as long. So a worker
with something to do leaves a connection to the others for a moment, longer the more it has to do,
and takes it where none of them did; one with all of its threads at work takes none.
"""

from __future__ import annotations

import math
import socket
import time
from contextlib import suppress
from typing import Protocol

from gunicorn.http import get_parser
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import TConn, ThreadWorker

from openqi.site.patient import Patient, TooSlow

PAUSE = 0.001
"""Seconds for which others come first, for each request that a worker has at hand. An idle one
needs less than one of them to take a connection, unless the machine is busy with other things."""


class _Listener(Protocol):
    def setblocking(self, flag: bool, /) -> None: ...


class _Client(Protocol):
    def sendall(self, content: bytes, /) -> None: ...


class EvenWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn tells no types
    """Answer with threads, as the worker of gunicorn does, but let who is less busy come first."""

    offered: float | None = None
    """when a connection was left to others, as long as it is"""

    @property
    def at_hand(self) -> int:
        """Count the requests that are being answered; a connection that only waits is none."""
        return int(self.nr_conns) - len(self.keepalived_conns) - len(self.pending_conns)

    def accept(self, listener: _Listener) -> None:
        """Take a connection, or leave it to others for now."""
        if self.at_hand and self.cfg.workers > 1:
            self.offered = time.monotonic()
            self.set_accept_enabled(False)
        else:
            super().accept(listener)

    def set_accept_enabled(self, enabled: bool) -> None:
        """Look out for connections, but not for one that is left to others."""
        super().set_accept_enabled(enabled and self.offered is None)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Wait for what there is to do next; take what nobody else took."""
        if self.offered is None or not self.alive:
            super().wait_for_and_dispatch_events(timeout)
            return
        left = self.offered + self._pause() - time.monotonic()
        if left > 0:
            super().wait_for_and_dispatch_events(min(left, timeout))
            return
        self.offered = None
        for listener in self.sockets:
            super().accept(listener)

    def enqueue_req(self, conn: TConn) -> None:
        """Give a connection to a thread, which waits for a bounded time for what is to come."""
        if conn.parser is None and not self.cfg.is_ssl:
            conn.parser = get_parser(self.cfg, Patient(conn.sock), conn.client)
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> object:
        """Answer a request; one that does not come in time is told so, and the thread is free."""
        patient = getattr(getattr(conn.parser, "unreader", None), "sock", None)
        if isinstance(patient, Patient):
            patient.renew()
        try:
            return super().handle(conn)
        except TooSlow as error:
            self.handle_error(None, conn.sock, conn.client, error)
            # Else the thread that takes connections would wait for more of it before it closes it.
            with suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RD)
            return False

    def handle_error(self, req: object, client: _Client, addr: object, exc: BaseException) -> None:
        """Answer what could not be read; gunicorn would log who sent it, and the question in it."""
        # The worker is loaded before the application, without which there are no words.
        from openqi.site.unread import answer_unread, status_of_unread  # noqa: PLC0415

        status, code = status_of_unread(exc)
        if status == 500:
            self.log.error("a request was not answered", exc_info=exc)
        else:
            self.log.info("a request could not be read: %s", code)
        try:
            write_nonblock(client, answer_unread(exc))
        except OSError:
            self.log.debug("who asked was gone before the answer")

    def _pause(self) -> float:
        at_hand = self.at_hand
        return math.inf if at_hand >= self.cfg.threads else at_hand * PAUSE
