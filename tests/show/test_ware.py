"""The goods that exporters name stand in the Harmonized System where the list says."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from openqi.core.ids import is_hs
from openqi.core.question import QuestionGoods
from openqi.show.statement import Telling
from openqi.show.verdict_text.asked import tell_question
from openqi.show.ware import codes_of_products, list_wares, part_value
from openqi.show.words.catalogue import load
from tests.show import world


def test_every_code_is_a_heading_or_a_subheading() -> None:
    codes = {*(ware.code for ware in list_wares()), *codes_of_products().values()}
    assert len(codes) > 200
    assert all(is_hs(code) and len(code) in (4, 6) for code in codes)


@pytest.mark.service
def test_every_code_is_one_of_hs_2022() -> None:
    folder = os.environ.get("OPENQI_TESTDATA")
    if folder is None:
        pytest.skip("OPENQI_TESTDATA names no folder with a copy of the Harmonized System")
    with (Path(folder) / "codes" / "hs_harmonized-system.csv").open(encoding="utf-8") as file:
        known = {row["hscode"] for row in csv.DictReader(file)}
    codes = {*(ware.code for ware in list_wares()), *codes_of_products().values()}
    assert codes <= known


def test_every_word_is_a_product_word_and_every_value_is_its_own() -> None:
    wares = list_wares()
    assert {ware.word for ware in wares} <= {"", *load("product")}
    assert set(codes_of_products()) <= set(load("product"))
    values = [ware.value for ware in wares]
    assert len(values) == len(set(values))
    assert [part_value(one) for one in values] == [(ware.word, ware.code) for ware in wares]


@pytest.mark.parametrize(
    ("goods", "told"),
    [
        ({"hs": "090111"}, "HS 0901.11 (such as green coffee)"),
        ({"hs": "0901.11", "edition": 2022}, "HS 0901.11 (such as green coffee)"),
        ({"named": "building-material", "hs": "252329"}, "(HS 2523.29, such as Portland cement)"),
        ({"hs": "090111", "edition": 2017}, "HS 0901.11"),
        ({"hs": "09011190"}, "HS 0901.11.90 (within 0901.11, such as green coffee)"),
        ({"hs": "0409.00.20"}, "HS 0409.00.20 (within 0409, such as natural honey)"),
        ({"hs": "09019010"}, "HS 0901.90.10"),
        ({"named": "green-coffee", "hs": "090111"}, "green coffee (HS 0901.11)"),
        ({"named": "green-coffee", "hs": "09011190"}, "green coffee (HS 0901.11.90)"),
        ({"named": "green-coffee"}, "green coffee"),
        ({"named": "green-coffee", "hs": "6109"}, "green coffee (HS 6109)"),
        ({"named": "no-goods", "hs": "090111"}, '"no goods" (HS 0901.11)'),
        ({"named": "rice-cooker", "hs": "090111"}, "rice cooker (HS 0901.11)"),
    ],
)
def test_a_code_in_an_answer_stands_with_what_its_goods_are_called(
    goods: dict[str, Any], told: str
) -> None:
    question = replace(world.verdict().question, goods=QuestionGoods(**goods))
    rows = tell_question(question, "", Telling(world.names(), "en"))
    said = next(row.text for row in rows if row.name == "goods")
    assert said == told or (told.startswith("(") and said.endswith(told))


def test_no_goods_have_a_name_twice() -> None:
    for ware in list_wares():
        for names in ware.names.values():
            assert len(names) == len({name.casefold() for name in names}), ware
