"""Sources to read again: on and just after the limit, unknown days, and what nobody cites."""

from __future__ import annotations

import pytest

from openqi.ask.rereading import find_stale
from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.source import Citation, Source
from openqi.core.statements import Economy

TODAY = parse_day("2026-11-30")


def _citing(*docs: str) -> list[Fact]:
    return [
        Fact(id=f"E{n}", statement=Economy(id="VN", name={"en": "x"}), source=(Citation(doc=doc),))
        for n, doc in enumerate(docs)
    ]


@pytest.mark.parametrize(
    ("read", "days"),
    [
        ("2026-11-20", None),
        ("2026-11-19", 11),
        ("2026-10", 30),
        ("2026-11", None),
        ("2025", 334),
        (None, "unknown"),
    ],
)
def test_a_source_is_stale_after_the_limit(read: str | None, days: object) -> None:
    found = find_stale([Source(id="a", read=read)], _citing("a", "a"), TODAY, 10)
    if days is None:
        assert not found
    else:
        assert [(one.days, one.facts) for one in found] == [(None if read is None else days, 2)]


def test_what_nobody_cites_need_not_be_read_and_the_oldest_comes_first() -> None:
    sources = [
        Source(id="a", read="2026-01-01"),
        Source(id="b", read="2025-01-01"),
        Source(id="c"),
        Source(id="d", read="2020-01-01"),
    ]
    found = find_stale(sources, _citing("a", "b", "c"), TODAY, 100)
    assert [one.source.id for one in found] == ["c", "b", "a"]
