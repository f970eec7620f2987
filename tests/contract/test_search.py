"""SQLite and PostgreSQL find the same things in the same order."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.contract.database import postgresql_places, sqlite_places
from tests.contract.search_contract import SearchContract, answers


@pytest.mark.service
def test_both_databases_answer_alike(django_db_blocker: DjangoDbBlocker) -> None:
    with ExitStack() as stack:
        found = []
        for places in (postgresql_places, sqlite_places):
            place = stack.enter_context(places(django_db_blocker))
            contract = type("Contract", (SearchContract,), {"fresh": place.fresh})()
            register = contract.starter()
            found.append(answers(register))
            del register
    postgresql, sqlite = found
    assert sum(bool(hits[0]) for hits in postgresql.values()) > 20
    for text, wanted in postgresql.items():
        assert sqlite[text] == wanted, text
