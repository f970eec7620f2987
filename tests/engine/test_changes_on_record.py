"""A verdict lists what is known to have changed between the edition shown and the one asked."""

from __future__ import annotations

import pytest

from openqi.core.verdict import Step, Verdict
from openqi.engine import check
from openqi.show.names import Names
from openqi.show.verdict_text import write_verdict
from openqi.snapshot import compile_snapshot
from tests.engine.world import Map, read_asked, read_facts, read_world

WORLD = read_world(
    """
given:
- {fact: organisation, id: lab-one, name: {en: Laboratory}, kinds: [laboratory], economies: [AA]}
- {fact: requirement, id: req, economy: BB, goods: [{named: toy}], from: 2018-01-01,
   demands: [{evidence: [test-report], by: designated, standard: "XS 7:2016", edition: dated}]}
- {fact: designation, id: des, by: reg, of: lab-one, under: req, from: 2018-01-01}
- {fact: revision, id: first, old: "XS 7:2010", new: "XS 7:2013", changes: [{code: shock,
   text: {en: shock test, vi: thử va đập}}, {code: layout, retest: false}]}
- {fact: revision, id: second, old: "XS 7:2013", new: "XS 7:2016", changes: [{code: cold-start}]}
question:
  evidence: {kind: test-report, issuer: lab-one, activity: 2019-12-28, issued: 2019-12-29,
             standards: ["XS 7:2010"]}
  goods: {named: toy}
  origin: AA
  destination: BB
  on: 2020-01-05
"""
)


def ask(*facts: Map) -> Verdict:
    question = read_asked(WORLD.question)
    return check(compile_snapshot(read_facts(facts)), question)


def step(verdict: Verdict) -> Step:
    [found] = [one for one in verdict.missing if one.args.get("reason") == "other-edition"]
    return found


def test_the_facts_are_listed_in_their_order() -> None:
    assert step(ask(*WORLD.facts)).args["changes"] == ["first", "second"]


def test_without_them_nothing_is_said_and_the_answer_is_the_same() -> None:
    silent = [fact for fact in WORLD.facts if fact["fact"] != "revision"]
    assert "changes" not in step(ask(*silent)).args
    assert ask(*silent).answer == ask(*WORLD.facts).answer == "not_accepted"


def test_a_chain_that_breaks_is_not_told_in_part() -> None:
    broken = [fact for fact in WORLD.facts if fact.get("id") != "first"]
    assert "changes" not in step(ask(*broken)).args


@pytest.mark.parametrize(("language", "word"), [("en", "shock test"), ("vi", "thử va đập")])
def test_a_reader_is_told_what_to_test(language: str, word: str) -> None:
    verdict = ask(*WORLD.facts)
    names = Names(compile_snapshot(read_facts(WORLD.facts)).facts, {})
    text = " ".join(write_verdict(verdict, names, language).split())
    assert f"{word}; cold start" in text
    assert "layout" not in text
    assert "[" not in text
