from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.ids import is_economy, is_id, nearest


@pytest.mark.parametrize("text", ["a", "lab-x", "ilac-mra", "4-2009", "a1-b2-c3"])
def test_ids_are_lower_case_words_joined_by_dashes(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a.b", "đo", "a\n", "a" * 121, "٣"],
)
def test_other_words_are_no_ids(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "good"),
    [("VN", True), ("EAEU", True), ("vn", False), ("V", False), ("V1", False), ("VN\n", False)],
)
def test_economies_are_capital_letters(text: str, good: bool) -> None:
    assert is_economy(text) is good


def test_the_nearest_comes_first() -> None:
    known = ["standing", "scope", "party", "stand"]
    assert nearest("standng", known)[0] == "standing"
    assert nearest("xyzzy", known) == ()


def test_part_of_a_word_is_offered_when_nothing_is_close() -> None:
    assert nearest("mra", ["asean-sectoral-mra-on-electrical-equipment"]) == (
        "asean-sectoral-mra-on-electrical-equipment",
    )


def test_letter_case_does_not_matter() -> None:
    assert nearest("vn", ["VN", "TH"]) == ("VN",)
    assert nearest("Lab-X", ["lab-x", "lab-y"])[0] == "lab-x"


def test_a_huge_word_costs_nothing() -> None:
    assert nearest("a" * 10_000_000, ["abc"]) == ()


@given(st.text(), st.lists(st.text(max_size=8), max_size=6))
def test_only_known_words_are_offered_in_one_order(wanted: str, known: list[str]) -> None:
    offered = nearest(wanted, known)
    assert set(offered) <= set(known)
    assert offered == nearest(wanted, reversed(known))
