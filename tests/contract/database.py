"""Give empty registers in a database, many at once and quickly.

A register of its own lives in a place of its own: a database that was migrated once, in which
everything happens in one transaction that is rolled back when nobody holds the register any more.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction
from pytest_django.plugin import DjangoDbBlocker

from openqi.site.registry.store import DjangoRegister
from tests.cluster import postgresql

Making = Callable[[int], dict[str, Any]]
"""Make a place of a number and give its settings."""


class Places:
    """Hand out registers, each in a place where no other one is."""

    def __init__(self, name: str, make: Making) -> None:
        self._name = name
        self._make = make
        self._free: list[str] = []
        self._held: list[weakref.finalize[[str, transaction.Atomic], DjangoRegister]] = []
        self.made: list[str] = []

    def fresh(self) -> DjangoRegister:
        """Give an empty register."""
        alias = self._free.pop() if self._free else self._another()
        inside = transaction.atomic(using=alias)
        inside.__enter__()
        register = DjangoRegister(alias)
        self._held = [one for one in self._held if one.alive]
        self._held.append(weakref.finalize(register, self._give_back, alias, inside))
        return register

    def close(self) -> None:
        """End what is still open, close every connection and forget the places.

        Another set of places uses the same names, and must not meet a connection of this one.
        """
        for one in self._held:
            one()
        for alias in self.made:
            connections[alias].close()
            del connections[alias]
            del connections.settings[alias]

    def _another(self) -> str:
        number = len(self.made)
        alias = f"{self._name}-{number}"
        connections.settings[alias] = connections.configure_settings(
            {"default": {}, alias: self._make(number)}
        )[alias]
        self.made.append(alias)
        call_command("migrate", "registry", database=alias, verbosity=0)
        return alias

    def _give_back(self, alias: str, inside: transaction.Atomic) -> None:
        transaction.set_rollback(True, using=alias)
        inside.__exit__(None, None, None)
        self._free.append(alias)


@contextmanager
def sqlite_places(blocker: DjangoDbBlocker) -> Iterator[Places]:
    """Keep registers in memory, with SQLite."""
    options = {"transaction_mode": "IMMEDIATE"}
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": options}
    places = Places("contract-sqlite", lambda number: settings)
    with blocker.unblock(), closing(places):
        yield places


@contextmanager
def postgresql_places(blocker: DjangoDbBlocker) -> Iterator[Places]:
    """Keep registers in databases of a PostgreSQL, and drop them at the end."""
    name = f"openqi_contract_{os.getpid()}"
    made: list[str] = []
    with postgresql() as server:

        def make(number: int) -> dict[str, Any]:
            server.administer(f"CREATE DATABASE {name}_{number}")
            made.append(f"{name}_{number}")
            return {**server.settings, "NAME": made[-1]}

        places = Places("contract-postgresql", make)
        try:
            with blocker.unblock(), closing(places):
                yield places
        finally:
            for one in made:
                server.administer(f"DROP DATABASE IF EXISTS {one} WITH (FORCE)")
