"""A proof that was altered anywhere is not confirmed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from openqi.verify import verify
from tests.verify.mutants import mutants
from tests.verify.worlds_of_cases import FILES, answered

ROUNDS = 40
"""Altered verdicts tried of each file; always the same ones."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_altered_verdict_does_not_verify(path: Path) -> None:
    tried = [
        (one, mutant) for one in answered(path) if one.certain for mutant in mutants(one.verdict)
    ]
    for one, mutant in random.Random(path.stem).sample(tried, min(ROUNDS, len(tried))):
        found = verify(one.facts, mutant.verdict)
        assert not found.verified, (one.case.name, mutant.told)
        assert found.objections, (one.case.name, mutant.told)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_route_that_is_kept_quiet_is_missed(path: Path) -> None:
    for one in answered(path)[:3]:
        for place in range(len(one.verdict.routes) if one.certain else 0):
            routes = [route for n, route in enumerate(one.verdict.routes) if n != place]
            cut = replace(one.verdict, routes=routes)
            found = verify(one.facts, cut)
            dropped = one.verdict.routes[place]
            if dropped not in routes:
                assert not found.verified, (one.case.name, dropped.via)
