"""The service itself: it starts, answers, shows what another process writes, and ends."""

from __future__ import annotations

import json
import signal
import socket
from pathlib import Path
from urllib.request import urlopen

from tests.site.registry.service import LONGEST, Service, wait_for

APPEND = """
from openqi.core.fact import Fact
from openqi.core.statements import Cost
from openqi.register import Change
from openqi.site.frame.day import today_number
from openqi.site.registry.store import DjangoRegister
fact = Fact(id="new", statement=Cost(act="new"))
print(DjangoRegister().append(Change(author="a", reason="b", on=today_number(), facts=(fact,))))
"""


def test_what_another_process_commits_is_soon_served(tmp_path: Path) -> None:
    service = Service(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = service.start("serve", "--bind", f"127.0.0.1:{port}")
    try:
        assert server.stdout is not None
        told = ""
        while "OpenQI runs at" not in told:
            line = server.stdout.readline()
            assert line, f"it ended: {told}{server.communicate()[1]}"
            told += line
        assert f"http://127.0.0.1:{port}" in told
        assert "One-time link" in told

        def facts() -> int:
            with urlopen(f"http://127.0.0.1:{port}/en/?format=json", timeout=60) as answer:
                return int(json.load(answer)["facts"])

        before = facts()
        service.python(APPEND)
        wait_for(lambda: [facts() for _ in range(4)] == [before + 1] * 4, seconds=10)
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=LONGEST)
        assert server.returncode == 0
    finally:
        if server.poll() is None:
            server.kill()
            server.communicate()
