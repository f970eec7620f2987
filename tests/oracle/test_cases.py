"""The second implementation meets the expectations written in the case files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.cases import Case, read_cases
from tests.oracle.coverage import outside
from tests.oracle.solving import Asked, solve

TESTS = Path(__file__).parents[1]
FILES = (*sorted((TESTS / "cases").glob("*.yaml")), TESTS / "engine" / "edges.yaml")


def _covered(path: Path) -> list[Case]:
    found = [case for case in read_cases(path) if "answer" in case.expect]
    return [case for case in found if outside(case.facts, case.question) is None]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_expectations(path: Path) -> None:
    """Where a case lies inside the coverage, the oracle says what the case expects."""
    cases = _covered(path)
    told = solve([Asked(case.facts, [case.question]) for case in cases])
    for case, (said,) in zip(cases, told, strict=True):
        assert said.answer == case.expect["answer"], case.name
        if "at_least" in case.expect:
            assert said.at_least == case.expect["at_least"], case.name


def test_many_cases_are_covered() -> None:
    """The coverage reaches several hundred of the written cases."""
    assert sum(len(_covered(path)) for path in FILES) > 400
