"""Guard the tables of the register with triggers, on SQLite and on PostgreSQL.

A row may be added. A column that says how it ended may be set once. Everything else is refused by
the database itself, also to somebody at its console.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

ENDS: Mapping[str, tuple[str, ...]] = {
    "registry_change": (),
    "registry_source": (),
    "registry_fact": ("ended_id", "until", "superseded_id", "superseded_by_id"),
    "registry_claim": ("ended_id",),
    "registry_load": ("finished_id",),
    "registry_pack": (),
}
"""The tables, and the columns of each that are set once."""
KEYS: Mapping[str, str] = dict.fromkeys(ENDS, "id") | {"registry_change": "tx"}


def guard_after_migration(sender: AppConfig, using: str, **_: object) -> None:
    """Guard the tables as soon as they are there."""
    install_guards(connections[using])


def install_guards(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, all at once; they refuse by the name of the table.

    What SQLite guards is written out column by column, so that its triggers are made anew: a later
    release may have brought a column.
    """
    there = set(connection.introspection.table_names())
    if not there.issuperset(ENDS):
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for statement in guard_statements(connection):
            cursor.execute(statement)


def guard_statements(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Give the statements that make the triggers of a database."""
    if connection.vendor == "sqlite":
        for table, ends in ENDS.items():
            with connection.cursor() as cursor:
                columns = [
                    column.name
                    for column in connection.introspection.get_table_description(cursor, table)
                ]
            yield from _for_sqlite(table, ends, [name for name in columns if name not in ends])
        yield _SQLITE_OVERLAP
    elif connection.vendor == "postgresql":
        yield _POSTGRESQL_REFUSE
        yield _POSTGRESQL_ONCE
        for table, ends in ENDS.items():
            yield from _for_postgresql(table, ends)
        yield _POSTGRESQL_OVERLAP


def _for_sqlite(table: str, ends: tuple[str, ...], kept: list[str]) -> Iterator[str]:
    # REPLACE deletes without asking the triggers of deletion, so a second row is refused as well.
    refusals = {
        "delete": (f"DELETE ON {table}", "1"),
        "update": (f"UPDATE OF {', '.join(kept)} ON {table}", "1"),
        "replace": (
            f"INSERT ON {table}",
            f"EXISTS (SELECT 1 FROM {table} WHERE {KEYS[table]} = NEW.{KEYS[table]})",  # noqa: S608
        ),
    }
    refusals |= {
        end: (
            f"UPDATE OF {end} ON {table}",
            f"OLD.{end} IS NOT NULL AND OLD.{end} IS NOT NEW.{end}",
        )
        for end in ends
    }
    for name, (event, condition) in refusals.items():
        yield f"DROP TRIGGER IF EXISTS {table}_{name}_refused"
        yield (
            f"CREATE TRIGGER {table}_{name}_refused BEFORE {event} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, 'the register is append-only: {table}'); END"
        )


def _for_postgresql(table: str, ends: tuple[str, ...]) -> Iterator[str]:
    named = ", ".join(f"'{end}'" for end in ends)
    triggers = {
        "delete": ("BEFORE DELETE", "FOR EACH ROW", "registry_refuse()"),
        "truncate": ("BEFORE TRUNCATE", "FOR EACH STATEMENT", "registry_refuse()"),
        "update": ("BEFORE UPDATE", "FOR EACH ROW", f"registry_once({named})"),
    }
    for name, (event, each, function) in triggers.items():
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_{name}_refused {event} ON {table} {each} "
            f"EXECUTE FUNCTION {function}"
        )


_SQLITE_OVERLAP = """
CREATE TRIGGER IF NOT EXISTS registry_claim_overlap_refused BEFORE INSERT ON registry_claim
WHEN NEW.ended_id IS NULL AND EXISTS (
    SELECT 1 FROM registry_claim AS other
    WHERE other.key = NEW.key AND other.ended_id IS NULL
    AND other.opens < NEW.closes AND NEW.opens < other.closes
) BEGIN SELECT RAISE(ABORT, 'the periods of one source overlap: registry_claim'); END
"""
_POSTGRESQL_REFUSE = """
CREATE OR REPLACE FUNCTION registry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the register is append-only: %', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""
# Without arguments TG_ARGV is null, and what is compared with it neither true nor false.
_POSTGRESQL_ONCE = """
CREATE OR REPLACE FUNCTION registry_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb := to_jsonb(NEW);
    name text;
BEGIN
    FOR name IN SELECT jsonb_object_keys(before) LOOP
        IF before -> name IS DISTINCT FROM after -> name
            AND (NOT coalesce(name = ANY (TG_ARGV), false) OR before -> name <> 'null'::jsonb) THEN
            RAISE EXCEPTION 'the register is append-only: %', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$
"""
# An empty range is in nobody's way: where both ends are so imprecise that no day is sure, the check
# of the store decides alone.
_POSTGRESQL_OVERLAP = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'registry_claim_overlap_refused')
    THEN
        CREATE EXTENSION IF NOT EXISTS btree_gist;
        ALTER TABLE registry_claim ADD CONSTRAINT registry_claim_overlap_refused
            EXCLUDE USING gist (
                key WITH =, int8range(opens, GREATEST(opens, closes)) WITH &&
            ) WHERE (ended_id IS NULL);
    END IF;
END $$
"""
