"""A register of an earlier release migrates forward, whole or not at all, and stays guarded."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from msgspec.structs import replace
from pytest_django.plugin import DjangoDbBlocker

from openqi.ask.front import OpenRegister
from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.register.packs import read_packs
from openqi.site.registry.exporting import export
from openqi.site.registry.guard import ENDS
from openqi.site.registry.models import FactRow, SourceRow
from openqi.site.registry.row import read_fact, read_source
from openqi.site.registry.saving import read_state
from openqi.site.registry.search import search
from openqi.site.registry.store import DjangoRegister
from tests.cluster import postgresql
from tests.site.registry.service import Service, kill

FROZEN: dict[str, Any] = json.loads(
    Path(__file__).with_name("before-0003.json").read_text(encoding="utf-8")
)
FIRST, BEFORE = "0001_initial", "0002_search"
LATER = [
    name
    for app, name in sorted(MigrationLoader(None).disk_migrations)
    if app == "registry" and name > BEFORE
]


class Place(NamedTuple):
    """Hold a database by its alias here, and the service that runs on it in other processes."""

    alias: str
    service: Service

    @property
    def vendor(self) -> str:
        return connections[self.alias].vendor

    def execute(
        self, statement: str, values: tuple[Any, ...] | None = None
    ) -> list[tuple[Any, ...]]:
        with connections[self.alias].cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall()) if cursor.description else []


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Place]:
    """Give an empty database of each kind."""
    alias = f"migrations-{request.param}"
    if request.param == "sqlite":
        (tmp_path / "var").mkdir()
        named = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(tmp_path / "var" / "register.sqlite3"),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        }
        with django_db_blocker.unblock(), _known(alias, named):
            yield Place(alias, Service(tmp_path))
        return
    name = f"openqi_migrations_{random.randrange(10**9)}"
    with postgresql() as server, django_db_blocker.unblock():
        server.administer(f"CREATE DATABASE {name}")
        try:
            with _known(alias, {**server.settings, "NAME": name}):
                yield Place(alias, Service(tmp_path, f"{server.url}/{name}"))
        finally:
            server.administer(f"DROP DATABASE {name} WITH (FORCE)")


class _known:  # noqa: N801 - used as a function is
    """Let Django know a database for a while."""

    def __init__(self, alias: str, named: dict[str, Any]) -> None:
        self._alias = alias
        made = connections.configure_settings({"default": {}, alias: named})
        connections.settings[alias] = made[alias]

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        connections[self._alias].close()
        del connections[self._alias]
        del connections.settings[self._alias]


def lay_down(place: Place, migration: str) -> None:
    """Make the tables of a migration with what a register held then, and its triggers."""
    connection = connections[place.alias]
    MigrationExecutor(connection).migrate([("registry", migration)])
    with transaction.atomic(place.alias):
        for table, content in FROZEN["tables"].items():
            if table == "registry_search" and migration == FIRST:
                continue
            named = ", ".join(content["columns"])
            marks = ", ".join(["%s"] * len(content["columns"]))
            for row in content["rows"]:
                place.execute(f"INSERT INTO {table} ({named}) VALUES ({marks})", tuple(row))
        for number, words in FROZEN["words"].items() if migration != FIRST else ():
            if place.vendor == "sqlite":
                sql = "INSERT INTO registry_words (words, rowid) VALUES (%s, %s)"
                place.execute(sql, (words, int(number)))
            else:
                sql = "UPDATE registry_search SET words = array_to_tsvector(%s) WHERE number = %s"
                place.execute(sql, (words.split(), int(number)))
        if place.vendor == "postgresql":
            for table in ("registry_claim", "registry_load"):
                last = f"(SELECT max(id) FROM {table})"
                place.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})")
    for statement in FROZEN["guards"][place.vendor]:
        place.execute(statement)


def wanted_hash() -> str:
    """Work out the hash of the content from the frozen rows alone."""

    def rows(table: str) -> Iterator[dict[str, Any]]:
        content = FROZEN["tables"][table]
        for row in content["rows"]:
            yield dict(zip(content["columns"], row, strict=True))

    facts = tuple(read_fact(FactRow(**row)) for row in rows("registry_fact"))
    sources = tuple(read_source(SourceRow(**row)) for row in rows("registry_source"))
    return OpenRegister(Path("/nowhere"), facts, sources, ()).snapshot().hash


def shape(place: Place) -> object:
    """Give all that migrations change: tables, columns, triggers, and what is said to be done."""
    done = place.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    if place.vendor == "sqlite":
        made = place.execute("SELECT name, sql FROM sqlite_master ORDER BY name")
    else:
        made = place.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public' UNION SELECT relname, tgname, tgenabled::text "
            "FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid WHERE NOT tgisinternal "
            "ORDER BY 1, 2, 3"
        )
    connections[place.alias].close()
    return done, made


def refused(place: Place, statement: str) -> bool:
    try:
        with transaction.atomic(place.alias):
            place.execute(statement)
    except DatabaseError as error:
        return "append-only" in str(error) or "registry_claim_overlap_refused" in str(error)
    return False


def check_guards(place: Place) -> None:
    """Try at the console what must be refused, on every table that holds a row."""
    tried = 0
    for table, ends in ENDS.items():
        with connections[place.alias].cursor() as cursor:
            told = connections[place.alias].introspection.get_table_description(cursor, table)
        if not place.execute(f"SELECT 1 FROM {table} LIMIT 1"):
            continue
        assert refused(place, f"DELETE FROM {table}"), table
        for column in (one.name for one in told if one.name not in ends):
            change = f"UPDATE {table} SET {column} = {_other(column)}"
            assert refused(place, change), change
            tried += 1
    assert tried > 20
    claim = "fact_id, link, key, opens, closes FROM registry_claim WHERE ended_id IS NULL LIMIT 1"
    insert = f"INSERT INTO registry_claim (fact_id, link, key, opens, closes) SELECT {claim}"
    with pytest.raises(DatabaseError), transaction.atomic(place.alias):
        place.execute(insert)


def _other(column: str) -> str:
    """Give an expression that is another value of the type of a column."""
    return "'2001-01-01T00:00:00Z'" if column in ("at", "begun") else "'77'"


@pytest.mark.parametrize("start", [FIRST, BEFORE])
def test_a_register_of_an_earlier_release_is_the_same_afterwards(
    place: Place, start: str, tmp_path: Path
) -> None:
    lay_down(place, start)
    call_command("migrate", database=place.alias, verbosity=0)
    state = read_state(place.alias)
    assert (state.tx, state.hash) == (FROZEN["tx"], wanted_hash())
    check_guards(place)

    register = DjangoRegister(place.alias)
    assert [one.fact.id for one in register.history("part-ab")] == ["part-ab", "part-ab-2"]
    assert register.history("cost-1")[0].ended is not None
    assert [hit.thing for hit in search("van phong ab", using=place.alias).hits] == ["body-ab"]
    assert [hit.thing for hit in search("đo lường", using=place.alias).hits] == ["lab-a"]
    assert not search("part-ab", kinds=["cost"], using=place.alias).hits

    done = export(tmp_path / "packs", place.alias)
    assert done.facts == len(FROZEN["tables"]["registry_fact"]["rows"])
    assert not read_packs(tmp_path / "packs").problems

    old: Fact = register.fact("lab-a")
    new = replace(old, id="lab-a-2", supersedes="lab-a", mark=None)
    by = {"author": "a", "reason": "b", "on": parse_day("2026-12-01")}
    tx = register.supersede("lab-a", new, **by)  # type: ignore[arg-type]
    assert tx == FROZEN["tx"] + 1
    check_guards(place)


def test_a_migration_that_is_killed_has_changed_nothing(place: Place, tmp_path: Path) -> None:
    lay_down(place, BEFORE)
    # Everything else is brought up to date, so that what is left is of the register alone.
    call_command("migrate", "registry", BEFORE, database=place.alias, verbosity=0)
    before = shape(place)
    (tmp_path / "killed.py").write_text(KILLED)
    assert LATER
    for name in LATER:
        count = len(MigrationLoader(None).disk_migrations["registry", name].operations)
        for step in range(count + 1):
            process = place.service.start_script(tmp_path / "killed.py", name, str(step))
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "in the middle", (name, step)
            kill(process)
            assert shape(place) == before, (name, step)
        place.service.run("migrate", "-v0", "registry", name)
        after = shape(place)
        assert after != before
        before = after
        check_guards(place)
        connections[place.alias].close()
    place.service.run("migrate", "-v0")
    assert place.service.state() == f"{FROZEN['tx']} {wanted_hash()}"


KILLED = """
import sys, time
from django.core.management import call_command
from django.db import migrations
from importlib import import_module
_, name, step = sys.argv
Migration = import_module(f"openqi.site.registry.migrations.{name}").Migration
def wait(apps, schema_editor):
    print("in the middle", flush=True)
    time.sleep(600)
Migration.operations.insert(int(step), migrations.RunPython(wait))
call_command("migrate", "registry", name, verbosity=0)
"""


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
