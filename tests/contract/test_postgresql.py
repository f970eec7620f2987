from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.contract.database import postgresql_places
from tests.contract.guard_contract import GuardContract
from tests.contract.register_contract import RegisterContract
from tests.contract.search_contract import SearchContract


class _Placed:
    """Say where registers are made."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def _places(cls, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
        with postgresql_places(django_db_blocker) as places:
            cls.fresh = places.fresh  # type: ignore[attr-defined]
            yield


@pytest.mark.service
class TestPostgreSQLRegister(_Placed, RegisterContract):
    """The store in PostgreSQL keeps the promises of a register."""


@pytest.mark.service
class TestPostgreSQLGuard(_Placed, GuardContract):
    """PostgreSQL itself refuses to change or delete what is on record."""

    def test_a_table_is_not_emptied(self) -> None:
        statement = "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE registry_change CASCADE"
        assert "append-only" in self.refused(self.filled(), statement)


@pytest.mark.service
class TestPostgreSQLSearch(_Placed, SearchContract):
    """A search in PostgreSQL finds the same as in memory, and in one order."""
