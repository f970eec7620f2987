"""Everyday goods are named only where they can have none of the words that rules use."""

from __future__ import annotations

import pytest

from openqi.ask.front import open_register
from openqi.ask.goods import label_goods
from openqi.ask.reach import load_reach, name_ware, words_on_record
from openqi.core.fact import Fact
from openqi.core.scope import Goods, Scope
from openqi.core.statements import Participation, Requirement
from openqi.core.statements.law import Demand
from openqi.show.ware import Ware, find_ware, list_wares
from openqi.show.words.catalogue import load
from openqi.snapshot import Snapshot, compile_snapshot


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_register().snapshot()


def ware_at(code: str) -> Ware:
    found = find_ware("", code)
    assert found is not None
    return found


def rule(*goods: Goods) -> Snapshot:
    demands = (Demand(evidence=("test-report",)),)
    statement = Requirement(id="rule", economy="VN", demands=demands, goods=goods)
    return compile_snapshot([Fact(id="rule", statement=statement)])


NAMED = {
    "090111": "green-coffee",
    "030617": "frozen-shrimp",
    "080132": "cashew-nuts",
    "6109": "t-shirts",
    "6205": "mens-shirts",
    "940360": "wooden-furniture",
    "850760": "",
    "252310": "",
    "8413": "",
    "100630": "",
    "0207": "",
}
"""Goods by their code, and what they are named (empty: a product word may be theirs)."""


@pytest.mark.parametrize(("code", "name"), NAMED.items())
def test_goods_are_named_where_no_product_word_reaches(
    snapshot: Snapshot, code: str, name: str
) -> None:
    assert name_ware(ware_at(code), snapshot) == name


def test_beside_a_paper_that_makes_a_claim_nothing_is_ruled_out(snapshot: Snapshot) -> None:
    assert name_ware(ware_at("090111"), snapshot, "halal-certificate") == ""
    assert name_ware(ware_at("090111"), snapshot, "test-report") == "green-coffee"


def test_goods_with_a_product_word_have_no_other_name(snapshot: Snapshot) -> None:
    cement = find_ware("building-material", "252329")
    assert cement is not None
    assert name_ware(cement, snapshot) == ""


def test_a_word_of_which_nobody_knows_where_it_stands_cannot_be_ruled_out() -> None:
    coffee = ware_at("090111")
    assert name_ware(coffee, rule(Goods(hs="0901"))) == "green-coffee"
    assert name_ware(coffee, rule(Goods(named="roast"))) == ""
    assert name_ware(coffee, rule(Goods(named="green-coffee"))) == "green-coffee"
    scope = Scope(goods=(Goods(named="roast"),))
    party = Participation(party="a", arrangement="b", standing="full", scope=scope)
    assert name_ware(coffee, compile_snapshot([Fact(id="party", statement=party)])) == ""


def test_every_product_word_has_its_reach_or_is_a_class(snapshot: Snapshot) -> None:
    reach = load_reach()
    words = {*load("product"), *words_on_record(snapshot)}
    assert words == {*reach.codes, *reach.classes}
    assert not reach.classes & {*reach.codes}


def test_goods_with_a_product_word_lie_within_its_reach() -> None:
    reach = load_reach().codes
    for ware in list_wares():
        if ware.word:
            assert any(ware.code.startswith(one) for one in reach[ware.word]), ware


def test_every_name_is_one_goods_and_no_product_word(snapshot: Snapshot) -> None:
    names = [ware.name for ware in list_wares() if not ware.word]
    assert len(names) == len({*names}) > 200
    assert not {*names} & {*load("product"), *words_on_record(snapshot)}
    for ware in list_wares():
        if not ware.word:
            assert find_ware(ware.name, ware.code) == find_ware(ware.name, "") == ware


def test_named_goods_are_labelled_by_their_everyday_name() -> None:
    assert label_goods("green-coffee", "090111", "vi") == "Cà phê nhân, mã HS 0901.11"
    assert label_goods("green-coffee", "09011190", "en") == "Green coffee, HS 0901.11.90"
    assert label_goods("green-coffee", "", "en") == "Green coffee"
    assert label_goods("green-coffee", "6109", "en") == "Green coffee, HS 6109"
