"""What gives nothing between two economies is shown with its reason, and changes no answer."""

from __future__ import annotations

import pytest

from tests.engine.answering import verdict_of
from tests.engine.world import Map, read_world

WORLD = """
given:
- {fact: organisation, id: lab, name: {en: Laboratory}, kinds: [laboratory], economies: [AA]}
- {fact: arrangement, id: memo, name: {en: Memo}, kind: mou, parties: economies, from: 2020-01-01}
- {fact: participation, party: AA, arrangement: memo, standing: full, from: 2020-01-01}
- {fact: participation, party: BB, arrangement: memo, standing: full, from: 2020-01-01}
- {fact: arrangement, id: frame, name: {en: Frame}, kind: framework, parties: economies,
   from: 2020-01-01, to: 2024-06-30}
- {fact: participation, party: AA, arrangement: frame, standing: full, from: 2020-01-01}
- {fact: participation, party: BB, arrangement: frame, standing: full, from: 2020-01-01}
- {fact: arrangement, id: trade, name: {en: Trade}, kind: fta-chapter, parties: economies,
   from: 2020-01-01}
- {fact: participation, party: AA, arrangement: trade, standing: full, from: 2020-01-01}
- {fact: participation, party: BB, arrangement: trade, standing: full, from: 2020-01-01}
question:
  evidence: {kind: test-report, issuer: lab, activity: 2024-05-02, issued: 2024-05-05}
  goods: {named: pump}
  origin: AA
  destination: BB
  on: 2024-06-01
"""
INERT = {"frame": "inert-framework", "memo": "inert-mou", "trade": "inert-fta-chapter"}


def shown(*more: Map, **question: object) -> dict[str, str]:
    """Give the instruments that are shown to give nothing, with the reason."""
    world = read_world(WORLD)
    verdict = verdict_of([*world.facts, *more], {**world.question, **question})
    return {
        route.via: route.failed[0].reason
        for route in verdict.routes
        if route.effect == "none" and route.failed and route.failed[0].atom == "inert"
    }


def test_memoranda_frameworks_and_trade_chapters_are_shown_with_their_reason() -> None:
    assert shown() == INERT


@pytest.mark.parametrize(("on", "there"), [("2024-06-30", True), ("2024-07-01", False)])
def test_a_framework_is_shown_to_its_last_day(on: str, there: bool) -> None:
    assert ("frame" in shown(on=on)) is there


def test_the_other_direction_is_shown_too_and_a_third_economy_is_not() -> None:
    assert shown(destination="AA") == {}
    assert shown(destination="CC") == {}


@pytest.mark.parametrize("purpose", ["tender", "private-buyer", "calibration-chain"])
def test_who_does_not_ask_the_law_is_shown_memoranda_alone(purpose: str) -> None:
    assert shown(purpose=purpose) == {"memo": "inert-mou"}


def test_a_framework_that_something_activates_is_not_said_to_give_nothing() -> None:
    kind = {"kind": "bilateral-mra", "parties": "economies", "under": "frame"}
    pair: Map = {"fact": "arrangement", "id": "pair", "name": {"en": "Pair"}, **kind}
    parties: list[Map] = [
        {"fact": "participation", "party": code, "arrangement": "pair", "standing": "full"}
        for code in ("AA", "BB")
    ]
    assert "frame" in shown(pair)
    assert "frame" not in shown(pair, *parties)


def test_a_chapter_that_a_clause_rests_on_is_not_said_to_give_nothing() -> None:
    clause: Map = {
        "fact": "acceptance",
        "id": "clause",
        "economy": "BB",
        "for": {"goods": [{"named": "lamp"}]},
        "evidence": ["test-report"],
        "via": {"arrangement": "trade"},
        "effect": "obliges",
    }
    assert "trade" not in shown(clause)


def test_what_gives_nothing_changes_no_answer() -> None:
    world = read_world(WORLD)
    with_them = verdict_of(world.facts, world.question)
    without = verdict_of(world.facts[:1], world.question)
    assert (with_them.answer, with_them.next_change) == (without.answer, without.next_change)
    assert with_them.missing[:-1] == without.missing
    assert with_them.missing[-1].args["fact"] == "memo"
