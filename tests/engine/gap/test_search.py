"""The search keeps to its limits, says when it met one, and is left out where nobody wants it."""

from __future__ import annotations

import pytest

from openqi.core.verdict import Gap, Verdict
from openqi.engine import Bound, check
from openqi.engine.gap import found, search
from tests.engine.answering import certain, compiled
from tests.engine.supplied import supplied
from tests.engine.world import World, read_asked, read_world

LISTED = """
given:
- {fact: economy, id: AA, name: {en: A}}
- {fact: economy, id: BB, name: {en: B}}
- {fact: organisation, id: lab, name: {en: L}, kinds: [laboratory], economies: [AA]}
- {fact: requirement, id: req, economy: BB, goods: [{named: lamp}],
   demands: [{evidence: [test-report], by: designated}], from: 2010-01-01}
- {fact: completeness, of: {kind: designation, requirement: req}, from: 2010-01-01, to: 2035-12-31}
question:
  evidence: {kind: test-report, issuer: lab, activity: 2024-03-04, issued: 2024-03-08}
  goods: {named: lamp}
  origin: AA
  destination: BB
  "on": 2024-06-03
"""


def answered(world: World) -> Verdict:
    return check(compiled(world.facts), read_asked(world.question))


def shapes(gaps: list[Gap]) -> list[list[str]]:
    return [sorted(piece.code for piece in gap.pieces) for gap in gaps]


def test_a_verdict_has_its_gaps_unless_nobody_wants_them() -> None:
    world = read_world(LISTED)
    assert shapes(answered(world).gaps) == [
        ["designation-of-body", "new-work"],
        ["acceptance-clause", "new-work"],
    ]
    bare = check(compiled(world.facts), read_asked(world.question), gaps=False)
    assert bare.gaps == []
    assert bare.gaps_cut is None


def test_a_search_that_met_its_limit_says_so() -> None:
    world = read_world(LISTED)
    assert answered(world).gaps_cut is None
    cut = check(compiled(world.facts), read_asked(world.question), gaps=Bound(worlds=4))
    assert cut.gaps_cut == "search"
    for gap in cut.gaps:
        then = supplied(world, gap.pieces)
        assert certain(answered(then)) > certain(cut)


def test_gaps_that_are_not_shown_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "SHOWN", 1)
    cut = answered(read_world(LISTED))
    assert len(cut.gaps) == 1
    assert cut.gaps_cut == "shown"


def test_one_route_and_one_round_are_limits_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "ROUNDS", 1)
    assert answered(read_world(LISTED)).gaps_cut in (None, "search")
    monkeypatch.setattr(search, "ACTS", 1)
    assert shapes(answered(read_world(LISTED)).gaps) == []


def test_an_issuer_that_is_not_on_record_is_entered_by_the_act() -> None:
    world = read_world(LISTED.replace("issuer: lab,", "issuer: {name: Lab N, economy: AA},"))
    gaps = answered(world).gaps
    (first, _) = gaps
    designation = next(one for one in first.pieces if one.code == "designation-of-body")
    kinds = [fact["fact"] for fact in designation.supply.facts]
    assert kinds == ["organisation", "designation"]
    assert designation.supply.question == {"evidence.issuer": "issuer-of-document"}
    assert answered(supplied(world, first.pieces)).answer == "accepted"


def test_a_price_of_this_place_comes_before_a_general_one() -> None:
    price = "{fact: cost, act: designation-of-body, currency: EUR, from: 2020-01-01"
    lines = (
        f"- {price}, id: general, amount: 5}}\n- {price}, id: here, amount: 7, days: 3, at: BB}}\n"
        f"- {price}, id: elsewhere, amount: 1, at: CC}}\n"
    )
    world = read_world(LISTED.replace("question:", f"{lines}question:", 1))
    piece = next(
        one
        for gap in answered(world).gaps
        for one in gap.pieces
        if one.code == "designation-of-body"
    )
    assert (piece.cost, piece.currency, piece.days) == (7, "EUR", 3)


def test_where_it_is_known_that_nobody_regulates_there_is_no_door_to_open() -> None:
    text = LISTED.replace("goods: [{named: lamp}],\n", "goods: [{named: rope}],\n")
    assert any("acceptance-clause" in shape for shape in shapes(answered(read_world(text)).gaps))
    complete = (
        "- {fact: completeness, of: {kind: requirement, economy: BB}, from: 2010-01-01,"
        " to: 2035-12-31}\nquestion:"
    )
    closed = answered(read_world(text.replace("question:", complete, 1)))
    assert not any("acceptance-clause" in shape for shape in shapes(closed.gaps))
