"""Check that every guard refuses what it was written for, and that a right neighbour passes."""

from __future__ import annotations

import pytest

from openqi.standards.prose.finder import Finder, find, load_finder
from openqi.standards.prose.guard import Guard, Guards, Sight, load_guards
from openqi.standards.scanner import load_scanner

EXAMPLES = {
    "unit-of-memory": ("64 GB 2760", "theo GB 2760-2014"),
    "common-word": ("it IS 15 minutes", "standard IS 15 was read"),
    "word-and-year": ("AS 2018 DREW TO AN END", "AS 3600 was read"),
    "sector-code": ("HS 8516.60", "JB/T 8516"),
    "label": ("the model AS2-J", "AS 1428.1 was read"),
    "label-and-two-digits": ("HG3: 20 and more", "HG/T 20592-2009"),
    "coordinate": ("ISO 9001:2015° N", "ISO 9001:2015 N"),
    "plan-of-years": ("kế hoạch TCVN 2020-2025", "kế hoạch TCVN 2020-1:2025"),
    "film-speed": ("taken at ISO 400, f/2.8", "tested at ISO 4001, f/2.8"),
    "committee-paper": ("ISO/TC 176 N 1234", "ISO/TR 176"),
    "committee": ("ISO/IEC JTC 1 met", "ISO/IEC 27001 met"),
    "number-of-a-legal-text": ("số 17/2019/HĐ-ISO 9001", "non-ISO 9001 suppliers"),
    "quantity": ("ISO 45 % of them", "ISO 45 of them"),
    "count": ("QCVN 5 nam", "QCVN 5 năm 2010"),
    "thousands": ("ISO 9,001 members", "ISO 9, 001"),
    "quantity-in-a-list": ("ISO 9001 and 1200 employees", "ISO 9001 and 1200"),
    "address": ("see http://tinyurl.example/ISO9001-14001", "see x?a=TCVN5644:2008"),
    "word-and-two-digits": ("room EN 12", "EN 397 helmets"),
    "code-of-a-field": ("codes EA 17 and IAF 28", "IAF MD 5 applies"),
    "preposition-and-year": ("EN 2019 se aprobó", "EN 1990 applies"),
    "year-in-a-list": ("ISO 9001, 1987 and others", "ISO 9001, 1987:2020"),
}
"""By guard: a text in which it refuses something, and one in which nothing is refused."""


class Recorder(Guards):
    """Judge as the guards do, and keep the names of those that refused."""

    def __init__(self) -> None:
        super().__init__(load_guards().guards)
        self.refused: list[str] = []

    def refuses(self, sight: Sight) -> Guard | None:
        """Keep what refuses."""
        guard = super().refuses(sight)
        if guard is not None:
            self.refused.append(guard.guard)
        return guard


def test_every_guard_has_an_example_and_a_reason() -> None:
    guards = load_guards().guards
    assert {one.guard for one in guards} == set(EXAMPLES)
    assert all(len(one.why) > 10 for one in guards)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_guard_refuses_what_it_was_written_for_alone(name: str) -> None:
    wrong, right = EXAMPLES[name]
    recorder = Recorder()
    finder = Finder(load_scanner(), recorder)
    before = len(list(finder.find(wrong)))
    assert name in recorder.refused
    recorder.refused.clear()
    assert list(finder.find(right))
    assert not recorder.refused
    others = Guards(tuple(one for one in load_guards().guards if one.guard != name))
    assert len(list(Finder(load_scanner(), others).find(wrong))) > before


def test_a_word_for_standard_lifts_a_guard_in_every_language() -> None:
    for cue in ("standard", "tiêu chuẩn", "标准", "표준", "規格", "стандарт", "มาตรฐาน"):
        assert [one.id.canonical for one in find(f"{cue} MS 45")] == ["MS 45"], cue
    assert not find("MS 45")
    assert load_finder() is load_finder()
