"""Durations are whole years, months, weeks and days; how many days they are is a range."""

from __future__ import annotations

import re

import pytest

from openqi.core.duration import Duration, read_duration


@pytest.mark.parametrize(
    ("text", "parts", "days"),
    [
        ("P1Y", (1, 0, 0, 0), (365, 366)),
        ("P6M", (0, 6, 0, 0), (168, 186)),
        ("P2W", (0, 0, 2, 0), (14, 14)),
        ("P10D", (0, 0, 0, 10), (10, 10)),
        ("P1Y1M1W1D", (1, 1, 1, 1), (401, 405)),
    ],
)
def test_a_duration_is_read(
    text: str, parts: tuple[int, int, int, int], days: tuple[int, int]
) -> None:
    found = read_duration(text)
    assert found == Duration(*parts)
    assert (found.shortest, found.longest) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "1Y",
        "P0D",
        "P1D1Y",
        "PT1H",
        "P1.5Y",
        "P-1Y",
        "yearly",
        "P1Y ",
        "P" + "9" * 30 + "D",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        read_duration(text)
