"""The picture of a proof shows each cited fact once, its state, and what is missing, dashed."""

from __future__ import annotations

import re

import pytest

from openqi.core.day import parse_day
from openqi.core.verdict import Step, Verdict
from openqi.show.picture.proof import Rung, Stop
from openqi.show.proof_picture import MISSING, proof_parts, proof_picture
from openqi.show.statement import Telling
from openqi.show.verdict_text import tell_verdict
from tests.show import world


def parts(verdict: Verdict, language: str = "en") -> list[Stop | Rung]:
    return proof_parts(verdict, Telling(world.names(), language, parse_day(verdict.on)))


def rungs(verdict: Verdict) -> list[Rung]:
    return [one for one in parts(verdict) if isinstance(one, Rung)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_leads_from_the_document_to_the_answer_at_the_destination(language: str) -> None:
    verdict = world.verdict()
    first, *_, last = parts(verdict, language)
    assert isinstance(first, Stop)
    assert isinstance(last, Stop)
    assert "Lab Z" in first.label
    answer = tell_verdict(verdict, world.names(), language).sentence
    assert last.label.split(": ")[1].split(" ")[0] in answer.casefold()


def test_each_fact_of_the_chain_is_drawn_once_under_its_number() -> None:
    verdict = world.verdict()
    numbers = [
        int(found[1]) for one in rungs(verdict) if (found := re.match(r"(\d+)\. ", one.label))
    ]
    told = tell_verdict(verdict, world.names(), "en").chain
    assert sorted(numbers) == [one.number for one in told if one.again is None]


def test_the_state_of_a_link_is_that_of_its_fact() -> None:
    verdict = world.verdict()
    fact = next(one.fact for one in verdict.chain if world.names().fact(one.fact))
    for changes, state in (
        ({"unverified": [], "presumed": []}, "held"),
        ({"unverified": [fact], "presumed": [fact]}, "unverified"),
        ({"unverified": [], "presumed": [fact]}, "presumed"),
    ):
        changed = world.verdict(**changes)
        number = next(n for n, one in enumerate(changed.chain, 1) if one.fact == fact)
        assert [r.state for r in rungs(changed) if r.label.startswith(f"{number}. ")] == [state]


def test_what_is_missing_is_drawn_dashed_and_the_rest_is_counted() -> None:
    steps = [
        Step(code=code, args={}, who="regulator", cost=None, days=None)
        for code in ("acceptance-clause", "declaration", "list-entry", "newer-document")
    ]
    found = rungs(world.verdict(missing=steps, ask=[], chain=[]))
    assert [one.state for one in found] == ["missing"] * (MISSING + 1)
    assert "1 more" in found[-1].label
    svg = proof_picture(world.verdict(missing=steps, chain=[]), world.names(), "vi")
    assert svg.count("stroke-dasharray") == MISSING + 1


def test_what_may_be_found_by_looking_is_open_and_not_missing() -> None:
    step = Step(
        code="list-entry", args={"reason": "not-on-record"}, who="body", cost=None, days=None
    )
    assert [one.state for one in rungs(world.verdict(missing=[step], chain=[]))] == ["open"]


def test_a_fact_that_is_to_be_confirmed_is_on_record_and_drawn_once() -> None:
    verdict = world.verdict()
    fact = next(one.fact for one in verdict.chain if world.names().fact(one.fact))
    step = Step(code="confirm-fact", args={"fact": fact}, who="applicant", cost=None, days=None)
    changed = world.verdict(missing=[step], ask=[], unverified=[fact])
    assert [one for one in rungs(changed) if one.state in ("open", "missing")] == []
    assert len([one for one in rungs(changed) if one.state == "unverified"]) == 1
    alone = rungs(world.verdict(missing=[step], ask=[], chain=[]))
    assert [one.state for one in alone] == ["unverified"]
