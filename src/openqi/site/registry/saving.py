"""Save the whole database to a file and put it back: SQLite's own backup, or PostgreSQL's tools."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from openqi.core.errors import Problem, RefusedChange, UnreadableInput
from openqi.site.registry.reading import StoreReader

_HEAD = b"SQLite format 3\x00"
_DUMP = b"PGDMP"
_SHOWN = 300


class State(NamedTuple):
    """Hold the last change and the hash of the content, by which two databases are compared."""

    tx: int
    hash: str


def save(file: Path, using: str = DEFAULT_DB_ALIAS) -> State:
    """Save a database to a new file; the file appears when it is whole.

    Raises:
        UnreadableInput: there is such a file already.
        NotReady: there is no register to save.
        RefusedChange: the tool of PostgreSQL is missing, or says no.
    """
    if file.exists():
        raise UnreadableInput(Problem(code="backup-there", file=str(file)))
    connection = connections[using]
    state = read_state(using)
    draft = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        draft.touch(mode=0o600)
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(draft)) as target:
                connection.connection.backup(target)
        else:
            _run(connection, "pg_dump", "--format=custom", "--no-owner", f"--file={draft}")
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return state


def restore(file: Path, using: str = DEFAULT_DB_ALIAS) -> State:
    """Put a saved database into an empty one and bring its tables up to date.

    Raises:
        UnreadableInput: the file is no backup of this kind of database.
        RefusedChange: the database holds something, or the tool of PostgreSQL says no.
    """
    connection = connections[using]
    with file.open("rb") as stream:
        head = stream.read(len(_HEAD))
    wanted = _HEAD if connection.vendor == "sqlite" else _DUMP
    if not head.startswith(wanted):
        args = {"database": connection.vendor}
        raise UnreadableInput(Problem(code="backup-wrong", args=args, file=str(file)))
    make_private(using)
    if connection.introspection.table_names():
        raise RefusedChange(Problem(code="restore-over", args={"name": _name(connection)}))
    if connection.vendor == "sqlite":
        _restore_sqlite(file, connection)
    else:
        # An extension that somebody else made may be used, but its comment is theirs to set.
        how = ("--no-owner", "--no-comments", "--exit-on-error", "--single-transaction")
        _run(connection, "pg_restore", *how, file)
    call_command("migrate", database=using, verbosity=0, interactive=False)
    return read_state(using)


def make_private(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the file of a new SQLite database one that its owner alone reads: accounts are in it.

    The files that SQLite keeps beside it take its mode; one that is there keeps its own.
    """
    connection = connections[using]
    name = _name(connection)
    kept = connection.vendor == "sqlite" and not name.startswith((":memory:", "file:"))
    if kept and Path(name).parent.is_dir():  # else opening it says what is wrong
        Path(name).touch(mode=0o600)


def read_state(using: str = DEFAULT_DB_ALIAS) -> State:
    """Read what a database holds.

    Raises:
        NotReady: it holds no register.
    """
    reader = StoreReader(using)
    held = reader.read(reader.last())
    return State(held.tx, held.snapshot.hash)


def _restore_sqlite(file: Path, connection: BaseDatabaseWrapper) -> None:
    # Nobody writes to a backup: read so, SQLite leaves no files of its own beside it.
    place = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(place, uri=True)) as source:
        try:
            sound = source.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            tables = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
        except sqlite3.DatabaseError:
            sound, tables = False, set()
        if not sound or "registry_change" not in tables:
            args = {"database": connection.vendor}
            raise UnreadableInput(Problem(code="backup-wrong", args=args, file=str(file)))
        connection.ensure_connection()
        source.backup(connection.connection)
    connection.close()


def _run(connection: BaseDatabaseWrapper, tool: str, *arguments: str | Path) -> None:
    """Run a tool of PostgreSQL on a database; the password goes by the environment."""
    program = shutil.which(tool)
    if program is None:
        raise RefusedChange(Problem(code="tool-missing", args={"tool": tool}))
    named = connection.settings_dict
    place = {"--host": named["HOST"], "--port": named["PORT"], "--username": named["USER"]}
    flags = [f"{flag}={value}" for flag, value in place.items() if value]
    environment = {**os.environ, "PGPASSWORD": str(named["PASSWORD"] or "")}
    done = subprocess.run(
        [program, *flags, f"--dbname={named['NAME']}", "--no-password", *map(str, arguments)],
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()[:_SHOWN]
        raise RefusedChange(Problem(code="tool-failed", args={"tool": tool, "reason": reason}))


def _name(connection: BaseDatabaseWrapper) -> str:
    return str(connection.settings_dict["NAME"])
