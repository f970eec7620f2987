"""Check the verdict as FORMATS section 4 writes it, and the errors of a question."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from openqi.core.day import parse_day
from openqi.core.errors import InvalidContent, UnknownIdentifier
from openqi.core.source import Source
from openqi.core.verdict import Verdict
from openqi.engine import check, decide
from openqi.rules import load_rulebook
from openqi.snapshot import compile_snapshot
from tests.engine.world import Map, World, read_asked, read_facts, read_world

CHAIN = """
given:
- {fact: organisation, id: ab-one, name: {en: Accreditor}, kinds: [accreditation-body],
   economies: [AA]}
- {fact: organisation, id: lab-one, name: {en: Laboratory}, kinds: [laboratory], economies: [AA]}
- {fact: arrangement, id: mla-one, name: {en: Arrangement}, kind: accreditation-mla,
   parties: accreditation-bodies, from: 2010-01-01, source: [{doc: treaty, at: "1"}]}
- {fact: participation, id: part, party: ab-one, arrangement: mla-one, standing: full,
   from: 2012-01-01, source: [{doc: signatories}]}
- {fact: accreditation, id: acc, by: ab-one, of: lab-one, scope: {activities: [testing]},
   from: 2015-01-01}
- {fact: requirement, id: req, economy: BB, goods: [{hs: "8516"}], from: 2015-01-01,
   demands: [{evidence: [test-report], by: designated}]}
- {fact: completeness, id: all, of: {kind: designation, requirement: req}, from: 2015-01-01,
   to: 2029-12-31}
- {fact: acceptance, id: clause, economy: BB, for: {requirement: req}, evidence: [test-report],
   via: {accreditation-under: mla-one}, effect: obliges, from: 2015-01-01}
question:
  evidence: {kind: test-report, issuer: lab-one, activity: 2023-12-28, issued: 2023-12-29}
  goods: {hs: "8516"}
  origin: AA
  destination: BB
  on: 2024-01-05
