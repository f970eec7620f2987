"""Questions in addresses: one order, strict keys, and nothing lost on the way."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin
from urllib.parse import parse_qsl

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.ask.address import PAIRS, read_pairs, write_address, write_pairs
from openqi.ask.question import read_question
from openqi.core.errors import InvalidContent
from openqi.core.question import Question, canonical

LEAST = [("evidence.kind", "test-report"), ("destination", "VN"), ("on", "2026-11-30")]
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
DAY = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(str)
OWN = {
    "activity": st.none() | DAY | st.fixed_dictionaries({"from": DAY, "to": DAY}).map(
        lambda one: {"from": min(one.values()), "to": max(one.values())}
    ),
    **dict.fromkeys(("issued", "expires", "known_at", "rules_at"), st.none() | DAY),
    **dict.fromkeys(("manufactured", "shipped", "contracted", "imported"), st.none() | DAY),
    **dict.fromkeys(("on_market", "from", "to"), st.none() | DAY),
    **dict.fromkeys(("origin", "destination"), st.sampled_from(["VN", "KR", "EAEU"])),
    "hs": st.none() | st.sampled_from(["85", "8516", "8516.60", "8516 60 90"]),
    "ics": st.none() | st.sampled_from(["97", "97.040", "97.040.50"]),
    "on": DAY,
    "kind": st.sampled_from(["test-report", "declaration"]),
    "id": st.none(),
}  # fmt: skip
"""Keys that take less than their type says: days, codes, a document that stands alone."""


def values(kind: object) -> st.SearchStrategy[Any]:
    """Draw values of a type as a file would hold them; every text is text in an address."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return records(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=3)
    if arguments:
        options = [one for one in arguments if not (one is int and str in arguments)]
        return st.one_of([values(one) for one in options])
    return {
        type(None): st.none(),
        str: TEXT | st.sampled_from(["[]", "{}", "true", "0", "a.b", "Nồi cơm điện"]),
        int: st.integers(-(10**17), 10**17),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
    }[kind]


def records(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Draw maps of a struct; a range of a calibration has numbers where a period has days."""
    fields = msgspec.structs.fields(kind)
    own = {} if kind.__name__ in ("QuantityRange", "BuyerDemand") else OWN
    drawn = {one.encode_name: own.get(one.encode_name, values(one.type)) for one in fields}
    needed = {one.encode_name for one in fields if one.required}
    return st.fixed_dictionaries(
        {name: one for name, one in drawn.items() if name in needed},
        optional={name: one for name, one in drawn.items() if name not in needed},
    )


def questions() -> st.SearchStrategy[Question]:
    def typed(record: dict[str, Any]) -> Question:
        record["evidence"].setdefault("kind", "test-report")
        return msgspec.convert(record, Question)

    return records(Question).map(typed)


# -- the law


@given(questions(), st.randoms(use_true_random=False))
def test_a_question_comes_back_whole_from_its_address_in_any_order(
    question: Question, dice: random.Random
) -> None:
    pairs = write_pairs(question)
    back = read_pairs(parse_qsl(write_address(question), keep_blank_values=True))
    assert back == question
    assert write_pairs(back) == pairs
    places: dict[str, list[tuple[str, str]]] = {}
    for key, value in pairs:
        places.setdefault(key, []).append((key, value))
    groups = list(places.values())
    dice.shuffle(groups)
    assert read_pairs(pair for group in groups for pair in group) == question


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_question_of_the_examples_comes_back(path: Path) -> None:
    question = canonical(read_question(path))
    back = read_pairs(parse_qsl(write_address(question), strict_parsing=True))
    assert write_pairs(back) == write_pairs(question)
    assert len(write_address(question)) < 2000


def test_an_address_reads_as_people_would_write_it() -> None:
    question = read_pairs(
        [
            ("goods.named", "rice-cooker"),
            ("evidence.standards", "IEC 60335-2-15:2012"),
            ("evidence.issuer.economy", "KR"),
            ("evidence.issuer.name", "Lab A"),
            ("evidence.standards", "IEC 60335-1"),
            ("evidence.endorsed", "true"),
            ("evidence.issued", ""),
            *LEAST,
        ]
    )
    assert write_address(question) == (
        "evidence.kind=test-report&evidence.issuer.name=Lab%20A&evidence.issuer.economy=KR"
        "&evidence.standards=IEC%2060335-2-15:2012&evidence.standards=IEC%2060335-1"
        "&evidence.endorsed=true&destination=VN&on=2026-11-30&goods.named=rice-cooker"
    )


# -- what is refused, each with its key


REFUSED = {
    "key-unknown": (("goods.nmaed", "toy"), "goods.nmaed"),
    "address-twice": (("destination", "KR"), "destination"),
    "address-both": (("evidence.kind.x", "1"), "evidence.kind"),
    "address-count": (("demands.1.level", "sub"), "demands"),
    "type-wrong": (("evidence.endorsed", "yes"), "evidence.endorsed"),
    "date-not-a-day": (("evidence.issued", "2026-02-30"), "evidence.issued"),
    "economy-wrong": (("origin", "Korea"), "origin"),
    "address-value-long": (("goods.model", "x" * 1001), "goods.model"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_wrong_is_refused_under_its_key(code: str) -> None:
    pair, key = REFUSED[code]
    with pytest.raises(InvalidContent) as told:
        read_pairs([*LEAST, pair])
    assert [(one.code, one.key, one.file, one.line) for one in told.value.problems] == [
        (code, key, None, None)
    ]


def test_a_mistyped_key_is_offered_the_right_one() -> None:
    with pytest.raises(InvalidContent) as told:
        read_pairs([*LEAST, ("goods.nmaed", "toy")])
    assert "named" in told.value.problems[0].nearest


def test_a_list_of_something_else_is_refused() -> None:
    with pytest.raises(InvalidContent) as told:
        read_pairs([*LEAST, ("demands", "iaf-mla")])
    assert told.value.problems[0].key == "demands[0]"


def test_an_address_without_end_is_refused() -> None:
    with pytest.raises(InvalidContent) as told:
        read_pairs([("supplied", "a")] * (PAIRS + 1))
    assert told.value.problems[0].code == "address-long"


def test_several_problems_are_told_at_once() -> None:
    with pytest.raises(InvalidContent) as told:
        read_pairs([("a", "1"), ("destination", "VN"), ("destination", "KR")])
    assert [one.code for one in told.value.problems] == ["address-twice", "key-unknown"]


def test_keys_beside_the_question_are_passed_over() -> None:
    pairs = [*LEAST, ("format", "json"), ("tx", "3")]
    assert read_pairs(pairs, beside=("format", "tx")) == read_pairs(LEAST)


def test_today_stands_in_for_the_day_and_bounds_what_is_known() -> None:
    today = date(2026, 11, 30)
    assert read_pairs(LEAST[:2], today=today).on == "2026-11-30"
    with pytest.raises(InvalidContent) as needed:
        read_pairs(LEAST[:2])
    assert (needed.value.problems[0].code, needed.value.problems[0].key) == ("key-missing", "on")
    for key in ("known_at", "rules_at"):
        assert getattr(read_pairs([*LEAST, (key, "2026-11-30")], today=today), key)
        with pytest.raises(InvalidContent) as told:
            read_pairs([*LEAST, (key, "2026-12-01")], today=today)
        assert told.value.problems[0].key == key
