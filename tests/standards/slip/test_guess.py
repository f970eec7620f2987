"""What a text says once its notation is right, without a catalogue."""

from __future__ import annotations

import pytest

from openqi.standards.slip.guess import guess, rank_guesses


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lSO 9OO1:2O15", "ISO 9001:2015"),
        ("iso 9001/2015", "ISO 9001:2015"),
        ("ISO 9001 2015", "ISO 9001:2015"),
        ("ISO 9001:15", "ISO 9001:2015"),
        ("ISO-9001:2015", "ISO 9001:2015"),
        ("1S0/lEC  17025 : 2017", "ISO/IEC 17025:2017"),
        ("ISOIEC 17025:2017", "ISO/IEC 17025:2017"),
        ("ІЅО 9001:2015", "ISO 9001:2015"),
        ("9001 ISO:2015", "ISO 9001:2015"),
        ("ISO/IEC/IEEE l5288:2O15", "ISO/IEC/IEEE 15288:2015"),
    ],
)
def test_notation_is_put_right(text: str, meant: str) -> None:
    ranked = rank_guesses(text)
    assert ranked[0].identifier == meant


def test_nothing_is_invented() -> None:
    """The digits of every reading are those that were written, apart from a century."""
    for text in ("ISO 9O01-2O15", "iso iec 17025 : 2017", "ISO/TR 90012015"):
        digits = "".join(char for char in text.replace("O", "0") if char.isdigit())
        for one in guess(text):
            said = "".join(char for char in one.canonical if char.isdigit())
            assert said in (digits, digits[1:]), (text, one.canonical)


def test_a_year_of_two_digits_may_be_of_two_centuries() -> None:
    ranked = rank_guesses("ISO 9001:16")
    assert [one.identifier for one in ranked[:2]] == ["ISO 9001:2016", "ISO 9001:1916"]
    assert ranked[0].cost == ranked[1].cost


@pytest.mark.parametrize("text", ["", "hello", "ISO", "9001", "ISO " * 40, "A" * 160, "\x00"])
def test_what_says_nothing_gives_nothing(text: str) -> None:
    assert guess(text) == []


def test_what_reads_as_it_stands_needs_no_other_reading() -> None:
    assert [one.identifier for one in rank_guesses("ISO 9001:2015")] == ["ISO 9001:2015"]
    assert [one.identifier for one in rank_guesses("ISO 9001-2015")] == ["ISO 9001:2015"]


def test_a_supplement_may_stand_behind_a_space() -> None:
    ranked = rank_guesses("ISO 9001:2015 Amd 1:2024")
    assert ranked[0].identifier == "ISO 9001:2015/Amd 1:2024"
