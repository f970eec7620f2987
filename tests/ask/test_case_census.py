"""Count the cases: every rule that facts decide has a yes, a no, and the days around a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from openqi.core.day import Window, parse_window
from openqi.core.reading.question import merge, without_nulls
from openqi.core.reading.yaml import parse_yaml

FOLDER = Path(__file__).parents[1] / "cases"
CASES = 250
"""Cases without their variants, at least."""
RULES = [f"R{number}" for number in range(1, 42) if number not in (37, 38)]
"""R37 and R38 are about missing pieces and new agreements: no answer to one question."""
YES = {"accepted", "accepted_as_basis", "conditional", "competence_only"}
NO = {"not_accepted", "unknown"}


class Asked(NamedTuple):
    """Hold one question of a case: its dates by key, the rest of it, and what is expected."""

    dates: dict[str, int]
    expected: str
    answer: str | None


def _dates(value: object, above: str = "") -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _dates(member, f"{above}.{key}")
    elif isinstance(value, str):
        try:
            window: Window = parse_window(value)
        except ValueError:
            return
        if window.exact:
            yield above, window.first


def _asked(question: object, expected: dict[str, Any]) -> Asked:
    told = repr(sorted((key, repr(one)) for key, one in expected.items() if key != "next_change"))
    return Asked(dict(_dates(without_nulls(question))), told, expected.get("answer"))


@cache
def _cases() -> list[tuple[frozenset[str], list[Asked]]]:
    """Read every case with the questions that it asks of one world."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        read: Any = parse_yaml(path.read_bytes(), path.name)
        for case in read["cases"]:
            asked = [_asked(case["question"], case["expect"])]
            for variant in case.get("variants", ()):
                question = merge(case["question"], variant.get("question", {}))
                asked.append(_asked(question, variant["expect"]))
            found.append((frozenset(case.get("rules", ())), asked))
    return found


def _flips(asked: list[Asked]) -> int:
    """Count the pairs of questions a day apart of which different things are expected."""
    return sum(
        one.expected != other.expected
        and one.dates.keys() == other.dates.keys()
        and any(abs(one.dates[key] - other.dates[key]) == 1 for key in one.dates)
        for one, other in combinations(asked, 2)
    )


def test_there_are_enough_cases() -> None:
    assert len(_cases()) >= CASES


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_yes_and_a_no(rule: str) -> None:
    answers = {one.answer for rules, asked in _cases() if rule in rules for one in asked}
    assert answers & YES, f"{rule}: no case in which it lets evidence count"
    assert answers & NO, f"{rule}: no case in which it does not"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_the_days_around_a_date(rule: str) -> None:
    """The day before and the day on differ, and another day shows that nothing else does."""
    worlds = [asked for rules, asked in _cases() if rule in rules]
    assert sum(map(_flips, worlds)) >= 1, f"{rule}: no pair of days on which the answer turns"
    assert sum(len(one) for one in worlds) >= 3, f"{rule}: fewer than three questions"
    assert any(_flips(asked) and len(asked) >= 3 for asked in worlds), f"{rule}: no third day"


def test_every_definition_has_cases() -> None:
    counted: defaultdict[str, int] = defaultdict(int)
    for rules, asked in _cases():
        for rule in rules:
            counted[rule] += len(asked)
    assert [f"D{number}" for number in range(1, 14) if not counted[f"D{number}"]] == []
