"""The service itself: it starts, answers, shows what another process writes, and ends."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from tests.site.registry.service import Service, serving, wait_for

APPEND = """
import sys
from openqi.core.fact import Fact
from openqi.core.statements import Cost
from openqi.register import Change
from openqi.site.frame.day import today_number
from openqi.site.registry.store import DjangoRegister
for line in sys.stdin:
    id = line.strip()
    fact = Fact(id=id, statement=Cost(act=id), certainty="general-knowledge")
    change = Change(author="a", reason="b", on=today_number(), facts=(fact,))
    print(DjangoRegister().append(change), flush=True)
"""
PACK = """format: openqi/1
facts:
- {fact: economy, id: AA, name: {en: A}, certainty: general-knowledge}
"""
TOKEN = "X-OpenQI-Token"


def test_what_another_process_commits_is_soon_served(tmp_path: Path) -> None:
    service = Service(tmp_path)
    with serving(service) as served:
        assert served.base in served.told
        assert "One-time link" in served.told

        def facts() -> int:
            with urlopen(f"{served.base}/en/?format=json", timeout=60) as answer:
                return int(json.load(answer)["facts"])

        before = facts()
        writer = service.start_python(APPEND)
        writer.communicate("new\n")
        wait_for(lambda: [facts() for _ in range(4)] == [before + 1] * 4, seconds=10)


def test_an_address_that_is_taken_is_told_before_anything_is_prepared(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = Service(tmp_path).start("serve", "--bind", f"127.0.0.1:{port}")
        told, wrong = process.communicate(timeout=60)
    assert process.returncode == 2
    assert f"Something else listens at 127.0.0.1:{port} already" in wrong
    assert f"BIND=127.0.0.1:{port + 1}" in wrong
    assert "One-time link" not in told, "it would lead to the other program"


@contextmanager
def stopped(worker: int) -> Iterator[None]:
    """Let a worker sleep, so that another one answers, and it sees nothing of what is done."""
    os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(worker, signal.SIGCONT)


def test_who_wrote_reads_it_by_its_token_from_every_worker(
    service: Service, tmp_path: Path
) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "a.yaml").write_text(PACK)
    service.environment["OPENQI_DATA"] = str(tmp_path / "packs")
    with serving(service) as served, service.start_python(APPEND) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        wait_for(lambda: len(served.workers()) == 2)
        workers = served.workers()

        def read(id: str, query: str = "", **headers: str) -> int:
            """Read a fact, which has to be there, and give the token of the answer."""
            place = f"{served.base}/api/v1/facts/{id}{query}"
            with urlopen(Request(place, headers=headers), timeout=60) as answer:
                assert id in answer.read().decode()
                return int(answer.headers[TOKEN])

        for turn in range(12):
            sleeper, waker = workers[turn % 2], workers[1 - turn % 2]
            id = f"new-{turn}"
            with stopped(sleeper):
                writer.stdin.write(f"{id}\n")
                writer.stdin.flush()
                tx = int(writer.stdout.readline())
                assert read(id, f"?at_least={tx}") == tx
            with stopped(waker):  # the other one has slept through the change
                if turn % 3 == 0:
                    assert read(id, f"?at_least={tx}") == tx
                elif turn % 3 == 1:
                    assert read(id, **{TOKEN: str(tx)}) == tx
                else:
                    assert read(id, f"?tx={tx}") == tx
        assert {read(f"new-{turn}", f"?at_least={tx}") for turn in range(12)} == {tx}
