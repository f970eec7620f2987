"""What callers may ask is counted by all who answer together, and never stops an answer."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import LazySettings
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from openqi.site.api import rate
from openqi.site.api.bucket import Buckets, Tally
from openqi.site.api.rate import Limits
from openqi.site.api.shared import ACROSS, ROWS, Shared
from openqi.site.api.window import Windows
from openqi.site.frame.refusal import TooMany
from tests.site.registry.service import Service

steps = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from([0.02, 1, 5, 20]),
        st.sampled_from([0.0, 0.5, 7.25, 61.0]),
    ),
    max_size=30,
)


def told(tally: Tally, caller: str, cost: float, per_minute: int) -> tuple[str, int]:
    try:
        return "left", tally.take(caller, cost, per_minute)
    except TooMany as error:
        return "wait", error.seconds


@given(steps)
def test_processes_count_together_as_one_counts_alone(given_steps: list[Any]) -> None:
    now = [100.0]
    alone, together = Buckets(lambda: now[0]), SHARED_HERE
    together.clear()
    together._clock = lambda: now[0]
    for caller, cost, later in given_steps:
        now[0] += later
        assert told(alone, caller, cost, 6) == told(together, caller, cost, 6)


SHARED_HERE = Shared()


def test_a_clock_that_begins_anew_gives_a_full_bucket() -> None:
    now = [1000.0]
    held = Shared(lambda: now[0])
    assert held.take("a", 3, 3) == 0
    now[0] = 5.0
    assert held.take("a", 1, 3) == 2


def test_of_more_callers_than_fit_those_give_way_who_were_away_longest() -> None:
    now = [1.0]
    held = Shared(lambda: now[0])
    held.take("asks all the time", 2, 3)
    for number in range(ROWS * ACROSS):
        now[0] += 0.0001
        held.take(f"ip:{number}", 1, 3)
        if number % 500 == 0:
            held.take("asks all the time", 0, 3)
    assert held.take("asks all the time", 0, 3) < 3
    assert os.fstat(held._table).st_size < 2**20 + 1


FORKED = """
import os, sys
from openqi.site.api.shared import Shared
from openqi.site.frame.refusal import TooMany
held, reads = Shared(lambda: 100.0), []
for worker in range(4):
    read, write = os.pipe()
    if os.fork() == 0:
        taken = 0
        for _ in range(2000):
            try:
                held.take("one", 1, 3001)
                taken += 1
            except TooMany:
                pass
        os.write(write, str(taken).encode())
        os._exit(0)
    os.close(write)
    reads.append(read)
print(*(int(os.read(read, 20)) for read in reads))
"""
KILLED = """
import os, signal
from openqi.site.api.shared import Shared
held = Shared(lambda: 100.0)
held.take("one", 1, 10)
pid = os.fork()
if pid == 0:
    def die(*_):
        os.kill(os.getpid(), signal.SIGKILL)
    os.pwrite = die
    held.take("one", 1, 10)
