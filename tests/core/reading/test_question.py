from __future__ import annotations

import json

import pytest

from openqi.core.errors import InvalidContent
from openqi.core.evidence import Interval
from openqi.core.reading.question import merge, read_question, without_nulls
from openqi.core.reading.yaml import MarkedMap, parse_yaml


def parse(text: str) -> object:
    return parse_yaml(text.encode(), "q.yaml")


def told(text: str) -> list[str]:
    with pytest.raises(InvalidContent) as raised:
        read_question(parse(text), "q.yaml")
    return [f"{one.line} {one.code} {one.key or ''}".strip() for one in raised.value.problems]


BASE = "evidence: {kind: test-report}\ndestination: VN\non: 2023-03-15\n"


def test_on_and_no_are_words_not_truths() -> None:
    question = read_question(parse(BASE.replace("VN", "NO")), "q.yaml")
    assert (question.on, question.destination) == ("2023-03-15", "NO")
    assert question.purpose == "regulated-import"
    assert question.known_at is None


def test_an_activity_may_take_several_days() -> None:
    text = BASE.replace("test-report", "test-report, activity: {from: 2023-02-01, to: 2023-02-03}")
    assert read_question(parse(text), "q.yaml").evidence.activity == Interval(
        start="2023-02-01", last="2023-02-03"
    )


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("destination: VN\n", ["1 key-missing evidence", "1 key-missing on"]),
        (BASE.replace("on: 2023-03-15", "on: 2023"), ["3 date-not-a-day on"]),
        (BASE + "known_at: 2023-02-30\n", ["4 date-not-a-day known_at"]),
        (BASE.replace("VN", "vn"), ["2 economy-wrong destination"]),
        (BASE + "origin: Korea\n", ["4 economy-wrong origin"]),
        (BASE + "goods_dates: {shipped: 2023-05}\n", ["4 date-not-a-day goods_dates.shipped"]),
        (BASE + "goods: {hs: '8516', nmaed: fan}\n", ["4 key-unknown goods.nmaed"]),
        (BASE + "stage: shop\n", ["4 type-wrong stage"]),
        ("evidence: {}\ndestination: VN\non: 2023-03-15\n", ["1 key-missing evidence.kind"]),
        (
            "evidence: {id: report-a, kind: test-report}\ndestination: VN\non: 2023-03-15\n",
            ["1 evidence-id-not-alone evidence.id"],
        ),
        (
            (
                "evidence:\n  kind: test-report\n  issued: 2023-02-30\n"
                "  activity: {from: 2023-02-03, to: 2023-02-01}\n"
                "  accreditation: {body: b, from: soon}\ndestination: VN\non: 2023-03-15\n"
            ),
            [
                "3 date-not-a-day evidence.issued",
                "4 period-backwards evidence.activity",
                "5 date-not-a-day evidence.accreditation",
            ],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, problems: list[str]) -> None:
    assert told(text) == problems


def test_a_variant_is_merged_deep_and_keeps_its_lines() -> None:
    base = parse("evidence: {kind: a, issued: x}\ndemands: [1, 2]\ngoods: {hs: 1}\non: d\n")
    change = parse("\n\nevidence: {issued: y, covers: {lot: 1}}\ndemands: [3]\ngoods: null\n")
    merged = merge(base, change)
    assert merged == {
        "evidence": {"kind": "a", "issued": "y", "covers": {"lot": 1}},
        "demands": [3],
        "goods": None,
        "on": "d",
    }
    assert isinstance(merged, MarkedMap)
    assert merged.lines == {"evidence": 3, "demands": 4, "goods": 5, "on": 4}
    assert base == parse("evidence: {kind: a, issued: x}\ndemands: [1, 2]\ngoods: {hs: 1}\non: d\n")


def test_anything_but_two_maps_is_replaced() -> None:
    assert merge(1, 2) == 2
    assert merge({"a": 1}, None) is None
    assert merge(None, {"a": 1}) == {"a": 1}


@pytest.mark.parametrize("text", ['{"a": null, "b": {"c": null, "d": [{"e": null}]}}', "{}"])
def test_a_map_without_lines_loses_its_nulls_as_one_with_lines(text: str) -> None:
    marked = parse_yaml(text.encode(), "one.yaml")
    plain = json.loads(text)
    kept, other = without_nulls(marked), without_nulls(plain)
    assert kept == other
    assert isinstance(other, MarkedMap)
    assert other.lines == dict.fromkeys(other, 1)
    assert "a" not in other
