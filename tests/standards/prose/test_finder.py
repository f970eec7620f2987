"""Check what is found in prose, where, and what is filled in."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.standards.prose.finder import find
from openqi.standards.prose.finding import Completion
from openqi.standards.reading import parse

Form = Literal["NFC", "NFD", "NFKC"]


def names(text: str) -> list[str]:
    return [one.id.canonical for one in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo ISO 9001, 14001 và 45001.", ["ISO 9001", "ISO 14001", "ISO 45001"]),
        ("按ISO 9001、14001和45001认证", ["ISO 9001", "ISO 14001", "ISO 45001"]),
        ("ISO 9001·14001 및 45001을", ["ISO 9001", "ISO 14001", "ISO 45001"]),
        ("по ISO 9001, 14001 и 45001", ["ISO 9001", "ISO 14001", "ISO 45001"]),
        ("ISO 9001 และ 14001", ["ISO 9001", "ISO 14001"]),
        ("ISO 45001/14001/9001:2015", ["ISO 45001", "ISO 14001", "ISO 9001:2015"]),
        ("GB/T 2423.1~GB/T 2423.4", ["GB/T 2423.1", "GB/T 2423.4"]),
        ("ISO 4217 USD", ["ISO 4217"]),
        ("EN 71-1, -2 and -3", ["EN 71-1", "EN 71-2", "EN 71-3"]),
        ("ISO 9001:2015; 14001:2015", ["ISO 9001:2015", "ISO 14001:2015"]),
    ],
)
def test_a_list_says_its_prefix_once(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_is_filled_in_is_told_with_its_place() -> None:
    first, second = find("AS/NZS ISO 8124.1:2019/.2:2015")
    assert not first.completed
    assert second.text == ".2:2015"
    assert second.completed == (Completion("number", "AS/NZS ISO 8124", first.start, first.end),)


def test_no_edition_is_filled_in() -> None:
    assert [one.id.year for one in find("ISO 8124-1:2018 and -2")] == [2018, None]


def test_an_amendment_belongs_to_the_standard_before_it() -> None:
    base, amendment = find("QCVN 4:2009/BKHCN và Sửa đổi 1:2016 ban hành")
    assert amendment.text == "Sửa đổi 1:2016"
    assert amendment.id.work == base.id.work
    assert [(one.number, one.year) for one in amendment.id.supplements] == [("1", 2016)]
    assert amendment.completed[0].part == "standard"


def test_an_amendment_stands_before_its_standard_too() -> None:
    (one,) = find("kèm theo Sửa đổi 2: 2017 QCVN 21: 2015/BGTVT.")
    assert one.text == "Sửa đổi 2: 2017 QCVN 21: 2015/BGTVT"
    assert [(part.number, part.year) for part in one.id.supplements] == [("2", 2017)]


@pytest.mark.parametrize(
    "text",
    [
        "64 GB 2023 model",
        "Ms 45 and MS 20 plates; SS 304 steel; it IS 15 minutes",
        "the ISO 2023 annual meeting",
        "MISO 9001 bowls and ISOFIX 15 anchors",
        "ISO 9,001 members",
        "hợp đồng số 17/2019/HĐ-ISO 9001",
        "kế hoạch TCVN 2020-2025",
        "taken at ISO 400, f/2.8",
        "Nghị định 132/2008/NĐ-CP, Thông tư 21/2009/TT-BKHCN",
        "ISO/TC 176 N 1234",
        "Ke hoach xay dung QCVN 5 nam",
        "HG3: 20°56'18\"N",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISO 9001 and 250 employees", ["ISO 9001"]),
        ("ISO 9001 and 1200 employees", ["ISO 9001"]),
        ("ISO 9001, 2015 edition", ["ISO 9001:2015"]),
        ("ISO 9001 và 3000 người", ["ISO 9001"]),
        ("IEC 60068-2-1, -40 °C", ["IEC 60068-2-1"]),
    ],
)
def test_a_quantity_is_no_member_of_a_list(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_the_form_of_the_letters_does_not_matter(form: Form) -> None:
    text = unicodedata.normalize(form, "Sửa đổi 1:2016 QCVN 4:2009/BKHCN và TCVN 6909:2001 tại đây")
    found = find(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.id.canonical for one in found][1] == "TCVN 6909:2001"
    assert found[0].id.supplements


@pytest.mark.parametrize(
    "text", ["IEC 60335-2-\n15:2012", "IEC\n60335-2-15:2012", "IEC 60335\n-2-15:2012"]
)
def test_a_line_may_break_inside(text: str) -> None:
    (one,) = find(f"see {text}, there")
    assert one.text == text
    assert one.id == parse("IEC 60335-2-15:2012")


def test_nothing_goes_on_over_an_empty_line() -> None:
    assert names("ISO 9001,\n\n14001 pieces") == ["ISO 9001"]


def test_findings_stand_in_order_and_apart() -> None:
    text = "BS EN ISO 9001:2015, ISO 9001 và TCVN ISO 9001:2015 (ISO 9001:2015); " * 3
    found = find(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


PIECES = st.sampled_from(
    ["ISO", "IEC", "TCVN", "QCVN", "GB/T", "JIS", "ГОСТ", "มอก.", "9001", "-", ":", "/", ".", " ",
     "\n", ", ", " và ", "和", "2015", "(", ")", "Sửa đổi 1:2016", "A11", "+", "—", "：", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_text_is_searched_and_every_finding_is_where_it_says(text: str) -> None:
    last = 0
    for one in find(text):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        last = one.end


@given(st.text(max_size=60))
def test_any_text_at_all_is_searched(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in find(text))


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(["xin chào. ", "第一。"]))
def test_what_stands_before_moves_the_offsets_only(text: str, before: str) -> None:
    alone = [(one.start, one.id) for one in find(text)]
    behind = [(one.start - len(before), one.id) for one in find(before + text)]
    assert alone == behind


def test_what_was_read_before_changes_nothing() -> None:
    assert names("DB11, DB11/T 1234-2015") == ["DB11/T 1234-2015"]
    assert parse("DB11/T 1234-2015").issuer == "11"


def test_a_short_number_is_one_where_the_text_names_it_in_full_elsewhere() -> None:
    text = "SS 590 was out; SS 590:2013 is in force; SS 304 is steel"
    assert names(text) == ["SS 590", "SS 590:2013"]
    assert names("SS 590 was out") == []
    assert names("ISO 9001 and SS 590 certifications") == ["ISO 9001", "SS 590"]


def test_a_member_may_begin_with_its_type() -> None:
    assert names("ISO/IEC 17020, 17021, Guide 65 and so on") == [
        "ISO/IEC 17020",
        "ISO/IEC 17021",
        "ISO/IEC Guide 65",
    ]
    assert names("ISO 9001, Guide to it") == ["ISO 9001"]
