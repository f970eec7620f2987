"""People find goods by what they call them, marks or not, and see whose rules there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask.front import open_register
from openqi.ask.goods import (
    find_products,
    hs_beside,
    is_called,
    list_goods,
    list_products,
    rules_of_goods,
    suggest_goods,
)
from openqi.ask.nomenclature import import_nomenclature
from openqi.core.fact import Fact
from openqi.core.scope import Goods
from openqi.core.statements import LegalAct, Requirement
from openqi.core.statements.law import Demand
from openqi.show.names import Names
from openqi.snapshot import Snapshot, compile_snapshot


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_register().snapshot()


@pytest.fixture(scope="module")
def names(snapshot: Snapshot) -> Names:
    return Names(snapshot.facts, {})


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("noi com dien", "rice-cooker"),
        ("nồi cơm điện", "rice-cooker"),
        ("Nồi cơm điện Sao Mai 1,8 lít", "rice-cooker"),
        ("RICE COOKER", "rice-cooker"),
        ("rice-cooker", "rice-cooker"),
        ("mu bao hiem", "helmet"),
        ("thep", "steel"),
        ("thep thanh", "steel-bar"),
        ("quat", "fan"),
        ("do choi go", "toy"),
    ],
)
def test_goods_are_found_by_what_people_call_them(text: str, first: str) -> None:
    assert find_products(text, "vi")[0].value == first


def test_goods_that_share_a_word_are_offered_where_nothing_is_nearer() -> None:
    found = [one.value for one in find_products("pin lithium", "vi")]
    assert {"phone-battery", "laptop-battery"} <= set(found)
    assert [one.value for one in find_products("noi com dien", "vi")] == ["rice-cooker"]


@pytest.mark.parametrize("text", ["", "  ", "---", "xyzzy"])
def test_no_goods_are_found_for_words_that_nothing_bears(text: str) -> None:
    assert find_products(text, "en") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ti vi", "audio-video-equipment"),
        ("non bao hiem", "helmet"),
        ("do choi tre em", "toy"),
        ("dien thoai di dong", "telecom-equipment"),
        ("can dien tu", "measuring-instrument"),
        ("khau trang y te", "medical-device"),
        ("guong chieu hau o to", "motor-vehicle-part"),
        ("mi an lien halal", "halal-food"),
        ("thep xay dung", "steel-bar"),
        ("am sieu toc", "electric-kettle"),
        ("ban ui", "iron"),
        ("smartphone", "telecom-equipment"),
    ],
)
def test_everyday_words_lead_to_goods(text: str, first: str) -> None:
    assert find_products(text, "vi")[0].value == first


@pytest.mark.parametrize("text", ["ao so mi", "may loc nuoc", "ca kho"])
def test_words_that_only_sound_alike_lead_nowhere(text: str) -> None:
    assert find_products(text, "vi") == []


def test_goods_are_called_by_each_of_their_names() -> None:
    for text in ("nồi cơm điện", "noi com dien", "rice cooker", "nồi cơm"):
        assert is_called("rice-cooker", text)
    assert not is_called("rice-cooker", "nồi cơm điện Sao Mai")


def test_a_suggestion_says_whose_rules_there_are(snapshot: Snapshot, names: Names) -> None:
    (found,) = suggest_goods("noi com dien", snapshot, names, "vi")
    assert found.hint == "Sổ đăng ký có quy định của: Việt Nam."
    (found, *_) = suggest_goods("do choi tre em", snapshot, names, "en")
    assert found.hint == "No rules on record yet."
    listed = list_goods(snapshot, names, "en")
    assert {one.value for one in listed} >= {one.value for one in list_products("en")}
    ruled = rules_of_goods(snapshot)
    assert {one.value for one in listed if "on record of" in one.hint} == set(ruled)


def test_words_and_codes_of_the_rules_themselves_are_suggested(tmp_path: Path) -> None:
    act = LegalAct(id="ceramics", name={"vi": "Thông tư về bát đĩa sứ", "en": "Circular on bowls"})
    rule = Requirement(
        id="bowls",
        economy="VN",
        demands=(Demand(evidence=("test-report",)),),
        regulation="ceramics",
        goods=(Goods(named="porcelain-bowl", hs="6911"), Goods(hs="6912.00")),
    )
    facts = [Fact(id=one.id, statement=one) for one in (act, rule)]
    held = compile_snapshot(facts)
    names = Names(held.facts, {})
    found = suggest_goods("bat dia su", held, names, "vi")
    assert [one.value for one in found] == ["hs:691200", "porcelain-bowl"]
    assert "6911" in found[1].hint
    assert suggest_goods("porcelain bowl", held, names, "vi")[0].value == "porcelain-bowl"
    copy = tmp_path / "hs.csv"
    copy.write_text("hscode,description\n69,Ceramic\n6912,Ceramic tableware\n", "utf-8")
    import_nomenclature(copy, "hs:2022", "2024-10-25", tmp_path / "data")
    hs = hs_beside(tmp_path / "data")
    found = suggest_goods("ceramic tableware", held, names, "en", hs)
    assert [(one.value, one.label, one.hint) for one in found] == [
        ("hs:6912", "HS 6912: Ceramic tableware", "Ceramic")
    ]


def test_a_folder_without_a_nomenclature_has_none(tmp_path: Path) -> None:
    assert hs_beside(tmp_path / "none") is None
    assert hs_beside(tmp_path) is None
