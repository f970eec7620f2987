"""Take the guards of append-only tables away before a test empties its database.

A test with real transactions ends with an empty database, which the triggers would refuse. They
come back with the signal that follows.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import TransactionTestCase


def remove_guards() -> None:
    """Drop every trigger that refuses a change, and empty what Django would leave behind."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, '' FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT DISTINCT trigger_name, event_object_table FROM information_schema.triggers "
                "UNION SELECT tgname, relname FROM pg_trigger JOIN pg_class ON tgrelid = "
                "pg_class.oid WHERE NOT tgisinternal"
            )
        for name, table in cursor.fetchall():
            if name.endswith("_refused"):
                cursor.execute(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if table else ""))
        if connection.vendor == "sqlite":
            # An index of words is no table that Django knows, and would outlive what it is about.
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DELETE FROM "{name}"')


def teach_teardown() -> None:
    """Let every test with real transactions be emptied."""
    before = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def teardown(self: Any) -> None:
        remove_guards()
        before(self)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
