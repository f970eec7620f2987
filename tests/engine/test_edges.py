"""Hold the engine to the smallest worlds in which a law was once found broken (edges.yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask.cases.case import Case, read_cases
from openqi.ask.cases.run import run_cases

CASES = read_cases(Path(__file__).with_name("edges.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_edge(case: Case) -> None:
    (outcome,) = run_cases([case], lambda: ((), ()))
    assert outcome.error is None
    assert outcome.differences == ()
