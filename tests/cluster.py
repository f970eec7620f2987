"""Give a PostgreSQL to tests: the one on this machine, or one that is made for them.

``OPENQI_TEST_POSTGRESQL`` names another one, such as ``postgresql://postgres@127.0.0.1:5432``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

HERE = "postgresql://postgres@127.0.0.1:5432"
_PROGRAMS = Path("/usr/lib/postgresql")
_OWNER = "postgres"


class Server(NamedTuple):
    """Hold where a PostgreSQL answers somebody who may make databases."""

    url: str

    @property
    def settings(self) -> dict[str, str]:
        """Give the settings of a connection, but for the name of the database."""
        parts = urlsplit(self.url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "USER": parts.username or "",
            "PASSWORD": parts.password or "",
        }

    def administer(self, statement: str) -> None:
        """Run a statement outside of any transaction."""
        psycopg = pytest.importorskip("psycopg")
        url = f"{self.url}/postgres"
        with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
            connection.execute(statement)

    def answers(self) -> bool:
        """Tell whether it answers."""
        psycopg = pytest.importorskip("psycopg")
        try:
            self.administer("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def postgresql() -> Iterator[Server]:
    """Give a server: the named one, the one on this machine, or a new one."""
    named = os.environ.get("OPENQI_TEST_POSTGRESQL")
    found = Server(named or HERE)
    if found.answers():
        yield found
        return
    assert not named, f"OPENQI_TEST_POSTGRESQL does not answer: {named}"
    with cluster() as own:
        yield own.server


class Cluster:
    """Hold a server of our own, which may be stopped and started."""

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self._programs = programs
        self._folder = folder
        self._port = port
        self.server = Server(f"postgresql://{_OWNER}@127.0.0.1:{port}")

    def make(self) -> None:
        """Make the files of the server."""
        self._run("initdb", "--auth=trust", f"--username={_OWNER}", "--encoding=UTF8", "--locale=C")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._folder}"
        log = self._folder / "log"
        self._run("pg_ctl", "start", "-w", "-l", str(log), "-o", options)

    def stop(self, how: str) -> None:
        """Stop the server: ``fast``, or ``immediate`` as a crash would."""
        self._run("pg_ctl", "stop", "-w", "-m", how)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        identity = pwd.getpwnam(_OWNER) if os.getuid() == 0 else None
        done = subprocess.run(
            command,
            env={"PGDATA": str(self._folder / "data"), "PATH": os.environ["PATH"], "LC_ALL": "C"},
            user=identity.pw_uid if identity else None,
            group=identity.pw_gid if identity else None,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr.decode()


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Make a server of our own and throw it away afterwards."""
    found = sorted(_PROGRAMS.glob("*/bin/initdb"), key=lambda path: path.parent.parent.name)
    program = str(found[-1]) if found else shutil.which("initdb")
    if program is None:
        pytest.skip("no PostgreSQL answers on 127.0.0.1:5432, and none is installed")
    folder = Path(tempfile.mkdtemp(prefix="openqi-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, _OWNER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = Cluster(Path(program).parent, folder, port)
    try:
        own.make()
        own.start()
        yield own
        own.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
