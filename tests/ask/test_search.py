"""Search finds things with and without Vietnamese marks, and ranks what people look for first."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask.search import search
from openqi.core.fact import Fact
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, parse_yaml
from openqi.core.scope import Goods
from openqi.core.statements import Requirement

FACTS = Path(__file__).with_name("search.yaml")


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    listed = parse_yaml(FACTS.read_bytes(), "f")
    assert isinstance(listed, MarkedList)
    return [fact for one in listed if (fact := read_fact(one, Sheet("f"))) is not None]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("do luong", "measure"),
        ("Đo lường", "measure"),
        ("DO LUONG", "measure"),
        ("da nang", "danang"),
        ("đà nẵng", "danang"),
        ("vmi", "measure"),
        ("QCVN 4:2009", "rule-4"),
        ("qcvn 4", "rule-4"),
        ("22/2026", "act-22"),
        ("nd cp", "act-22"),
        ("TTD", "measure"),
        ("한국산업표준", "korea"),
        ("rule-4", "rule-4"),
        ("meas", "measure"),
        ("nguyen van an", "person-n"),
        ("ng v an", "person-n"),
        ("hoi dong", "board-5"),
        ("Hạ Long", "board-5"),
        ("thong qua ngan sach", "board-5-d1"),
        ("cuc duong bo", "role-n"),
        ("output per hour", "topic-e"),
        ("nang suat", "topic-e"),
        ("buc xa", "mou-q"),
        ("2031-2032", "term-q"),
    ],
)
def test_the_best_hit_comes_first(facts: list[Fact], text: str, first: str) -> None:
    hits = search(text, facts)
    assert hits
    assert hits[0].id == first


def test_hits_with_the_same_marks_come_first(facts: list[Fact]) -> None:
    assert [hit.id for hit in search("chứng", facts)] == ["certify", "house"]
    assert [hit.id for hit in search("chung", facts)] == ["house", "certify"]


def test_each_thing_is_found_once(facts: list[Fact]) -> None:
    ids = [hit.id for hit in search("do luong", facts)]
    assert ids == ["measure"]


@pytest.mark.parametrize("text", ["", "  ", "...", "zzz"])
def test_nothing_is_found_for_nothing(facts: list[Fact], text: str) -> None:
    assert search(text, facts) == []


def test_the_order_of_the_facts_makes_no_difference(facts: list[Fact]) -> None:
    assert search("trung tam", facts) == search("trung tam", list(reversed(facts)))


@pytest.mark.parametrize("text", ["8516.60", "851660", "8516 60", "8516"])
def test_a_code_of_goods_is_found_however_it_is_spelled(text: str) -> None:
    goods = (Goods(hs="851660", named="rice-cooker"),)
    statement = Requirement(id="rule", economy="VN", goods=goods, demands=())
    assert [hit.id for hit in search(text, [Fact(id="rule", statement=statement)])] == ["rule"]
    assert search("8516.61", [Fact(id="rule", statement=statement)]) == []
