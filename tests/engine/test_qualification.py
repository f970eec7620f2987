"""What a body shows to gain a standing is told from the clauses in force, and changes no answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from openqi.core.verdict import Step
from tests.engine.answering import verdict_of
from tests.engine.world import Map, read_world

WORLD = """
given:
- {fact: organisation, id: ab-home, name: {en: Accreditor}, kinds: [accreditation-body],
   economies: [BB]}
- {fact: organisation, id: ministry, name: {en: Ministry}, kinds: [ministry], economies: [BB]}
- {fact: organisation, id: lab-one, name: {en: Laboratory}, kinds: [laboratory], economies: [BB]}
- {fact: requirement, id: req, economy: BB, goods: [{named: pump}], from: 2015-01-01,
   demands: [{evidence: [test-report], by: designated}]}
- {fact: requirement, id: other, economy: BB, goods: [{named: lamp}], from: 2015-01-01,
   demands: [{evidence: [test-report], by: designated}]}
- {fact: legal-act, id: decree, name: {en: Decree}, economy: BB}
- {fact: legal-clause, id: decree-7, act: decree, at: Article 7, from: 2024-03-01, to: 2024-09-30,
   standing: {by: designated, evidence: [test-report], accreditation: accredited,
   shows: [{code: registered, who: issuer}, {code: accredited, who: issuer}]}}
- {fact: legal-clause, id: decree-8, act: decree, at: Article 8, from: 2024-03-01,
   standing: {by: designated, assessments: true}}
question:
  evidence: {kind: test-report, issuer: lab-one, activity: 2024-02-01, issued: 2024-02-05}
  goods: {named: pump}
  origin: BB
  destination: BB
  on: 2024-05-01
"""
ACCREDITED: Map = {
    "fact": "accreditation",
    "id": "acc",
    "by": "ab-home",
    "of": "lab-one",
    "scope": {"activities": ["testing"]},
    "from": "2020-01-01",
}
DESIGNATED: Map = {
    "fact": "designation",
    "id": "des",
    "by": "ministry",
    "of": "lab-one",
    "under": "other",
    "from": "2023-01-01",
    "to": "2024-06-30",
}


def told(*more: Map, without: str = "", **question: object) -> list[Step]:
    """Answer with further facts, with and without clauses, and give what is told of standings."""
    world = read_world(WORLD)
    asked = {**world.question, **question}
    facts = [*(fact for fact in world.facts if fact["id"] != without), *more]
    verdict = verdict_of(facts, asked)
    silent = verdict_of([fact for fact in facts if fact["fact"] != "legal-clause"], asked)
    assert verdict.answer == silent.answer == "unknown"
    assert verdict.next_change == silent.next_change
    return [step for step in verdict.missing if step.code == "qualification"]


@pytest.mark.parametrize(
    ("on", "clauses"),
    [
        ("2024-02-29", []),
        ("2024-03-01", ["decree-7"]),
        ("2024-09-30", ["decree-7"]),
        ("2024-10-01", []),
    ],
)
def test_the_clause_in_force_on_the_asked_day_is_told(on: str, clauses: list[str]) -> None:
    assert [step.args["fact"] for step in told(on=on)] == clauses


def test_what_the_body_shows_is_listed_and_it_is_the_part_of_the_issuer() -> None:
    (step,) = told()
    assert step.args == {
        "fact": "decree-7",
        "standing": "designated",
        "shows": ["registered", "accredited"],
    }
    assert step.who == "issuer"


def test_an_accreditation_at_home_is_on_record_and_one_from_abroad_is_not() -> None:
    (step,) = told(ACCREDITED)
    assert (step.args["shows"], step.args["known"]) == (["registered"], ["accredited"])
    abroad = {"fact": "organisation", "id": "ab-far", "name": {"en": "Far"}, "kinds": []}
    abroad = {**abroad, "kinds": ["accreditation-body"], "economies": ["AA"]}
    (step,) = told({**ACCREDITED, "by": "ab-far"}, abroad)
    assert "known" not in step.args


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_accreditation_is_tested_on_the_asked_day(days: int) -> None:
    last = date(2024, 5, 1) + timedelta(days)
    (step,) = told({**ACCREDITED, "to": str(last)})
    assert ("known" in step.args) == (days >= 0)


def test_what_is_said_to_be_in_hand_is_left_out() -> None:
    (step,) = told(supplied=["registered"])
    assert step.args["shows"] == ["accredited"]


@pytest.mark.parametrize(("on", "used"), [("2024-06-30", True), ("2024-07-01", False)])
def test_an_assessment_of_another_authority_is_used_while_its_designation_runs(
    on: str, used: bool
) -> None:
    found = [step.args for step in told(DESIGNATED, on=on) if step.args["fact"] == "decree-8"]
    wanted = {"fact": "decree-8", "standing": "designated", "assessed": ["des"]}
    assert found == ([wanted] if used else [])


def test_a_clause_of_another_economy_or_for_other_papers_is_not_told() -> None:
    act = {"fact": "legal-act", "id": "decree", "name": {"en": "Decree"}, "economy": "AA"}
    assert told(act, without="decree") == []
    evidence = {"kind": "test-report", "issuer": "lab-one", "issued": "2024-02-05"}
    other = {"fact": "legal-clause", "id": "decree-9", "act": "decree", "at": "Article 9"}
    rule = {"by": "designated", "evidence": ["inspection-certificate"], "shows": [{"code": "x"}]}
    found = told({**other, "standing": rule}, evidence=evidence)
    assert [step.args["fact"] for step in found] == ["decree-7"]
