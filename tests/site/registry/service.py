"""Run commands of the service in processes of their own, on a database of their own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent.parent
LONGEST = 120
"""Seconds that a command may take on a busy machine."""


class Service:
    """Hold the environment of one service; ``template`` is a database to begin with."""

    def __init__(
        self, folder: Path, database: str = "sqlite", template: Path | None = None
    ) -> None:
        if template is not None:
            (folder / "var").mkdir(parents=True)
            shutil.copyfile(template, folder / "var" / "register.sqlite3")
        self.environment = {
            **{key: text for key, text in os.environ.items() if not key.startswith("OPENQI_")},
            "OPENQI_VAR": str(folder / "var"),
            "OPENQI_DATABASE": database,
            "OPENQI_CACHE": "off",
            "OPENQI_LANG": "en",
            "DJANGO_SETTINGS_MODULE": "openqi.site.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command."""
        return self._start("-m", "openqi.site.manage", *arguments)

    def run(self, *arguments: str, status: int = 0) -> str:
        """Run a command to its end, and give what it said."""
        return self._end(self.start(*arguments), status)

    def python(self, code: str, status: int = 0) -> str:
        """Run code with Django set up."""
        begin = "import django; django.setup()\n"
        return self._end(self._start("-c", begin + code), status)

    def start_python(self, code: str) -> subprocess.Popen[str]:
        """Start code with Django set up."""
        return self._start("-c", "import django; django.setup()\n" + code)

    def start_script(self, path: Path, *arguments: str) -> subprocess.Popen[str]:
        """Start a file of code with Django set up."""
        begin = "import django, runpy, sys; django.setup(); del sys.argv[0]\n"
        return self._start("-c", f"{begin}runpy.run_path(sys.argv[0])", str(path), *arguments)

    def script(self, path: Path, *arguments: str, status: int = 0) -> str:
        """Run a file of code to its end."""
        return self._end(self.start_script(path, *arguments), status)

    def state(self) -> str:
        """Give the last change and the content hash."""
        return self.python(
            "from openqi.site.registry.saving import read_state\nprint(*read_state())"
        ).strip()

    def _start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _end(self, process: subprocess.Popen[str], status: int) -> str:
        said, errors = process.communicate(timeout=LONGEST)
        assert process.returncode == status, said + errors
        return said if status == 0 else errors


class Served(NamedTuple):
    """Name a service that runs: its address, what it said, and the process above its workers."""

    base: str
    told: str
    process: subprocess.Popen[str]

    def workers(self) -> list[int]:
        """List the processes that answer."""
        pid = self.process.pid
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(one) for one in listed.split()]


@contextmanager
def serving(service: Service) -> Iterator[Served]:
    """Serve at a free port until the work with it is done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = service.start("serve", "--bind", f"127.0.0.1:{port}")
    try:
        assert process.stdout is not None
        told = ""
        while "OpenQI runs at" not in told:
            line = process.stdout.readline()
            assert line, f"it ended: {told}{process.communicate()[1]}"
            told += line
        yield Served(f"http://127.0.0.1:{port}", told, process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=LONGEST)
        assert process.returncode == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def kill(process: subprocess.Popen[str]) -> None:
    """End a process as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.01)
