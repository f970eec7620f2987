from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.cover import (
    YES,
    Cover,
    Need,
    cover,
    cover_goods,
    cover_quantity,
    cover_standards,
    worst,
)
from openqi.core.evidence import MeasuredQuantity
from openqi.core.question import QuestionGoods
from openqi.core.scope import Goods, QuantityRange, Scope, Uncertainty
from openqi.core.truth import Truth

NO, UNKNOWN = Truth.NO, Truth.UNKNOWN


def same(wanted: str, shown: str) -> Truth:
    """Compare as identifiers are compared: undated covers any edition; ``?`` cannot be told."""
    if "?" in shown:
        return UNKNOWN
    return Truth.YES if shown == wanted or shown.split(":", maxsplit=1)[0] == wanted else NO


def _cover(scope: Scope | None, **need: object) -> Cover:
    return cover(scope, Need(**need), same)  # type: ignore[arg-type]


# -- the whole scope ---------------------------------------------------------------------------


def test_no_scope_and_an_empty_scope_set_no_limit() -> None:
    assert _cover(None) == YES
    assert _cover(Scope(), activity="testing") == YES


def test_an_absent_part_sets_no_limit() -> None:
    scope = Scope(activities=("testing",))
    assert _cover(scope, activity="testing", standards=("X 1",)).truth is Truth.YES


def test_every_given_part_must_cover_and_the_failing_one_is_named() -> None:
    scope = Scope(activities=("testing",), standards=("X 1",))
    assert _cover(scope, activity="testing", standards=("X 1:2012",)).truth is Truth.YES
    assert _cover(scope, activity="testing", standards=("X 2",)) == Cover(NO, "standards")
    assert _cover(scope, activity="calibration", standards=("X 1",)) == Cover(NO, "activities")


def test_within_a_part_any_one_covers() -> None:
    scope = Scope(activities=("testing", "inspection"))
    assert _cover(scope, activity="inspection").truth is Truth.YES
    assert _cover(scope, activity=None).truth is NO


def test_a_no_wins_over_cannot_tell() -> None:
    scope = Scope(activities=("testing",), standards=("X 1",))
    assert _cover(scope, activity="inspection").truth is NO
    assert _cover(scope, activity="testing") == Cover(UNKNOWN, "standards", ("evidence.standards",))


def test_a_requirement_must_be_one_of_those_named() -> None:
    scope = Scope(requirements=("req-a",))
    assert _cover(scope, requirements=("req-b", "req-a")).truth is Truth.YES
    assert _cover(scope, requirements=("req-b",)) == Cover(NO, "requirements")
    assert _cover(scope).truth is NO


def test_a_main_scope_alone_does_not_cover_a_named_system_standard() -> None:
    assert _cover(Scope(level="main"), system_standard=True) == Cover(NO, "level")
    assert _cover(Scope(level="main")).truth is Truth.YES
    assert _cover(Scope(level="sub"), system_standard=True).truth is Truth.YES


def test_a_category_is_compared_without_marks() -> None:
    scope = Scope(categories=("thực phẩm", "cosmetics"))
    assert _cover(scope, goods=QuestionGoods(category="Thuc Pham")).truth is Truth.YES
    assert _cover(scope, goods=QuestionGoods(category="drugs")) == Cover(NO, "categories")
    assert _cover(scope) == Cover(UNKNOWN, "categories", ("goods.category",))


def test_what_would_decide_is_asked_for_all_open_parts() -> None:
    open_ones = [Cover(UNKNOWN, "goods", ("goods.hs",)), Cover(UNKNOWN, "standards", ("a", "b"))]
    assert worst([YES, *open_ones]).ask == ("goods.hs", "a", "b")
    closed = Cover(UNKNOWN, "unit")
    assert worst([*open_ones, closed]) == closed, "no answer to a question would decide"
    assert worst([]) == YES


# -- standards ---------------------------------------------------------------------------------


def test_an_undated_entry_covers_any_edition() -> None:
    assert cover_standards(("X 1",), ("X 1:2012",), same).truth is Truth.YES
    assert cover_standards(("X 1:2012",), ("X 1:2012",), same).truth is Truth.YES
    assert cover_standards(("X 1:2012",), ("X 1:2015",), same) == Cover(NO, "standards")


def test_some_of_several_standards_are_partly_covered() -> None:
    assert cover_standards(("X 1",), ("X 1:2012", "X 2"), same).partial
    assert not cover_standards(("X 1",), ("X 3", "X 2"), same).partial
    assert cover_standards(("X 1",), ("X 3", "X 2"), same).truth is NO
    assert cover_standards(("X 1",), ("X?",), same) == Cover(UNKNOWN, "standards")


def test_an_empty_list_of_standards_covers_nothing() -> None:
    assert cover_standards((), ("X 1",), same).truth is NO


