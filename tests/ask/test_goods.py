"""People find goods by what they call them, marks or not, and see whose rules there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask.front import open_register
from openqi.ask.goods import (
    find_products,
    hs_beside,
    is_called,
    label_goods,
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


def test_goods_whose_names_begin_with_it_are_offered() -> None:
    found = [one.value for one in find_products("pin", "vi")]
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


@pytest.mark.parametrize("text", ["ao so mi", "may loc nuoc", "ca kho", "do go noi that"])
def test_words_that_only_sound_alike_lead_nowhere(text: str) -> None:
    assert find_products(text, "vi") == []


def test_goods_are_called_by_each_of_their_names() -> None:
    for text in ("nồi cơm điện", "noi com dien", "rice cooker", "nồi cơm"):
        assert is_called("rice-cooker", text)
    assert not is_called("rice-cooker", "nồi cơm điện Sao Mai")


def test_a_suggestion_says_whose_rules_there_are(snapshot: Snapshot, names: Names) -> None:
    (found, *_) = suggest_goods("noi com dien", snapshot, names, "vi")
    assert found.hint.startswith("Sổ đăng ký có quy định của: Việt Nam. Mã HS")
    (found, *_) = suggest_goods("do choi tre em", snapshot, names, "en")
    assert found.hint.startswith("No rules on record yet. Usual HS code: 9503.00.")
    assert "rice-cooker" in rules_of_goods(snapshot)


EXPORTED = {
    "do go noi that": "hs:940360",
    "tom dong lanh": "hs:030617",
    "ca tra": "hs:030462",
    "ca phe": "hs:090111",
    "ca phe rang xay": "hs:090121",
    "gao": "hs:100630",
    "gao hat dai 5% tam": "hs:100630",
    "thanh long": "hs:081090",
    "xoai": "hs:080450",
    "hat dieu": "hs:080132",
    "ho tieu": "hs:090411",
    "nuoc mam": "hs:210390",
    "mat ong": "hs:0409",
    "mi an lien": "hs:190230",
    "phan bon": "hs:3105",
    "thuc an chan nuoi": "hs:2309",
    "my pham": "hs:330499",
    "son moi": "hs:330410",
    "xi mang": "building-material hs:252329",
    "lop xe tai": "motor-vehicle-part hs:401120",
    "ao so mi": "hs:6205",
    "giay the thao": "hs:640411",
    "giày thể thao": "hs:640411",
    "quan ao": "hs:6203",
    "ban ghe go": "hs:940161",
    "gom su": "hs:6911",
    "cao su": "hs:4001",
    "thep khong gi": "steel hs:7219",
    "may bom": "hs:8413",
    "tivi": "audio-video-equipment",
    "mu bao hiem": "helmet",
    "den led": "led-lamp",
    "day dien": "electric-cable",
    "do choi": "toy",
    "noi com": "rice-cooker",
    "wooden furniture": "hs:940360",
    "shrimps": "hs:030617",
    "frozen pangasius fillets": "hs:030462",
    "sports shoes for men": "hs:640411",
    "rice": "hs:100630",
    "cosmetics": "hs:330499",
    "LED lamp": "led-lamp",
}


@pytest.mark.parametrize(("text", "first"), EXPORTED.items())
def test_what_is_exported_leads_to_its_code(
    snapshot: Snapshot, names: Names, text: str, first: str
) -> None:
    assert suggest_goods(text, snapshot, names, "vi")[0].value == first


NONSENSE = ("asdfgh", "chu nhat", "may bay khong nguoi lai", "hop dong", "an", "12")


@pytest.mark.parametrize("text", NONSENSE)
def test_where_nothing_fits_nothing_is_suggested(
    snapshot: Snapshot, names: Names, text: str
) -> None:
    assert suggest_goods(text, snapshot, names, "vi") == []


def test_marks_that_are_typed_are_heeded(snapshot: Snapshot, names: Names) -> None:
    shoes = {one.value for one in suggest_goods("giày", snapshot, names, "vi")}
    paper = {one.value for one in suggest_goods("giấy", snapshot, names, "vi")}
    assert "hs:6403" in shoes
    assert "hs:4802" in paper
    assert not shoes & paper
    either = {one.value for one in suggest_goods("giay", snapshot, names, "vi")}
    assert either >= {"hs:6403", "hs:4802"}


def test_goods_with_a_word_of_the_rules_say_whose_rules_there_are(
    snapshot: Snapshot, names: Names
) -> None:
    cement, *_ = suggest_goods("xi mang", snapshot, names, "vi")
    assert cement.label == "Xi măng poóc lăng (mã HS 2523.29)"
    assert "Thuộc nhóm: vật liệu xây dựng." in cement.hint
    assert "quy định của: " in cement.hint
    assert label_goods("building-material", "252329", "vi") == (
        "Vật liệu xây dựng (xi măng poóc lăng), mã HS 2523.29"
    )
    assert label_goods("", "030617", "en") == "Frozen shrimp, HS 0306.17"
    assert label_goods("", "9999", "en") == "HS 9999"


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
    assert {"hs:691200", "porcelain-bowl"} <= {one.value for one in found}
    assert any("6911" in one.hint for one in found if one.value == "porcelain-bowl")
    assert suggest_goods("porcelain bowl", held, names, "vi")[0].value == "porcelain-bowl"
    copy = tmp_path / "hs.csv"
    copy.write_text("hscode,description\n69,Ceramic\n6912,Ceramic tableware\n", "utf-8")
    import_nomenclature(copy, "hs:2022", "2024-10-25", tmp_path / "data")
    hs = hs_beside(tmp_path / "data")
    found = suggest_goods("ceramic tableware", held, names, "en", hs)
    assert {one.value: one.label for one in found} == {
        "hs:6911": "Porcelain tableware (HS 6911)",
        "hs:6912": "Earthenware tableware (HS 6912)",
    }
    found = suggest_goods("tableware ceramic", held, names, "en", hs)


def test_a_folder_without_a_nomenclature_has_none(tmp_path: Path) -> None:
    assert hs_beside(tmp_path / "none") is None
    assert hs_beside(tmp_path) is None


@pytest.mark.parametrize("code", ["0901.11", "090111", "0901 11"])
def test_a_code_leads_to_its_goods_however_it_is_spelled(
    code: str, snapshot: Snapshot, names: Names
) -> None:
    (found,) = suggest_goods(code, snapshot, names, "vi")
    assert (found.value, found.label) == ("hs:090111", "Cà phê nhân (mã HS 0901.11)")


def test_a_longer_code_is_told_by_the_one_above_it_that_has_a_name(
    snapshot: Snapshot, names: Names
) -> None:
    (found,) = suggest_goods("0901.11.90", snapshot, names, "vi")
    told = "Mã HS 0901.11.90 (trong mã 0901.11, chẳng hạn cà phê nhân)"
    assert (found.value, found.label) == ("hs:09011190", told)
    assert label_goods("", "09011190", "vi") == told
    (found,) = suggest_goods("0106.90.00", snapshot, names, "en")
    assert found.label == "HS 0106.90.00", "nothing at that code, nor above it, has a name"


def test_a_code_leads_to_the_product_words_below_it(snapshot: Snapshot, names: Names) -> None:
    found = [one.value for one in suggest_goods("8516.60", snapshot, names, "en")]
    assert "rice-cooker" in found
    assert "hs:851660" in found
    assert suggest_goods("12", snapshot, names, "en") == [], "a chapter is no heading"
