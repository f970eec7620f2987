from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.text import choose, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tổng cục Tiêu chuẩn Đo lường Chất lượng", "tong cuc tieu chuan do luong chat luong"),
        ("Đà Nẵng", "da nang"),
        ("đánh giá sự phù hợp", "danh gia su phu hop"),
        ("Ðo lường typed with an Eth, ð too", "do luong typed with an eth d too"),
        ("thỏa thuận", "thoa thuan"),
        ("thoả thuận", "thoa thuan"),
        ("QCVN 4:2009/BKHCN", "qcvn 4 2009 bkhcn"),
        ("ISO/IEC 17025", "iso iec 17025"),
        ("  two\t\nspaces  ", "two spaces"),
        ("Straße", "strasse"),
        ("Café Zürich Łódź", "cafe zurich łodz"),
        ("国家标准", "国家标准"),
        ("한국산업표준", "한국산업표준"),
        ("สำนักงาน", "สำนักงาน"),
        ("ガス", "ガス"),
        ("Российский", "российский"),
        ("", ""),
        ("...", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text", ["Thừa nhận lẫn nhau", "Đo lường", "ガス", "한국", "สำนักงานมาตรฐาน", "й"]
)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["L", "M", "N", "Z", "P"])), st.text())
def test_spaces_around_and_between_do_not_matter(one: str, other: str) -> None:
    assert fold(f"  {one}  ") == fold(one)
    assert fold(f"a {one}\t{other} b").split() == fold(f"a {one} {other} b").split()


def test_the_asked_language_then_english_then_any() -> None:
    text = {"vi": "công nhận", "en": "accreditation"}
    assert choose(text, "vi") == "công nhận"
    assert choose(text, "fr") == "accreditation"
    assert choose({"vi": "công nhận", "en": ""}, "en") == "công nhận"
    assert choose("as it is", "vi") == "as it is"
    assert choose(None, "vi") == choose({}, "vi") == ""
