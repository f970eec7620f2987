"""Every verdict of every case has a proof that the checker confirms."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.verify import verify
from tests.verify.worlds_of_cases import FILES, ROOT, answered, every, starter


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_verdict_verifies(path: Path) -> None:
    for one in answered(path):
        found = verify(one.facts, one.verdict)
        assert found.objections == (), one.case.name
        assert found.verified is one.certain, one.case.name


def test_there_are_many_and_of_every_answer() -> None:
    assert len(every()) > 600
    assert {one.verdict.answer for one in every()} == {
        "accepted",
        "accepted_as_basis",
        "conditional",
        "competence_only",
        "not_accepted",
        "unknown",
    }


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda p: p.stem)
def test_every_example_verifies(path: Path) -> None:
    verdict = starter().ask(path)
    found = starter().verify(verdict)
    assert found.objections == ()
    assert found.verified is (verdict.answer != "unknown")
    assert found.checked == len(verdict.facts)
