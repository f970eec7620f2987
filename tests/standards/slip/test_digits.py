"""The digits under which an identifier is found again."""

from __future__ import annotations

import pytest

from openqi.standards.slip.digits import collect_words, index_key, is_word, written_keys

IDS = (
    "ISO/IEC 17025:2017",
    "ISO/IEC TR 24733:2011",
    "ISO 25841:2017/Amd 1:2020",
    "ISO 105-B02:1994",
)
WORDS = collect_words(IDS)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ISO/IEC17O25:2O17", IDS[0]),
        ("1S0IEC 17025:17", IDS[0]),
        ("17025 ISO/IEC:2017", IDS[0]),
        ("2017 ISO/IEC 17025", IDS[0]),
        ("1S0/lEC TR 24733:20ll", IDS[1]),
        ("15O/IEC TR 24733:2O11", IDS[1]),
        ("ISO 25841:2017/Amd l:2020", IDS[2]),
        ("ISO 25841:17/AMD1:20", "ISO 25841:17/Amd 1:2020"),
        ("ISO 105-BO2:1994", IDS[3]),
        ("ISO 105-B02-B02:1994", IDS[3]),
    ],
)
def test_a_slip_keeps_the_key(text: str, meant: str) -> None:
    assert index_key(meant) in written_keys(text, WORDS)


@pytest.mark.parametrize("text", ["", "hello", "-:/", "\x00", "ISO"])
def test_without_digits_there_is_no_key(text: str) -> None:
    assert written_keys(text, WORDS) == []


def test_words_are_known_by_their_shapes() -> None:
    assert is_word("I5O", WORDS)
    assert is_word("ISO/IEC", WORDS)
    assert not is_word("GB", WORDS)
    assert not is_word("", WORDS)


def test_a_number_is_no_word_though_it_has_the_shape_of_one() -> None:
    assert written_keys("ISO 150:2018", WORDS)[0] == "1502018"
    assert written_keys("ISO13050:1999", WORDS)[0] == "130501999"
