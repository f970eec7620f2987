"""A problem is told on one line: place, what is wrong, the nearest words; JSON has one shape."""

from __future__ import annotations

import msgspec
import pytest

from openqi.core.errors import Problem
from openqi.show.problem import message, problem_record, say_shape, write_problem
from openqi.show.words import catalogue

PROBLEM = Problem(
    code="key-unknown",
    args={"known": "on, origin"},
    file="q.yaml",
    line=7,
    key="orgin",
    nearest=("origin",),
)


def test_a_problem_is_one_line_with_its_place() -> None:
    assert write_problem(PROBLEM, "en") == (
        'q.yaml:7: There is no key "orgin". Keys that can stand here: on, origin. Nearest: origin.'
    )
    assert write_problem(PROBLEM, "vi") == (
        "q.yaml:7: Không có khóa “orgin”. Các khóa dùng được ở đây: on, origin. Gần nhất: origin."
    )


def test_other_facts_are_pointed_at() -> None:
    problem = Problem(code="superseded-twice", args={"id": "a"}, facts=("b", "c"))
    assert write_problem(problem, "en").endswith("See also: c.")


def test_a_key_that_the_words_do_not_name_is_added() -> None:
    problem = Problem(code="period-backwards", args={"start": "2", "last": "1"}, key="activity")
    assert write_problem(problem, "en").endswith('(at "activity")')


def test_a_code_without_words_shows_its_arguments() -> None:
    assert message(Problem(code="new-code", args={"a": "1"}), "vi") == "[problem.new-code] a=1"


@pytest.mark.parametrize(
    ("phrase", "vi"),
    [
        ("a map", "bảng (khóa: giá trị)"),
        ("text or a whole number", "văn bản hoặc số nguyên"),
        ("true or false", "true hoặc false"),
        ("a list or one of a, b", "danh sách hoặc một trong các giá trị a, b"),
        ("one of a, b or a map", "một trong các giá trị a, b hoặc bảng (khóa: giá trị)"),
        ("'x'", "'x'"),
        ("", "giá trị khác loại"),
    ],
)
def test_shapes_of_values_are_said_in_the_language(phrase: str, vi: str) -> None:
    assert say_shape(phrase, "vi") == vi


def test_kinds_of_facts_are_said_in_the_language() -> None:
    args = {"id": "x", "expected": "arrangement, requirement"}
    problem = Problem(code="reference-unknown", args=args, key="under")
    assert message(problem, "vi").endswith("thỏa thuận, yêu cầu.")


def test_every_json_error_has_the_same_keys() -> None:
    keys = {"code", "message", "file", "line", "key", "facts", "nearest"}
    for code in catalogue.load("problem"):
        record = problem_record(Problem(code=code), "en")
        assert set(record) == keys
        assert record["code"] == code


def test_half_a_character_does_not_stop_the_json() -> None:
    problem = Problem(code="file-missing", file="a\udcff", key="\ud800")
    assert b"a?" in msgspec.json.encode(problem_record(problem, "vi"))
