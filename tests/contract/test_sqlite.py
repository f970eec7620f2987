from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.contract.database import sqlite_places
from tests.contract.guard_contract import GuardContract
from tests.contract.register_contract import RegisterContract
from tests.contract.search_contract import SearchContract


class _Placed:
    """Say where registers are made."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def _places(cls, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
        with sqlite_places(django_db_blocker) as places:
            cls.fresh = places.fresh  # type: ignore[attr-defined]
            yield


class TestSQLiteRegister(_Placed, RegisterContract):
    """The store in SQLite keeps the promises of a register."""


class TestSQLiteGuard(_Placed, GuardContract):
    """SQLite itself refuses to change or delete what is on record."""

    def test_a_row_is_not_replaced(self) -> None:
        statement = (
            "INSERT OR REPLACE INTO registry_fact "
            "(id, kind, opens, closes, recorded, seq, content, added_id) "
            "SELECT id, kind, opens, closes, recorded, seq, '{}', added_id FROM registry_fact"
        )
        assert "append-only" in self.refused(self.filled(), statement)


class TestSQLiteSearch(_Placed, SearchContract):
    """A search in SQLite finds the same as in memory, and in one order."""
