"""The goods that exporters name stand in the Harmonized System where the list says."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from openqi.ask.ware import codes_of_products, list_wares, part_value
from openqi.core.ids import is_hs
from openqi.show.words.catalogue import load


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


def test_no_goods_have_a_name_twice() -> None:
    for ware in list_wares():
        for names in ware.names.values():
            assert len(names) == len({name.casefold() for name in names}), ware
