"""Texts whose pieces stand in another order."""

from __future__ import annotations

import pytest

from openqi.standards.slip.alignment import align
from openqi.standards.slip.digits import collect_words
from openqi.standards.slip.edit import replay
from openqi.standards.slip.view import edit_view, list_views

WORDS = collect_words(["ISO/IEC TR 17025:2017", "ISO 9001:2015"])


@pytest.mark.parametrize(
    ("text", "views"),
    [
        ("ISO 9001:2015", ["ISO 9001:2015"]),
        ("9001 ISO:2015", ["ISO 9001:2015", "9001 ISO:2015"]),
        ("9001:2015 ISO", ["ISO 9001:2015", "9001:2015 ISO"]),
        ("9001ISO:2015", ["ISO9001:2015", "9001ISO:2015"]),
        ("2015 ISO 9001", ["ISO 9001 2015", "ISO 2015 9001", "2015 ISO 9001"]),
        ("17025 ISO/IEC:2017", ["ISO/IEC 17025:2017", "17025 ISO/IEC:2017"]),
        ("9001 XYZ:2015", ["9001 XYZ:2015"]),
        ("", [""]),
    ],
)
def test_the_publisher_comes_to_the_front(text: str, views: list[str]) -> None:
    assert [view.text for view in list_views(text, WORDS)] == views


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9001 ISO:2015", "ISO 9001:2015"),
        ("9OO1 lSO:2O15", "ISO 9001:2015"),
        ("2015 ISO 9001", "ISO 9001:2015"),
        ("9001:2015 ISO", "ISO 9001:2015"),
        ("17025 ISO/IEC TR:2017", "ISO/IEC TR 17025:2017"),
        ("17025 ISO IEC TR 2017", "ISO/IEC TR 17025:2017"),
    ],
)
def test_edits_of_a_view_are_edits_of_the_text(text: str, meant: str) -> None:
    for view in list_views(text, WORDS):
        found = align(view.text, meant, 200)
        assert found is not None
        edits = edit_view(text, view, meant, found[1])
        assert replay(text, edits) == meant
        assert edits == sorted(edits, key=lambda edit: edit.at)
