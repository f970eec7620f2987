"""What a written sign may have been meant for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.standards.slip.glyph import change, extra, missing, simplify


@pytest.mark.parametrize(
    ("written", "meant", "kind"),
    [
        ("A", "A", ""),
        ("a", "A", "case"),
        ("Ａ", "A", "width"),
        ("ａ", "A", "case"),
        ("\u2013", "-", "dash"),
        ("\u2013", ":", "separator"),
        ("\u00a0", " ", "width"),
        ("А", "A", "script"),
        ("о", "O", "script"),
        ("О", "0", "shape"),
        ("O", "0", "shape"),
        ("l", "1", "shape"),
        ("l", "I", "shape"),
        ("|", "1", "shape"),
        ("S", "5", "scan"),
        ("6", "0", "near-digit"),
        ("2", "7", "wrong-digit"),
        ("X", "Y", "letter"),
        ("D", "Đ", "accent"),
        ("Ê", "E", "accent"),
        ("d", "Đ", "accent"),
        (".", "-", "separator"),
    ],
)
def test_a_sign_is_taken_for_another(written: str, meant: str, kind: str) -> None:
    found = change(written, meant)
    assert found is not None
    assert found[1] == kind
    assert (found[0] == 0) == (kind == "")


@pytest.mark.parametrize(("written", "meant"), [("X", "3"), ("3", "X"), ("-", "1"), ("1", ":")])
def test_a_sign_is_not_taken_for_anything(written: str, meant: str) -> None:
    assert change(written, meant) is None


def test_signs_too_many_and_too_few() -> None:
    assert extra("9001", 1)[1] == "doubled-digit"
    assert extra("9101", 1)[1] == "extra-digit"
    assert extra("a b", 1)[1] == "space"
    assert extra("a:b", 1)[1] == "extra-separator"
    assert extra("a*b", 1)[1] == "mark"
    assert extra("ab", 1)[1] == "letter"
    assert missing("9001", 1)[1] == "missing-twin"
    assert missing("9101", 1)[1] == "missing-digit"
    assert missing("a b", 1)[1] == "space"
    assert missing("a:b", 1)[1] == "missing-separator"
    assert missing("ab", 1)[1] == "letter"


@given(st.text(max_size=12))
def test_what_is_simple_stays_simple(text: str) -> None:
    assert simplify(simplify(text)) == simplify(simplify(simplify(text)))


@given(st.characters(), st.sampled_from("ISO/EC 0123456789-:"))
def test_every_sign_has_a_weight(written: str, meant: str) -> None:
    found = change(written, meant)
    assert found is None or found[0] >= 0
    assert extra(written, 0)[0] > 0
