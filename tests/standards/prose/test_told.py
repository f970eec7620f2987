"""An edition and a part may be told in words, in any language, behind a standard or before it."""

from __future__ import annotations

import pytest

from openqi.standards import find


def names(text: str) -> list[str]:
    return [one.id.canonical for one in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo ISO 9001 phiên bản 2015 và", ["ISO 9001:2015"]),
        ("theo ISO 9001 (phiên bản năm 2015)", ["ISO 9001:2015"]),
        ("ISO 9001 (2015) applies", ["ISO 9001:2015"]),
        ("the 2015 edition of ISO 9001 applies", ["ISO 9001:2015"]),
        ("符合2015版ISO 9001的要求", ["ISO 9001:2015"]),
        ("GB 2762（2022年版）", ["GB 2762-2022"]),
        ("KS Q ISO 9001 2015년판을", ["KS Q ISO 9001:2015"]),
        ("ISO 17294-2（2016年版）を", ["ISO 17294-2:2016"]),
        ("по ISO 9001 в редакции 2015 года", ["ISO 9001:2015"]),
        ("มอก. 17025 ฉบับปี 2561", ["TIS 17025-2561"]),
        ("ISO 9001 và ISO 14001 phiên bản 2015", ["ISO 9001", "ISO 14001:2015"]),
    ],
)
def test_an_edition_is_told_in_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("certified to ISO 9001 in 2015", ["ISO 9001"]),
        ("được chứng nhận ISO 9001 năm 2015", ["ISO 9001"]),
        ("ISO 9001:2008 (2015)", ["ISO 9001:2008"]),
        ("ITU-T X.509 version 2019", ["ITU-T X.509"]),
    ],
)
def test_a_year_that_tells_no_edition_is_none(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IEC 60335 Part 2-15", ["IEC 60335-2-15"]),
        ("IEC 60335 Part 1: 2010", ["IEC 60335-1:2010"]),
        ("ISO 10993 parts 1, 5 and 10", ["ISO 10993-1", "ISO 10993-5", "ISO 10993-10"]),
        ("TCVN 6305 phần 1 và phần 2", ["TCVN 6305-1", "TCVN 6305-2"]),
        ("GB/T 17626第2部分", ["GB/T 17626.2"]),
        ("ГОСТ 30804 часть 3", ["GOST 30804.3"]),
        ("ISO 9001 part of the system", ["ISO 9001"]),
        ("ISO 10993 part 4.2 says", ["ISO 10993"]),
    ],
)
def test_a_part_is_told_in_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "between"),
    [
        ("TCVN 6305-1 đến 6305-4", ["TCVN 6305-1", "TCVN 6305-4"], ["TCVN 6305-2", "TCVN 6305-3"]),
        ("ISO 10993 parts 1 to 3", ["ISO 10993-1", "ISO 10993-3"], ["ISO 10993-2"]),
        ("GB/T 17626.2～17626.4", ["GB/T 17626.2", "GB/T 17626.4"], ["GB/T 17626.3"]),
        (
            "TCVN 7572-1:2006 đến TCVN 7572-3:2006",
            ["TCVN 7572-1:2006", "TCVN 7572-3:2006"],
            ["TCVN 7572-2:2006"],
        ),
        ("IEC 61000-4-2 to -4-4", ["IEC 61000-4-2", "IEC 61000-4-4"], ["IEC 61000-4-3"]),
        ("ISO 9001 to 9004", ["ISO 9001", "ISO 9004"], []),
        ("ISO 9001 to 2500 people", ["ISO 9001"], []),
        ("ISO 10993-5 to 3", ["ISO 10993-5"], []),
        ("ISO 8124-1, ISO 8124-4", ["ISO 8124-1", "ISO 8124-4"], []),
    ],
)
def test_a_range_gives_both_ends_and_what_is_between(
    text: str, expected: list[str], between: list[str]
) -> None:
    found = find(text)
    assert [one.id.canonical for one in found] == expected
    assert [each.canonical for one in found for each in one.between] == between


def test_a_number_before_a_prefix_may_belong_to_it() -> None:
    text = "theo 22TCN 273-01, 22 TCN 211-06 và 100 TCN 1"
    assert names(text) == ["22 TCN 273-01", "22 TCN 211-06", "TCN 1"]


def test_parts_alone_take_the_place_of_all_parts() -> None:
    assert names("KS C IEC 61000-4-2 및 4-3") == ["KS C IEC 61000-4-2", "KS C IEC 61000-4-3"]
    assert names("IEC 61000-4-2 and 5-3 items") == ["IEC 61000-4-2"]


def test_an_amendment_may_follow_without_a_joining_word() -> None:
    text = "IEC 62133-2:2017 with its Amendment 1:2021"
    assert names(text) == ["IEC 62133-2:2017", "IEC 62133-2:2017/AMD1:2021"]
    assert names("IEC 62133-2:2017 with 1:2021") == ["IEC 62133-2:2017"]


def test_a_list_goes_on_behind_a_code_when_the_number_is_said_again() -> None:
    assert names("ISO 105-C06 A2S, 105-X12 and 12") == ["ISO 105-C06", "ISO 105-X12"]
    assert names("ISO 9001 A2S, 14001") == ["ISO 9001"]
