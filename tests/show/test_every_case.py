"""Every verdict of the case files reads without holes, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openqi.ask.cases import read_cases
from openqi.engine import check
from openqi.show.names import Names
from openqi.show.verdict_text import write_verdict
from openqi.snapshot import compile_snapshot

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_verdict_shows_a_code_or_a_placeholder(path: Path) -> None:
    for case in read_cases(path):
        if case.world.starter or case.question.known_at is not None:
            continue
        snapshot = compile_snapshot(case.world.facts)
        verdict = check(snapshot, case.question)
        names = Names(snapshot.facts, snapshot.sources)
        for language in ("vi", "en"):
            said = write_verdict(verdict, names, language)
            hole = re.search(r"\[[a-z]+\.[a-z-]+\]|\{\w+\}", said)
            assert hole is None, f"{case.name}: {hole}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_three_tests_bear_the_answer_as_the_page_says(path: Path) -> None:
    """The page says it above the tests: accepted only if all pass, not accepted if one fails."""
    for case in read_cases(path):
        if case.world.starter or case.question.known_at is not None:
            continue
        verdict = check(compile_snapshot(case.world.facts), case.question)
        three = (verdict.competence, verdict.authority, verdict.content)
        tests = {one.result for one in three}
        if verdict.answer == "accepted":
            assert tests == {"pass"}, case.name
        if "fail" in tests:
            assert verdict.answer == "not_accepted", case.name
