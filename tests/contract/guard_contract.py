"""What a database itself refuses, also to somebody at its console."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.db import DatabaseError, connections, transaction
from msgspec.structs import replace

from openqi.core.source import Source
from openqi.register import Change
from openqi.register.folder import Head
from openqi.site.registry.guard import ENDS
from openqi.site.registry.heads import keep_heads
from openqi.site.registry.store import DjangoRegister
from tests.contract.register_contract import D1, D2, change, cost, link


class GuardContract:
    """Test the triggers of a database; ``fresh`` makes an empty register in it."""

    fresh: ClassVar[Callable[[], DjangoRegister]]

    def filled(self) -> DjangoRegister:
        register = type(self).fresh()
        source = Source(id="doc", title="A document")
        facts = (cost("a"), link("held", "doc", "2010-01-01"))
        register.append(
            Change(author="a clerk", reason="a letter", on=D1, facts=facts, sources=(source,))
        )
        register.append(change(D2, replace(cost("b"), supersedes="a")))
        keep_heads(register.using, {"a.yaml": Head(title="A pack")}, register.tx)
        return register

    def refused(self, register: DjangoRegister, statement: str) -> str:
        connection = connections[register.using]
        with (
            pytest.raises(DatabaseError) as raised,
            transaction.atomic(register.using),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        return str(raised.value)

    @pytest.mark.parametrize("table", [table for table in ENDS if table != "registry_load"])
    def test_nothing_is_deleted(self, table: str) -> None:
        assert table in self.refused(self.filled(), f"DELETE FROM {table}")

    @pytest.mark.parametrize(
        "change",
        [
            "registry_fact SET content = '{}'",
            "registry_fact SET id = 'z' WHERE id = 'b'",
            "registry_fact SET ended_id = NULL WHERE id = 'a'",
            "registry_fact SET ended_id = 1 WHERE id = 'a'",
            "registry_fact SET superseded_by_id = 'held' WHERE id = 'a'",
            "registry_fact SET seq = seq + 1",
            "registry_claim SET opens = 0",
            "registry_change SET author = 'somebody else'",
            "registry_change SET day = day + 1",
            "registry_change SET source = 'a letter'",
            "registry_source SET content = '{}'",
            "registry_source SET file = 'z.yaml', line = 1",
            "registry_pack SET content = '{}'",
        ],
    )
    def test_nothing_is_changed(self, change: str) -> None:
        assert "append-only" in self.refused(self.filled(), f"UPDATE {change}")

    def test_an_end_is_written_once(self) -> None:
        register = self.filled()
        with connections[register.using].cursor() as cursor:
            cursor.execute("UPDATE registry_fact SET ended_id = 2 WHERE id = 'b'")
        assert self.refused(register, "UPDATE registry_fact SET ended_id = 1 WHERE id = 'b'")

    @pytest.mark.parametrize("ended", ["NULL", "2"])
    def test_a_source_that_contradicts_itself_is_refused(self, ended: str) -> None:
        register = self.filled()
        statement = (
            "INSERT INTO registry_claim (fact_id, link, key, opens, closes, ended_id) "
            "SELECT 'b', link, key, opens + 100, closes, "
            f"{ended} FROM registry_claim WHERE fact_id = 'held'"
        )
        if ended == "NULL":
            assert "overlap" in self.refused(register, statement)
        else:
            with connections[register.using].cursor() as cursor:
                cursor.execute(statement)
