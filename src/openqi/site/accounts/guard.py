"""Make the database itself refuse to change or delete what was written: triggers on both stores.

They are put in place after every migration, as a table that SQLite remakes loses its triggers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate

TABLES = ("accounts_grant", "accounts_withdrawal", "accounts_event")
"""What is only ever appended here."""
Statements = Callable[[BaseDatabaseWrapper], Iterator[str]]


def guard_after_migration(app: AppConfig, *tables: str, more: Statements | None = None) -> None:
    """Guard the tables of an app as soon as they are there."""

    def install(sender: AppConfig, using: str, **_: object) -> None:
        connection = connections[using]
        if not set(connection.introspection.table_names()).issuperset(tables):
            return
        with connection.cursor() as cursor:
            for statement in guards(connection.vendor, *tables):
                cursor.execute(statement)
            for statement in more(connection) if more else ():
                cursor.execute(statement)

    post_migrate.connect(install, sender=app, weak=False, dispatch_uid=f"guard-{app.label}")


def guards(vendor: str, *tables: str) -> Iterator[str]:
    """Give the statements that guard tables against update and delete, and against emptying."""
    if vendor == "postgresql":
        yield _REFUSE
    for table in tables:
        for deed in ("update", "delete"):
            if vendor == "postgresql":
                yield (
                    f"CREATE OR REPLACE TRIGGER {table}_{deed}_refused BEFORE {deed.upper()} "
                    f"ON {table} FOR EACH ROW EXECUTE FUNCTION openqi_refuse()"
                )
            else:
                yield (
                    f"CREATE TRIGGER IF NOT EXISTS {table}_{deed}_refused BEFORE {deed.upper()} "
                    f"ON {table} BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
                )
        if vendor == "postgresql":
            yield (
                f"CREATE OR REPLACE TRIGGER {table}_truncate_refused BEFORE TRUNCATE "
                f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION openqi_refuse()"
            )
        else:
            # REPLACE deletes without asking the triggers of deletion.
            again = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {table}_replace_refused BEFORE INSERT ON {table} "
                f"WHEN {again} BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            )


_REFUSE = """
CREATE OR REPLACE FUNCTION openqi_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
