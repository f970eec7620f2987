from __future__ import annotations

from typing import Literal

from openqi.core.errors import Problem
from openqi.core.reading.shape import Sheet, line_of, shape
from openqi.core.reading.yaml import parse_yaml
from openqi.core.scope import Struct


class Leaf(Struct, rename={"start": "from"}):
    start: str | int
    level: Literal["main", "sub"] | None = None
    share: float | int | None = None
    listed: bool = False


class Tree(Struct):
    name: dict[str, str]
    leaves: tuple[Leaf, ...] = ()
    words: tuple[str, ...] | str | None = None
    pairs: tuple[tuple[str, str], ...] | None = None
    best: Leaf | None = None


def read(text: str) -> tuple[Tree | None, list[Problem]]:
    sheet = Sheet("f.yaml")
    return shape(parse_yaml(text.encode(), "f.yaml"), Tree, sheet), sheet.problems


def told(text: str) -> list[str]:
    value, problems = read(text)
    assert value is None
    assert problems
    return [
        f"{one.line} {one.code} {one.key}" + (f" > {one.nearest[0]}" if one.nearest else "")
        for one in problems
    ]


def test_what_fits_is_typed() -> None:
    value, problems = read("name: {en: Oak}\nleaves: [{from: 2020}, {from: '2021', share: 1}]\n")
    assert not problems
    assert value == Tree(name={"en": "Oak"}, leaves=(Leaf(start=2020), Leaf(start="2021", share=1)))


def test_every_problem_is_reported_at_once_with_its_line() -> None:
    text = """\
nam: {en: Oak}
leaves:
- {from: 2020, level: top}
- {form: 2021}
- from: 2021
  listed: yes
  share: much
- a leaf
best:
  from: [1]
words: {a: b}
"""
    assert told(text) == [
        "1 key-unknown nam > name",
        "3 type-wrong leaves[0].level",
        "4 key-unknown leaves[1].form > from",
        "4 key-missing leaves[1].from",
        "6 type-wrong leaves[2].listed",
        "7 type-wrong leaves[2].share",
        "8 type-wrong leaves[3]",
        "10 type-wrong best.from",
        "11 type-wrong words",
        "1 key-missing name",
    ]


def test_a_wrong_type_says_what_was_expected_and_what_was_found() -> None:
    _, problems = read("name: {en: Oak}\nbest: {from: 1, level: top, listed: 'no', share: {}}\n")
    assert [one.args for one in problems] == [
        {"expected": "one of main, sub", "got": "'top'"},
        {"expected": "true or false", "got": "'no'"},
        {"expected": "a number", "got": "a map"},
    ]


def test_nothing_where_something_is_needed() -> None:
    assert told("name:\n") == ["1 type-wrong name"]
    assert told("name: {en: Oak}\nleaves:\n") == ["2 type-wrong leaves"]


def test_the_members_of_a_map_of_texts_are_texts() -> None:
    assert told("name:\n  en: Oak\n  vi: 5\n") == ["3 type-wrong name.vi"]


def test_pairs_are_pairs() -> None:
    assert told("name: {en: Oak}\npairs:\n- [A, B]\n- [A, B, C]\n") == ["4 type-wrong pairs[1]"]
    assert told("name: {en: Oak}\npairs: [A, B]\n") == [
        "2 type-wrong pairs[0]",
        "2 type-wrong pairs[1]",
    ]


def test_a_value_that_is_no_map_is_one_problem() -> None:
    assert told("[1, 2]\n") == ["1 type-wrong None"]
    assert told("just text\n") == ["None type-wrong None"]


def test_lines_of_values_keys_and_items() -> None:
    value = parse_yaml(b"a: 1\nb:\n- x\n- y\n", "f.yaml")
    assert line_of(value) == 1
    assert line_of(value, "b") == 2
    assert line_of(value, "none") == 1
    assert line_of(value["b"], 1) == 4  # type: ignore[index]
    assert line_of(value["b"], 9) == 3  # type: ignore[index]
    assert line_of("text") is None
