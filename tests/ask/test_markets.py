"""All markets at once answer what each market answers alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from openqi.ask.front import open_register
from openqi.ask.markets import (
    ORDER,
    Sought,
    answer_cells,
    answer_markets,
    list_groups,
    list_markets,
    pose,
)
from openqi.ask.question import read_question
from openqi.core.fact import Fact
from openqi.core.question import QuestionGoods
from openqi.core.statements import Requirement
from openqi.core.statements.law import Demand
from openqi.engine import decide
from openqi.snapshot import Snapshot, compile_snapshot

EXAMPLES = Path(__file__).parents[2] / "examples"
ASKED = (
    "battery-cn-vn-2018",
    "calibration-vn-th-2023",
    "fan-my-vn-2024",
    "halal-food-vn-ae-2023",
    "iso9001-vn-kr-2022",
    "router-us-vn-2024",
    "toys-vn-de-2018",
)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_register().snapshot()


@pytest.mark.parametrize("name", ASKED)
def test_each_market_has_the_answer_that_it_has_alone(snapshot: Snapshot, name: str) -> None:
    question = read_question(EXAMPLES / f"{name}.yaml")
    markets = answer_markets(snapshot, question)
    assert [one.economy for one in markets] == list_markets(snapshot)
    for one in markets:
        alone = decide(snapshot, msgspec.structs.replace(question, destination=one.economy))
        assert (one.answer, one.reason, one.at_least) == (
            alone.answer,
            alone.reason,
            alone.at_least,
        ), one.economy


def test_a_cell_has_the_best_answer_of_the_bodies_of_its_economy(snapshot: Snapshot) -> None:
    sought = Sought(kind="test-report", on="2024-05-02", goods=QuestionGoods(named="rice-cooker"))
    members = list_groups(snapshot, 30)["ASEAN"]
    cells = answer_cells(snapshot, members, members, sought)
    assert len(cells) == len(members) * (len(members) - 1)
    assert {cell.answer for cell in cells} > {"unknown"}
    for cell in cells[::7]:
        question = pose(snapshot, cell.origin, cell.destination, cell.body, sought)
        assert decide(snapshot, question).answer == cell.answer
        claim = question.evidence.accreditation
        assert (claim.body if claim else None) == cell.body


def test_a_group_is_a_market_only_if_it_has_rules_of_its_own() -> None:
    facts = [fact for fact in open_register().facts.values() if fact.kind == "economy"]
    plain = compile_snapshot(facts)
    groups = set(list_groups(plain, 100))
    assert groups
    assert not groups & set(list_markets(plain))
    for group in sorted(groups):
        ruled = compile_snapshot([*facts, _requirement(group)])
        assert groups & set(list_markets(ruled)) == {group}


def _requirement(economy: str) -> Fact:
    id = f"rule-of-{economy.lower()}"
    demands = (Demand(evidence=("test-report",)),)
    return Fact(id=id, statement=Requirement(id=id, economy=economy, demands=demands))


def test_groups_that_no_table_can_show_are_left_out(snapshot: Snapshot) -> None:
    assert all(1 < len(members) <= 12 for members in list_groups(snapshot, 12).values())
    assert set(list_groups(snapshot, 12)) < set(list_groups(snapshot, 30))


def test_every_answer_has_its_place_in_the_order() -> None:
    assert len(ORDER) == len(set(ORDER)) == 6