# -- goods -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "goods", "truth"),
    [
        ({"hs": "8516"}, {"hs": "851660"}, Truth.YES),
        ({"hs": "8516"}, {"hs": "8516.60"}, Truth.YES),
        ({"hs": 8516}, {"hs": "85 16 60"}, Truth.YES),
        ({"hs": "8516"}, {"hs": "8517"}, NO),
        ({"hs": "851660"}, {"hs": "8516"}, UNKNOWN),
        ({"hs": "8516"}, {}, UNKNOWN),
        ({"hs": "8516", "edition": 2022}, {"hs": "851660", "edition": 2022}, Truth.YES),
        ({"hs": "8516", "edition": 2022}, {"hs": "851660", "edition": "2022"}, Truth.YES),
        ({"hs": "8516", "edition": 2022}, {"hs": "851660", "edition": 2017}, UNKNOWN),
        ({"hs": "8516", "edition": 2022}, {"hs": "851660"}, Truth.YES),
        ({"named": "rice-cooker"}, {"named": "Rice Cooker"}, Truth.YES),
        ({"named": "nồi cơm điện"}, {"named": "noi com dien"}, Truth.YES),
        ({"named": "rice-cooker"}, {"named": "fan"}, NO),
        ({"named": "rice-cooker"}, {"hs": "8516"}, UNKNOWN),
        ({"ics": "97"}, {"ics": "97.040"}, Truth.YES),
        ({"ics": "97.040"}, {"ics": "97.040.20"}, Truth.YES),
        ({"ics": "97.04"}, {"ics": "97.040"}, NO),
        ({"ics": "97.040"}, {}, UNKNOWN),
        ({"hs": "8516", "named": "kettle"}, {"hs": "8516", "named": "fan"}, NO),
        ({"hs": "8516", "named": "kettle"}, {"hs": "8516"}, UNKNOWN),
        ({"hs": "8516", "named": "kettle"}, {"hs": "8516", "named": "kettle"}, Truth.YES),
    ],
)
def test_goods(entry: dict[str, object], goods: dict[str, object], truth: Truth) -> None:
    answer = cover_goods((Goods(**entry),), QuestionGoods(**goods))  # type: ignore[arg-type]
    assert answer.truth is truth


def test_goods_that_cannot_be_told_name_what_would_decide() -> None:
    asked = cover_goods((Goods(hs="8516", named="kettle"),), QuestionGoods())
    assert asked.ask == ("goods.hs", "goods.named")
    edition = cover_goods((Goods(hs="8516", edition=2022),), QuestionGoods(hs="8516", edition=2017))
    assert (edition.part, edition.ask) == ("hs-edition", ())


def test_any_one_of_several_goods_covers() -> None:
    goods = QuestionGoods(hs="8516", named="kettle")
    assert cover_goods((Goods(named="fan"), Goods(hs="85")), goods).truth is Truth.YES
    assert cover_goods((), goods).truth is NO


# -- quantities --------------------------------------------------------------------------------

HARDNESS = QuantityRange(
    quantity="hardness-vickers",
    lowest=100,
    highest=900,
    unit="HV",
    uncertainty=Uncertainty(relative=0.02),
)


def _measured(**changes: object) -> MeasuredQuantity:
    fields: dict[str, object] = {
        "quantity": "hardness-vickers",
        "value": 500,
        "unit": "HV",
        "uncertainty": Uncertainty(relative=0.02),
    }
    return MeasuredQuantity(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "truth"),
    [(99.9, NO), (100, Truth.YES), (500, Truth.YES), (900.0, Truth.YES), (900.1, NO)],
)
def test_both_ends_of_a_range_belong_to_it(value: float, truth: Truth) -> None:
    assert cover_quantity((HARDNESS,), _measured(value=value)).truth is truth


@pytest.mark.parametrize(
    ("changes", "part", "ask"),
    [
        ({"value": None}, "quantities", ("evidence.quantity.value",)),
        ({"unit": None}, "quantities", ("evidence.quantity.unit",)),
        ({"unit": "HRC"}, "unit", ()),
        ({"uncertainty": None}, "quantities", ("evidence.quantity.uncertainty",)),
        ({"uncertainty": Uncertainty()}, "quantities", ("evidence.quantity.uncertainty",)),
        (
            {"uncertainty": Uncertainty(relative=0.02, k=0)},
            "quantities",
            ("evidence.quantity.uncertainty",),
        ),
    ],
)
def test_what_is_not_stated_cannot_be_told(
    changes: dict[str, object], part: str, ask: tuple[str, ...]
) -> None:
    assert cover_quantity((HARDNESS,), _measured(**changes)) == Cover(UNKNOWN, part, ask)


@pytest.mark.parametrize(
    ("claimed", "truth"),
    [
        (Uncertainty(relative=0.02, k=2), Truth.YES),
        (Uncertainty(relative=0.03, k=2), Truth.YES),
        (Uncertainty(relative=0.019, k=2), NO),
        (Uncertainty(relative=0.01, k=1), Truth.YES),
        (Uncertainty(relative=0.02, k=3), NO),
        (Uncertainty(absolute=10, k=2), Truth.YES),
        (Uncertainty(absolute=9.9, k=2), NO),
    ],
)
def test_no_smaller_uncertainty_than_the_capability_is_covered(
    claimed: Uncertainty, truth: Truth
) -> None:
    assert cover_quantity((HARDNESS,), _measured(uncertainty=claimed)).truth is truth


def test_the_same_decimal_is_the_same_number() -> None:
    tenth = QuantityRange(quantity="mass", highest=0.3, unit="kg")
    shown = MeasuredQuantity(quantity="mass", value=0.3, unit="kg")
    assert cover_quantity((tenth,), shown).truth is Truth.YES


def test_another_quantity_is_not_covered_and_none_is_asked_for() -> None:
    assert cover_quantity((HARDNESS,), _measured(quantity="mass")) == Cover(NO, "quantities")
    asked = cover_quantity((HARDNESS,), None)
    assert asked == Cover(UNKNOWN, "quantities", ("evidence.quantity",))


NUMBERS = st.integers(0, 50)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_wider_range_covers_whatever_a_narrower_one_does(
    low: int, high: int, more: int, value: int
) -> None:
    shown = MeasuredQuantity(quantity="mass", value=value, unit="kg")
    narrow = QuantityRange(quantity="mass", lowest=low, highest=high, unit="kg")
    wide = QuantityRange(quantity="mass", lowest=low - more, highest=high + more, unit="kg")
    assert cover_quantity((narrow,), shown).truth <= cover_quantity((wide,), shown).truth
    assert cover_quantity((narrow, wide), shown).truth is cover_quantity((wide,), shown).truth
