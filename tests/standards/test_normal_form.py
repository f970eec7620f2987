"""The normal form keeps every position and reads look-alikes of signs as the signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openqi.standards.normal_form import compose, normalise


@given(st.text())
def test_positions_and_the_form_stay(text: str) -> None:
    once = normalise(text)
    assert len(once) == len(text)
    assert normalise(once) == once


def test_signs_of_other_widths_and_scripts() -> None:
    assert normalise("ＧＢ／Ｔ\u30001—2") == "GB/T 1-2"
    assert normalise("ГОСТ Р 1\u20112") == "ГОСТ Р 1-2"
    assert normalise("๑٢") == "12"


def test_marks_typed_apart_come_together() -> None:
    assert compose("SU\u031b\u0309A ĐỔI".lower()) == "sửa đổi"