os.waitpid(pid, 0)
print(held.take("one", 1, 10))
"""


def run(code: str) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "openqi.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_processes_that_count_at_once_lose_nothing() -> None:
    taken = [int(text) for text in run(FORKED).split()]
    assert sum(taken) == 3001
    assert len(taken) == 4


def test_a_process_that_is_killed_while_it_counts_stops_nobody() -> None:
    assert run(KILLED).strip() == "8"


@contextmanager
def serving(tmp_path: Path, **environment: str) -> Iterator[str]:
    """Serve with three workers, and give the address."""
    service = Service(tmp_path)
    service.environment |= environment
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = service.start("serve", "--workers", "3", "--bind", f"127.0.0.1:{port}")
    try:
        assert server.stdout is not None
        line = ""
        while "OpenQI runs at" not in line:
            line = server.stdout.readline()
            assert line, server.communicate()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)


def test_three_workers_give_a_caller_one_limit(tmp_path: Path) -> None:
    def ask(number: int) -> int:
        try:
            with urlopen(f"{address}/api/v1/status", timeout=60) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    with (
        serving(tmp_path, OPENQI_API_RATE="40") as address,
        ThreadPoolExecutor(8) as pool,
    ):
        statuses = list(pool.map(ask, range(150)))
    good = statuses.count(200)
    assert good + statuses.count(429) == 150
    # What flows in while the test runs comes on top; three limits would be 120.
    assert 40 <= good < 70


class Broken:
    """Count nothing."""

    def take(self, caller: str, cost: float, per_minute: int) -> int:
        raise OSError("no space left on device")

    def clear(self) -> None:
        pass


@pytest.mark.django_db
def test_what_cannot_be_counted_together_is_counted_here(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate, "SHARED", Broken())
    settings.API_RATE = 3
    statuses = [client.get("/api/v1/status").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]


def test_what_is_away_is_asked_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    tallies: list[Tally] = [Broken()]
    limits = Limits(lambda: tallies[-1])
    assert limits.take("a", 1, 9) == 8
    tallies.append(Buckets())
    assert limits.take("a", 1, 9) == 7, "not yet"
    monkeypatch.setattr(rate, "PAUSE", 0.0)
    limits.clear()
    assert limits.take("a", 1, 9) == 8
    assert limits.take("a", 1, 9) == 7


def test_it_is_said_once_that_counting_failed(caplog: pytest.LogCaptureFixture) -> None:
    limits = Limits(Broken)
    assert [limits.take("a", 1, 9) for _ in range(3)] == [8, 7, 6]
    assert [record.getMessage() for record in caplog.records] == [
        "requests are counted in each process for itself: no space left on device"
    ]


# -- several machines


@pytest.fixture
def cached(settings: LazySettings) -> None:
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "rates": {"BACKEND": backend, "LOCATION": "rates"}}


@pytest.mark.usefixtures("cached")
def test_a_cache_counts_by_the_minute_of_the_clock() -> None:
    now = [600.0]
    first, second = Windows(lambda: now[0]), Windows(lambda: now[0])
    first.clear()
    assert first.take("a", 1, 3) == 2
    assert second.take("a", 1.5, 3) == 0
    now[0] += 45
    assert told(first, "a", 1, 3) == ("wait", 15)
    assert first.take("a", 0.5, 3) == 0, "what was refused was not counted"
    assert first.take("b", 9, 3) == -6, "more than a whole minute, at the beginning of one"
    assert told(second, "b", 0.02, 3) == ("wait", 15)
    now[0] += 15
    assert second.take("a", 1, 3) == 2


@pytest.mark.usefixtures("cached")
@pytest.mark.django_db
def test_a_cache_that_is_named_counts_and_may_be_away(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate.buckets.clear()
    settings.API_RATE = 2
    kept: set[str] = set()
    add = LocMemCache.add

    def note(self: LocMemCache, key: str, *args: Any, **named: Any) -> bool:
        kept.add(key)
        return add(self, key, *args, **named)

    monkeypatch.setattr(LocMemCache, "add", note)
    assert [client.get("/api/v1/status").status_code for _ in range(3)] == [200, 200, 429]
    assert kept
    assert not any("127.0.0.1" in key for key in kept), "no address leaves the machine"

    def away(*_: object, **__: object) -> bool:
        raise ConnectionError("refused")

    monkeypatch.setattr(LocMemCache, "incr", away)
    assert [client.get("/api/v1/status").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("named", "wanted"),
    [("memcached://127.0.0.1", "redis://host:port/0"), ("redis://127.0.0.1:1/0", "package redis")],
)
def test_a_cache_that_cannot_be_used_is_told_at_the_start(
    tmp_path: Path, named: str, wanted: str
) -> None:
    service = Service(tmp_path)
    service.environment["OPENQI_RATE_CACHE"] = named
    # Whether or not the package is there, this process does without it.
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['redis'] = None\n")
    service.environment["PYTHONPATH"] += os.pathsep + str(tmp_path)
    assert wanted in service.run("check", status=2)
