"""Start the real service on a register of its own, and look at its processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PATIENCE = 90.0
"""Seconds that a service may take to come up on a busy machine."""


class Memory(NamedTuple):
    """Hold the megabytes of a process: what others share counted in parts, and counted whole."""

    own: float
    resident: float


class Service:
    """Run gunicorn with two workers on a free port, over a database in ``var``."""

    def __init__(self, var: Path, database: str = "sqlite") -> None:
        self.environment = {
            **os.environ,
            "OPENQI_VAR": str(var),
            "OPENQI_DATABASE": database,
            "OPENQI_API_RATE": "100000000",
            "OPENQI_WORKERS": "2",
            "OPENQI_GAPS_RATE": "100000000",
            "DJANGO_SETTINGS_MODULE": "openqi.site.settings",
        }
        self.port = _free_port()
        self.environment["OPENQI_BIND"] = f"127.0.0.1:{self.port}"
        self.base = f"http://127.0.0.1:{self.port}"
        self._log = var / "service.log"
        self._process: subprocess.Popen[bytes] | None = None

    def command(self, *words: str) -> str:
        """Run a command of the service and give what it said.

        Raises:
            CalledProcessError: it failed.
        """
        done = subprocess.run(
            [sys.executable, "-m", "openqi.site.manage", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def start(self) -> None:
        """Start, and wait until the first page is there.

        Raises:
            RuntimeError: it did not come up.
        """
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn"),
                    *("-c", "python:openqi.site.server", "openqi.site.wsgi"),
                ],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.status("/vi/") == 200:
                return
            time.sleep(0.3)
        raise RuntimeError(f"the service did not come up; see {self._log}")

    def stop(self) -> None:
        """Stop, and wait for the workers."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)

    def status(self, path: str) -> int:
        """Give the status of an address; 0 when nobody answers."""
        try:
            with urlopen(self.base + path, timeout=20) as answer:
                answer.read()
                return int(answer.status)
        except HTTPError as error:
            return error.code
        except (URLError, OSError):
            return 0

    def complaints(self, most: int = 60) -> list[str]:
        """Give the last lines that the service has written."""
        return self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-most:]

    def memory(self) -> list[Memory]:
        """Give the memory of each process, that of the parent first."""
        assert self._process is not None
        parent = self._process.pid
        found = []
        for pid in (parent, *_children(parent)):
            try:
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
            except OSError:
                continue
            lines = dict(line.split()[:2] for line in rollup.splitlines()[1:])
            found.append(Memory(int(lines["Pss:"]) / 1024, int(lines["Rss:"]) / 1024))
        return found


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in text.split()]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