"""

KEYS = {
    "format",
    "question",
    "answer",
    "at_least",
    "competence",
    "authority",
    "content",
    "routes",
    "chain",
    "conditions",
    "missing",
    "ask",
    "as_presented",
    "presumed",
    "unverified",
    "conflicts",
    "facts",
    "next_change",
    "on",
    "known_at",
    "snapshot",
    "rules",
    "engine",
    "freshness",
    "gaps",
    "gaps_cut",
}
WHO = {
    "applicant",
    "issuer",
    "body",
    "accreditation-body",
    "designating-authority",
    "regulator",
    "state",
}


def chain() -> World:
    return read_world(CHAIN)


def changed(world: World, id: str, **fields: Any) -> World:
    """Change a fact of a world; a field set to nothing is taken out."""
    facts = [
        {k: v for k, v in {**fact, **fields}.items() if v is not None} if fact["id"] == id else fact
        for fact in world.facts
    ]
    return World(tuple(facts), world.question)


def asked(world: World, **fields: Any) -> World:
    return World(world.facts, {**world.question, **fields})


def added(world: World, *facts: Map) -> World:
    return World((*world.facts, *facts), world.question)


def presented(world: World, **fields: Any) -> World:
    evidence = {**world.question["evidence"], **fields}
    kept = {key: value for key, value in evidence.items() if value is not None}
    return asked(world, evidence=kept)


def ask(world: World, *sources: Source) -> Verdict:
    snapshot = compile_snapshot(read_facts(world.facts), sources)
    return check(snapshot, read_asked(world.question))


# -- shape -------------------------------------------------------------------------------------


def test_a_verdict_has_the_keys_of_the_format() -> None:
    shown = json.loads(ask(chain()).to_json())
    assert set(shown) == KEYS
    assert shown["format"] == "openqi/1"
    for test in ("competence", "authority", "content"):
        assert set(shown[test]) == {"result", "reason"}
    for route in shown["routes"]:
        assert set(route) == {"via", "effect", "answer", "chain", "failed"}
    for link in shown["chain"]:
        assert set(link) == {"fact", "role", "anchor", "date"}


def test_every_map_of_the_json_has_its_keys_in_order() -> None:
    def ordered(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        assert names == sorted(names)
        return dict(pairs)

    world = changed(chain(), "clause", conditions=[{"code": "z", "text": {"vi": "v", "en": "e"}}])
    json.loads(ask(world).to_json(), object_pairs_hook=ordered)
    json.loads(
        ask(changed(world, "part", standing="suspended")).to_json(), object_pairs_hook=ordered
    )


def test_a_verdict_holds_no_moment_but_those_of_the_question_and_the_register() -> None:
    shown = json.loads(ask(chain()).to_json())
    assert (shown["on"], shown["known_at"]) == ("2024-01-05", None)
    assert shown["rules"] == load_rulebook().version
    assert shown["engine"]
    assert ask(chain()).to_json() == ask(chain()).to_json()


def test_the_question_is_given_back_as_it_was_asked() -> None:
    assert ask(chain()).question == read_asked(chain().question)


def test_the_chain_names_each_fact_with_its_anchor_and_day() -> None:
    verdict = ask(chain())
    assert verdict.answer == "accepted"
    days = {link.fact: (link.anchor, link.date) for link in verdict.chain}
    assert days["acc"] == ("activity", "2023-12-28")
    assert days["part"] == ("activity", "2023-12-28")
    assert days["mla-one"] == ("activity", "2023-12-28")
    assert days["clause"] == ("issue", "2023-12-29")
    assert days["req"] == ("check", "2024-01-05")


def test_the_best_route_stands_first() -> None:
    basis = {"id": "basis", "effect": "basis", "via": {"any": True}}
    clause = next(fact for fact in chain().facts if fact["id"] == "clause")
    verdict = ask(added(chain(), {**clause, **basis}))
    answers = [route.answer for route in verdict.routes]
    assert answers[:2] == ["accepted", "accepted_as_basis"]
    assert verdict.routes[0].via == "mla-one"
    assert verdict.answer == "accepted"


def test_a_route_that_fails_names_the_atom_the_reason_and_the_fact() -> None:
    world = added(chain(), {"fact": "suspension", "id": "stop", "of": "acc", "from": "2023-12-28"})
    verdict = ask(world)
    assert verdict.answer == "not_accepted"
    failed = {(one.atom, one.reason, one.fact) for route in verdict.routes for one in route.failed}
    assert ("accreditation", "suspended", "stop") in failed


# -- what an answer rests on -------------------------------------------------------------------


def test_the_document_is_a_premise_unless_the_register_holds_it() -> None:
    verdict = ask(chain())
    wanted = ["evidence.activity", "evidence.issued", "evidence.issuer", "evidence.kind"]
    assert verdict.as_presented == wanted
    paper = {"fact": "attestation", "id": "paper", **chain().question["evidence"]}
    known = added(asked(chain(), evidence={"id": "paper"}), paper)
    assert ask(known).as_presented == []
    assert ask(known).answer == "accepted"


def test_a_claimed_accreditation_is_a_premise() -> None:
    claim = {"body": "ab-one", "from": "2015-01-01"}
    world = World(tuple(fact for fact in chain().facts if fact["id"] != "acc"), chain().question)
    verdict = ask(presented(world, accreditation=claim))
    assert verdict.answer == "accepted"
    assert "evidence.accreditation" in verdict.as_presented


def test_a_fact_of_the_register_wins_over_a_claim() -> None:
    claim = {"body": "ab-one", "from": "2015-01-01"}
    world = changed(chain(), "acc", to="2020-12-31")
    verdict = ask(presented(world, accreditation=claim))
    assert verdict.answer == "not_accepted"
    assert verdict.competence.result == "fail"


def test_what_only_sightings_show_is_presumed() -> None:
    seen = changed(chain(), "part", seen=["2015-01-01", "2024-06"], **{"from": "unknown"})
    verdict = ask(seen)
    assert (verdict.answer, verdict.presumed) == ("accepted", ["part"])
    late = changed(
        chain(), "part", seen=["2015-01-01", "2023-06"], **{"from": "unknown", "to": "unknown"}
    )
    assert (ask(late).answer, ask(late).at_least) == ("unknown", "not_accepted")


def test_what_was_inferred_is_presumed() -> None:
    assert ask(changed(chain(), "part", certainty="inferred")).presumed == ["part"]


def test_what_nobody_read_is_unverified_and_caps_the_answer() -> None:
    verdict = ask(changed(chain(), "part", certainty="general-knowledge"))
    assert (verdict.answer, verdict.unverified) == ("conditional", ["part"])
    steps = [(step.code, step.args["fact"], step.who) for step in verdict.missing]
    assert ("confirm-fact", "part", "applicant") in steps


def test_freshness_names_each_source_behind_the_chain_and_when_it_was_read() -> None:
    verdict = ask(chain(), Source(id="treaty", read="2024-01-01"), Source(id="unused"))
    shown = [(one.source, one.read) for one in verdict.freshness]
    assert shown == [("signatories", None), ("treaty", "2024-01-01")]


def test_a_conflict_is_shown_with_the_answer_of_each_version() -> None:
    part = next(fact for fact in chain().facts if fact["id"] == "part")
    other = {**part, "id": "part-other", "to": "2020-12-31"}
    conflict = {
        "fact": "conflict",
        "id": "dispute",
        "facts": ["part", "part-other"],
        "status": "open",
    }
    verdict = ask(added(chain(), other, conflict))
    assert (verdict.answer, verdict.at_least) == ("unknown", "not_accepted")
    shown = {one.conflict: one.versions for one in verdict.conflicts}
    assert shown == {"dispute": {"part": "accepted", "part-other": "not_accepted"}}


def test_next_change_is_the_first_day_of_another_answer() -> None:
    verdict = ask(changed(chain(), "req", to="2024-03-31"))
    assert verdict.next_change == "2024-04-01"
    assert ask(chain()).next_change is None


# -- conditions and missing pieces -------------------------------------------------------------

REGISTER = {"code": "register", "who": "applicant", "text": {"en": "Register it"}}


def test_a_condition_says_who_takes_it_and_what_it_costs() -> None:
    priced = {**REGISTER, "cost": 50, "currency": "USD", "days": 3}
    verdict = ask(changed(chain(), "clause", conditions=[priced]))
    assert verdict.answer == "conditional"
    for steps in (verdict.conditions, verdict.missing):
        step = next(one for one in steps if one.code == "register")
        assert (step.who, step.cost, step.currency, step.days) == ("applicant", 50, "USD", 3)


def test_a_cost_fact_prices_a_step_that_has_no_price() -> None:
    cost = {
        "fact": "cost",
        "id": "fee",
        "act": "register",
        "amount": 20,
        "currency": "VND",
        "days": 5,
    }
    verdict = ask(added(changed(chain(), "clause", conditions=[REGISTER]), cost))
    step = next(one for one in verdict.missing if one.code == "register")
    assert (step.cost, step.currency, step.days) == (20, "VND", 5)


def test_a_cost_that_no_longer_holds_is_not_shown() -> None:
    costs: list[Map] = [
        {"fact": "cost", "id": "fee-a", "act": "register", "amount": 20, "to": "2019-12-31"},
        {"fact": "cost", "id": "fee-b", "act": "register", "amount": 90, "from": "2020-01-01"},
    ]
    verdict = ask(added(changed(chain(), "clause", conditions=[REGISTER]), *costs))
    step = next(one for one in verdict.missing if one.code == "register")
    assert step.cost == 90


def test_an_unknown_price_is_nothing_and_not_zero() -> None:
    verdict = ask(changed(chain(), "clause", conditions=[REGISTER]))
    step = next(one for one in verdict.missing if one.code == "register")
    assert (step.cost, step.days, step.currency) == (None, None, None)


def test_a_condition_that_the_question_says_is_met_is_no_longer_missing() -> None:
    world = changed(chain(), "clause", conditions=[REGISTER])
    verdict = ask(asked(world, supplied=["register"]))
    assert verdict.answer == "accepted"
    assert [step.code for step in verdict.conditions] == ["register"]
    assert verdict.missing == []
    assert "supplied" in verdict.as_presented, "what is supplied is a premise, like the evidence"


def test_a_step_of_the_destination_leaves_a_basis_and_evidence_beats_it() -> None:
    decide_step = {"code": "decide", "who": "regulator"}
    gap = {"code": "retest", "gap": True}
    assert ask(changed(chain(), "clause", conditions=[decide_step])).answer == "accepted_as_basis"
    assert ask(changed(chain(), "clause", conditions=[decide_step, gap])).answer == "conditional"


def test_every_missing_piece_names_who_can_supply_it() -> None:
    worlds = [
        changed(chain(), "part", standing="suspended"),
        changed(chain(), "acc", to="2020-12-31"),
        changed(chain(), "clause", to="2020-12-31"),
        changed(chain(), "part", party="ab-other"),
        presented(chain(), activity=None, issued=None),
        World((), chain().question),
    ]
    for world in worlds:
        verdict = ask(world)
        assert verdict.answer not in ("accepted", "accepted_as_basis")
        assert verdict.missing
        assert {step.who for step in verdict.missing} <= WHO


def test_an_empty_field_that_would_decide_is_asked_for() -> None:
    verdict = ask(presented(chain(), activity=None, issued=None))
    assert verdict.answer == "conditional"
    assert {"evidence.activity", "evidence.issued"} <= set(verdict.ask)
    verdict = ask(asked(chain(), goods={}))
    assert "goods.hs" in verdict.ask


def test_no_test_fails_under_a_conditional_answer() -> None:
    verdict = ask(presented(chain(), activity=None, issued=None))
    results = {verdict.competence.result, verdict.authority.result, verdict.content.result}
    assert "fail" not in results


# -- decide, and errors ------------------------------------------------------------------------


def test_decide_gives_the_answer_and_the_reason() -> None:
    snapshot = compile_snapshot(read_facts(chain().facts))
    decision = decide(snapshot, read_asked(chain().question))
    assert (decision.answer, decision.reason) == ("accepted", "holds")
    ended = changed(chain(), "part", to="2020-12-31")
    decision = decide(compile_snapshot(read_facts(ended.facts)), read_asked(ended.question))
    assert decision.answer == "not_accepted"
    assert decision.reason != "holds"


@pytest.mark.parametrize("id", ["paper-2O24", "acc"])
def test_a_document_that_the_register_does_not_hold_is_refused(id: str) -> None:
    paper = {"fact": "attestation", "id": "paper-2024", "kind": "test-report"}
    facts = read_facts([*chain().facts, paper])
    question = msgspec.structs.replace(
        read_asked(chain().question),
        evidence=read_asked({**chain().question, "evidence": {"id": id}}).evidence,
    )
    for answer in (check, decide):
        with pytest.raises(UnknownIdentifier) as raised:
            answer(compile_snapshot(facts), question)
        problem = raised.value.problems[0]
        assert (problem.code, problem.args, problem.key) == (
            "evidence-unknown",
            {"id": id},
            "evidence.id",
        )
        if id.startswith("paper"):
            assert problem.nearest == ("paper-2024",)


def test_a_snapshot_of_another_day_is_refused() -> None:
    question = read_asked({**chain().question, "known_at": "2024-02-01"})
    facts = read_facts(chain().facts)
    for known_at in (None, parse_day("2024-01-31")):
        for answer in (check, decide):
            with pytest.raises(InvalidContent) as raised:
                answer(compile_snapshot(facts, known_at=known_at), question)
            assert raised.value.problems[0].code == "snapshot-of-another-day"
    verdict = check(compile_snapshot(facts, known_at=parse_day("2024-02-01")), question)
    assert (verdict.answer, verdict.known_at) == ("accepted", "2024-02-01")


def test_a_correction_is_seen_from_the_day_it_was_recorded() -> None:
    world = changed(chain(), "acc", recorded={"on": "2023-01-01"})
    acc = next(fact for fact in world.facts if fact["id"] == "acc")
    newer = {
        **acc,
        "id": "acc-2",
        "supersedes": "acc",
        "to": "2020-12-31",
        "recorded": {"on": "2024-01-02"},
    }
    facts = read_facts([*world.facts, newer])
    answers = {}
    for day in ("2024-01-01", "2024-01-02"):
        question = read_asked({**world.question, "known_at": day})
        answers[day] = check(compile_snapshot(facts, known_at=parse_day(day)), question).answer
    assert answers == {"2024-01-01": "accepted", "2024-01-02": "not_accepted"}


def test_a_suspension_reaches_the_correction_of_what_it_suspends() -> None:
    acc = next(fact for fact in chain().facts if fact["id"] == "acc")
    newer = {**acc, "id": "acc-2", "supersedes": "acc", "number": "7"}
    stop = {"fact": "suspension", "id": "stop", "of": "acc", "from": "2023-12-01"}
    assert ask(added(chain(), newer)).answer == "accepted"
    assert ask(added(chain(), newer, stop)).answer == "not_accepted"
