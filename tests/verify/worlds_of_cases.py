"""Give every case with its facts and the verdict that the engine answers it with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from openqi.ask.cases import Case, read_cases, run_cases
from openqi.ask.front import OpenRegister, open_register
from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.core.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]
FILES = [*sorted((ROOT / "tests" / "cases").glob("*.yaml")), ROOT / "tests/engine/edges.yaml"]


class Answered(NamedTuple):
    """Hold a case, its facts and its verdict."""

    case: Case
    facts: tuple[Fact, ...]
    verdict: Verdict

    @property
    def certain(self) -> bool:
        return self.verdict.answer != "unknown"


@cache
def starter() -> OpenRegister:
    return open_register(ROOT / "data")


@cache
def answered(path: Path) -> tuple[Answered, ...]:
    """Answer the cases of a file."""
    return tuple(_answered(path))


def _answered(path: Path) -> Iterator[Answered]:
    def given() -> tuple[list[Fact], list[Source]]:
        return [*starter().facts.values()], [*starter().sources.values()]

    cases = read_cases(path)
    for case, outcome in zip(cases, run_cases(cases, given), strict=True):
        assert outcome.verdict is not None, case.name
        facts = given()[0] if case.world.starter else []
        yield Answered(case, (*facts, *case.world.facts), outcome.verdict)


@cache
def every() -> tuple[Answered, ...]:
    """Answer the cases of all files."""
    return tuple(one for path in FILES for one in answered(path))
