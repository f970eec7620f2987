"""A connection goes to the worker that has least to do, and to some worker always."""

from __future__ import annotations

import json
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.util import load_class

from openqi.site import server
from openqi.site.worker import EvenWorker

SOON = 10.0
"""Seconds within which what must come comes, also on a busy machine."""
WHILE = 0.3
"""Seconds for which what must not come is waited for."""


class Bench:
    """Run workers with two threads each on one address; ``/hold`` is answered once let go."""

    def __init__(self, workers: int) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._config = Config()
        self._config.set("workers", workers)
        self._config.set("threads", 2)
        self._holding = threading.Semaphore(0)
        self._free = threading.Event()
        self._askers = ThreadPoolExecutor(8)
        self.workers = [self._worker(str(number)) for number in range(workers)]
        self._running = [threading.Thread(target=one.run) for one in self.workers]

    def start(self) -> None:
        for one in self._running:
            one.start()

    def ask(self, path: str = "/") -> str:
        """Tell which worker answers."""
        connection = HTTPConnection(self.address, timeout=2 * SOON)
        connection.request("GET", path, headers={"Connection": "close"})
        with connection.getresponse() as answer:
            return answer.read().decode()

    def ask_aside(self, path: str = "/") -> Future[str]:
        return self._askers.submit(self.ask, path)

    def hold(self) -> Future[str]:
        """Keep a thread of some worker at work."""
        asked = self.ask_aside("/hold")
        assert self._holding.acquire(timeout=SOON)
        return asked

    def let_go(self) -> None:
        self._free.set()

    def stop(self) -> None:
        self.let_go()
        for one in self.workers:
            one.handle_exit(None, None)
        for thread in self._running:
            thread.join(SOON)
            assert not thread.is_alive()
        for one in self.workers:
            one.tmp.close()
        self._askers.shutdown()
        self._listener.close()

    def _worker(self, name: str) -> EvenWorker:
        # One of its own, as a process has: a worker that ends closes it.
        listener, log = self._listener.dup(), Logger(self._config)
        listener.setblocking(False)
        worker = EvenWorker(0, os.getppid(), [listener], None, 30, self._config, log)
        worker.wsgi = self._application(name)
        worker.tpool = worker.get_thread_pool()
        worker.poller = selectors.DefaultSelector()
        worker.method_queue.init()
        return worker

    def _application(self, name: str) -> Callable[..., list[bytes]]:
        def application(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
            if environ["PATH_INFO"] == "/hold":
                self._holding.release()
                assert self._free.wait(2 * SOON)
            if environ["PATH_INFO"] == "/read":
                try:
                    environ["wsgi.input"].read()
                except Exception:  # noqa: BLE001 - as a framework takes what it does not know
                    start("500 Defect", [("Content-Length", "0")])
                    return []
            start("200 OK", [("Content-Length", str(len(name)))])
            return [name.encode()]

        return application


@contextmanager
def bench(workers: int) -> Iterator[Bench]:
    made = Bench(workers)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def test_the_service_runs_it() -> None:
    assert load_class(server.worker_class) is EvenWorker


def test_a_connection_goes_to_the_worker_that_is_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    # So long a pause that only an idle worker takes anything while the test runs.
    monkeypatch.setattr("openqi.site.worker.PAUSE", 4 * SOON)
    with bench(2) as two:
        held = two.hold()
        others = {two.ask() for _ in range(20)}
        two.let_go()
        assert len(others) == 1
        assert others == {"0", "1"} - {held.result(SOON)}


def test_two_long_answers_are_found_by_two_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openqi.site.worker.PAUSE", 4 * SOON)
    with bench(2) as two:
        held = [two.hold(), two.hold()]
        two.let_go()
        assert {one.result(SOON) for one in held} == {"0", "1"}


def test_what_no_other_takes_is_taken_after_a_moment() -> None:
    with bench(2) as two:
        held = [two.hold(), two.hold(), two.hold()]
        assert two.ask() in {"0", "1"}
        two.let_go()
        assert {one.result(SOON) for one in held} == {"0", "1"}


def test_a_worker_without_a_free_thread_takes_nothing_until_it_has_one() -> None:
    with bench(2) as two:
        held = [two.hold() for _ in range(4)]
        waiting = two.ask_aside()
        time.sleep(WHILE)
        assert all(one.at_hand == 2 for one in two.workers)
        two.let_go()
        assert waiting.result(SOON) in {"0", "1"}
        assert sorted(one.result(SOON) for one in held) == ["0", "0", "1", "1"]


def test_a_worker_alone_leaves_nothing_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openqi.site.worker.PAUSE", 4 * SOON)
    with bench(1) as alone:
        held = alone.hold()
        assert alone.ask() == "0"
        alone.let_go()
        assert held.result(SOON) == "0"


def test_a_kept_connection_that_asks_nothing_is_nothing_at_hand() -> None:
    with bench(1) as alone:
        (worker,) = alone.workers
        connection = HTTPConnection(alone.address, timeout=SOON)
        connection.request("GET", "/")
        connection.getresponse().read()
        until = time.monotonic() + SOON
        while worker.at_hand and time.monotonic() < until:
            time.sleep(0.01)
        assert (worker.at_hand, worker.nr_conns) == (0, 1)
        connection.close()


def test_a_worker_that_stops_takes_nothing_that_it_left_to_others() -> None:
    with bench(2) as two:
        held = [two.hold() for _ in range(4)]
        waiting = two.ask_aside()
        time.sleep(WHILE)
        for one in two.workers:
            one.handle_exit(None, None)
        two.let_go()
        assert len([one.result(SOON) for one in held]) == 4
        for thread in two._running:
            thread.join(SOON)
        assert not waiting.done()
        two._listener.close()
        with pytest.raises(ConnectionError):
            waiting.result(SOON)


SECRET = "bi-mat"
"""What stands in a request and may stand nowhere else."""


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (f"GET /vi/?goods={SECRET}{{}} HTTP/1.1".format("thép"), 400, "request-unread"),
        (f"{SECRET}", 400, "request-unread"),
        (f"GET /?{SECRET}{'a' * 9000} HTTP/1.1", 414, "address-too-long"),
        (f"GET / HTTP/1.1\r\n{SECRET}: {'a' * 9000}", 431, "headers-too-large"),
        (f"GET / HTTP/1.1\r\nHost: a\r\n{SECRET} {SECRET}: 1", 400, "request-unread"),
        (f"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {SECRET}", 501, "request-unread"),
        (f"POST / HTTP/1.1\r\nHost: a\r\nExpect: {SECRET}", 417, "request-unread"),
    ],
)
def test_what_cannot_be_read_is_answered_in_our_shape_and_not_logged(
    sent: str, status: int, code: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with bench(1) as alone:
        host, _, port = alone.address.partition(":")
        with socket.create_connection((host, int(port)), timeout=SOON) as asking:
            asking.sendall(f"{sent}\r\n\r\n".encode())
            answer = b"".join(iter(lambda: asking.recv(65536), b""))
        assert alone.ask() == "0", "the worker goes on"
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"application/problem+json" in head
    told = json.loads(body)
    assert (told["status"], told["problems"][0]["code"]) == (status, code)
    assert told["title"].count(" / ") == 1, "in both languages"
    said = capfd.readouterr()
    assert SECRET not in answer.decode() + said.out + said.err
    assert "127.0.0.1" not in said.err


HEAD = "POST /read HTTP/1.1\r\nHost: a\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        f"{HEAD}Content-Length: 100\r\n\r\n{SECRET}",
        f"{HEAD}Transfer-Encoding: chunked\r\n\r\n64\r\n{SECRET}",
        f"{HEAD}{SECRET}",
    ],
    ids=["body", "pieces", "head"],
)
@pytest.mark.parametrize("trickle", [False, True])
def test_a_request_that_does_not_come_whole_frees_its_thread(
    sent: str, trickle: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("openqi.site.patient.PATIENCE", WHILE)
    with bench(1) as alone:
        host, _, port = alone.address.partition(":")
        with ExitStack() as held:
            asking = [
                held.enter_context(socket.create_connection((host, int(port)), timeout=SOON))
                for _ in range(4)  # and two threads
            ]
            for one in asking:
                one.sendall(sent.encode())
            if trickle:
                for _ in range(4):
                    time.sleep(WHILE / 4)
                    asking[0].sendall(b"a")
            assert alone.ask() == "0", "others are answered"
            begun = time.monotonic()
            told = [b"".join(iter(partial(one.recv, 65536), b"")) for one in asking]
            assert time.monotonic() - begun < SOON / 2, "closed at once, whether or not they close"
    for answer in told:
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b'"request-slow"' in answer
    said = capfd.readouterr()
    assert SECRET not in said.out + said.err
    assert "Traceback" not in said.err


def test_a_request_that_goes_on_coming_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openqi.site.patient.PATIENCE", WHILE)
    monkeypatch.setattr("openqi.site.patient.RATE", 10)
    with bench(1) as alone:
        host, _, port = alone.address.partition(":")
        with socket.create_connection((host, int(port)), timeout=SOON) as asking:
            asking.sendall(f"{HEAD}Connection: close\r\nContent-Length: 60\r\n\r\n".encode())
            for _ in range(6):
                time.sleep(WHILE / 2)
                asking.sendall(b"a" * 10)
            answer = b"".join(iter(lambda: asking.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_what_nobody_read_does_not_hold_a_thread_after_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gunicorn.workers.gthread.DEFAULT_WORKER_DATA_TIMEOUT", WHILE)
    with bench(1) as alone:
        host, _, port = alone.address.partition(":")
        with socket.create_connection((host, int(port)), timeout=SOON) as asking:
            asking.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n")
            answer = b"".join(iter(lambda: asking.recv(65536), b""))
    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_a_defect_beside_the_application_is_logged_without_the_address(
    capfd: pytest.CaptureFixture[str],
) -> None:
    class Request:
        method, uri = "GET", f"/vi/?{SECRET}"

    with bench(1) as alone:
        ours, theirs = socket.socketpair()
        alone.workers[0].handle_error(Request(), ours, ("127.0.0.1", 1), ZeroDivisionError("x"))
        assert theirs.recv(100).startswith(b"HTTP/1.1 500 ")
        ours.close()
        theirs.close()
    said = capfd.readouterr().err
    assert "ZeroDivisionError" in said
    assert SECRET not in said


def test_gunicorn_is_steered_by_nobody_else() -> None:
    """A control socket would be one more door, in a home that a hardened unit keeps closed."""
    config = Config()
    assert "control_socket_disable" in config.settings
    assert server.control_socket_disable is True
