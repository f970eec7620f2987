"""What people type is near to the names that they mean, and to no others."""

from __future__ import annotations

import pytest

from openqi.ask.calling import FAR, INSIDE, SURE, distance, read_words


def far(typed: str, name: str, language: str = "vi") -> int:
    return distance(read_words(typed), read_words(name), language)


@pytest.mark.parametrize(
    ("typed", "name", "language"),
    [
        ("noi com dien", "nồi cơm điện", "vi"),
        ("nồi cơm điện Sao Mai 1,8 lít", "nồi cơm điện", "vi"),
        ("gao te", "gạo", "vi"),
        ("qua xoai", "xoài", "vi"),
        ("RICE COOKERS", "rice cooker", "en"),
        ("shrimp, frozen", "frozen shrimp", "en"),
        ("electric fan", "fan", "en"),
        ("toys for children", "toy", "en"),
        ("black glass", "glass", "en"),
        ("cardboard boxes", "box", "en"),
        ("hoà", "hòa", "vi"),
    ],
)
def test_a_name_that_was_typed_is_near(typed: str, name: str, language: str) -> None:
    assert far(typed, name, language) < SURE


@pytest.mark.parametrize(
    ("typed", "name", "language"),
    [
        ("noi com", "nồi cơm điện", "vi"),
        ("noi com di", "nồi cơm điện", "vi"),
        ("noi com die", "nồi cơm điện", "vi"),
        ("cooker", "rice cooker", "en"),
        ("rice", "rice cooker", "en"),
    ],
)
def test_a_name_that_is_begun_is_nearly_near(typed: str, name: str, language: str) -> None:
    expected = typed != "noi com di"
    assert (SURE <= far(typed, name, language) < INSIDE) is expected


def test_words_in_the_midst_of_a_name_come_last() -> None:
    assert INSIDE <= far("bảo hiểm", "mũ bảo hiểm") < FAR


@pytest.mark.parametrize(
    ("typed", "name", "language"),
    [
        ("may xay gao", "gạo", "vi"),
        ("do go noi that", "nồi cơm điện", "vi"),
        ("go", "goods of group 2", "en"),
        ("giày", "giấy", "vi"),
        ("rice flour", "rice", "en"),
        ("dien", "nồi cơm điện", "vi"),
        ("", "gạo", "vi"),
    ],
)
def test_a_name_that_shares_a_word_and_no_more_is_far(typed: str, name: str, language: str) -> None:
    assert far(typed, name, language) >= INSIDE
