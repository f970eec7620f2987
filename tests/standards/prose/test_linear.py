"""Check that the work of the finder grows with the length of the text: by counting, not time."""

from __future__ import annotations

import pytest

from openqi.standards.prose import finder, listing
from openqi.standards.prose.finder import find
from openqi.standards.prose.window import BEFORE, BEHIND, Window, look

TEXTS = (
    "theo TCVN ISO/IEC 17025:2017, QCVN 4:2009/BKHCN và Sửa đổi 1:2016; ",
    "ISO 9001, 14001, ",
    "ISO ISO ISO TCVN TCVN 9 ",
    "IEC 61000-4-2, -4-3, ",
    "((((((GB/T/////-----1:::::",
    "QCVN 1 - 1 - 1 - 1 - ",
)


@pytest.mark.parametrize("text", TEXTS)
def test_twice_the_text_is_twice_the_work(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def count(given: str, place: int) -> Window:
        seen = look(given, place)
        looks.append(len(seen.text))
        return seen

    monkeypatch.setattr(finder, "look", count)
    monkeypatch.setattr(listing, "look", count)
    work = []
    for times in (100, 200, 400):
        looks.clear()
        find(text * times)
        work.append(sum(looks))
    # What the end of the text cuts short is the same each time, and falls out of the differences.
    assert work[2] - work[1] <= 2.02 * (work[1] - work[0])
    assert all(length <= BEFORE + BEHIND for length in looks)
