"""Hold the laws of the question: papers in hand, fields filled in, purpose and stage."""

from __future__ import annotations

from random import Random

from hypothesis import assume

from tests.engine.answering import RANK, certain, decision_of, verdict_of
from tests.engine.counterexample import law
from tests.engine.world import Map, World
from tests.engine.worlds import FAMILIES

_BUYERS = ("tender", "private-buyer")

# -- papers in hand ----------------------------------------------------------------------------

_CODES = (
    "register", "retest", "schedule", "decide", "inspect", "plug", "holder", "declaration",
    "product-certificate", "test-report", "type-certificate", "system-certificate",
)  # fmt: skip


@law()
def test_a_paper_in_hand_never_lowers_an_answer(world: World, dice: Random) -> None:
    """What the applicant has already done or brings along takes nothing away.

    Without the code that is the condition of an exclusion, which it brings into force.
    """
    known = world.question.get("supplied", [])
    more = [*known, *(code for code in dice.sample(_CODES, 3) if code not in known)]
    before = decision_of(*world)
    after = decision_of(world.facts, {**world.question, "supplied": more})
    assert certain(after) >= certain(before)


@law()
def test_what_was_supplied_is_not_asked_for(world: World, dice: Random) -> None:
    """With everything at hand that a clause can ask for, none of it is among the missing."""
    after = verdict_of(world.facts, {**world.question, "supplied": [*_CODES]})
    assert not {step.code for step in after.missing} & set(_CODES)


# -- fields of the document --------------------------------------------------------------------


def _filled(world: World, **fields: object) -> World:
    evidence = {**world.question["evidence"], **fields}
    return World(world.facts, {**world.question, "evidence": evidence})


@law()
def test_saying_the_default_changes_nothing(world: World, dice: Random) -> None:
    """A field that says what is taken for granted anyway changes neither answer nor reason.

    Without months that count from the day of the work, which has to be stated for them.
    """
    facts = tuple(fact for fact in world.facts if "within" not in fact)
    world = World(facts, world.question)
    evidence = world.question["evidence"]
    assume("id" not in evidence)
    plain: Map = {"endorsed": True, "status": "valid", "performer": evidence.get("issuer")}
    if "activity" not in evidence and "issued" in evidence:
        plain["activity"] = evidence["issued"]
    fields = {key: value for key, value in plain.items() if key not in evidence and value}
    before, after = decision_of(*world), decision_of(*_filled(world, **fields))
    assert after == before
    said = {"stage": "market", "supplied": [], "demands": [], "known_at": None, **world.question}
    assert decision_of(world.facts, said) == before


@law()
def test_a_field_filled_in_never_lowers_an_answer(world: World, dice: Random) -> None:
    """A field that was left open, filled in as the clauses want it, takes nothing away."""
    evidence, goods = world.question["evidence"], world.question["goods"]
    assume("id" not in evidence)
    good: Map = {"technique": "on-site", "site": {"id": "site-one"}}
    if "model" in goods:
        good["covers"] = {"model": goods["model"]}
    open_ones = [key for key in good if key not in evidence]
    assume(open_ones)
    assume("site" in evidence or not any("sites" in fact for fact in world.facts))
    key = dice.choice(open_ones)
    before, after = decision_of(*world), decision_of(*_filled(world, **{key: good[key]}))
    assert certain(after) >= certain(before)


@law()
def test_a_field_left_open_never_makes_a_no_of_an_accepted_answer(
    world: World, dice: Random
) -> None:
    """What the document does not say is asked for, not held against it (D7, fine print 20)."""
    evidence = world.question["evidence"]
    assume("id" not in evidence)
    said: Map = {
        "technique": "on-site",
        "method": 1,
        "covers": {"model": "m-one"},
        "quantity": {"quantity": "mass", "value": 10, "unit": "kg"},
        "standards": ["STD 1:2015"],
    }
    key = dice.choice(list(said))
    full = _filled(world, **{key: evidence.get(key) or said[key]})
    fewer = {name: value for name, value in evidence.items() if name != key}
    before = decision_of(*full)
    after = decision_of(world.facts, {**world.question, "evidence": fewer})
    if before.answer in ("accepted", "accepted_as_basis", "conditional"):
        assert after.answer != "not_accepted"


@law()
def test_a_withdrawn_document_counts_nowhere(world: World, dice: Random) -> None:
    """A document that was withdrawn, or had expired, gives nothing, whatever else holds.

    Except where a clause allows months after the expiry.
    """
    evidence = world.question["evidence"]
    assume("id" not in evidence)
    facts = tuple(fact for fact in world.facts if "within" not in fact)
    gone = dice.choice(({"status": "withdrawn"}, {"expires": "2023-12-27"}))
    assume(evidence.get("issued", "") < "2023-12-28" or "status" in gone)
    after = decision_of(*_filled(World(facts, world.question), **gone))
    assert certain(after) == RANK["not_accepted"]


# -- purpose and stage -------------------------------------------------------------------------


@law()
def test_a_buyer_is_not_bound_by_the_law(world: World, dice: Random) -> None:
    """What a buyer asks for decides; requirements, clauses and exclusions do not (D5)."""
    law_of_here = ("requirement", "acceptance", "exclusion")
    question = {**world.question, "purpose": dice.choice(_BUYERS)}
    if "demands" not in question and dice.random() < 0.7:
        question["demands"] = [{"covered_by": "mla-one"}]
    gone = {fact["id"] for fact in world.facts if fact["fact"] in law_of_here}
    less = [
        fact
        for fact in world.facts
        if fact["id"] not in gone and not gone & set(fact.get("facts", ()))
    ]
    before, after = decision_of(world.facts, question), decision_of(less, question)
    assert (after.answer, after.at_least) == (before.answer, before.at_least)


@law()
def test_what_a_buyer_asks_for_does_not_bind_the_law(world: World, dice: Random) -> None:
    """Demands count for a buyer only."""
    assume(world.question["purpose"] not in _BUYERS)
    asked = {**world.question, "demands": [{"covered_by": "mla-one", "max_age_days": 0}]}
    assert decision_of(world.facts, asked) == decision_of(*world)


@law()
def test_a_document_counts_as_what_it_is_no_less_than_for_the_goods(
    world: World, dice: Random
) -> None:
    """Asked about the document alone, an answer is never worse than about the goods."""
    goods = decision_of(world.facts, {**world.question, "stage": "market"})
    paper = decision_of(world.facts, {**world.question, "stage": "document"})
    assert certain(paper) >= certain(goods)


_HALAL = {"halal": FAMILIES["systems"][2:3]}


@law(_HALAL)
def test_accreditation_alone_shows_no_competence_in_halal(world: World, dice: Random) -> None:
    """Halal evidence rests on accreditation only where a clause cites it (D13)."""
    facts = [fact for fact in world.facts if fact["fact"] not in ("acceptance", "requirement")]
    question = {key: v for key, v in world.question.items() if key != "demands"}
    assert certain(decision_of(facts, question)) == RANK["not_accepted"]
