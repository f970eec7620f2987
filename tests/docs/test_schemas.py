"""Test that the schemas take every file of ours, and refuse what the strict reader refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

import openqi
from openqi.ask.cases.expectation import Expectation
from openqi.core.errors import OpenQIError, Problem
from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.reading import fact as reading
from openqi.core.reading.question import read_question
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import parse_yaml
from openqi.core.source import Source
from openqi.core.statements import KINDS
from openqi.show.problem import problem_record
from tools.pages.shapes import DATES, DAYS, below, name_of

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMAS = ROOT / "docs" / "formats"
NAMES = ("pack", "question", "case", "verdict", "error")


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def _read(path: Path) -> Any:
    return json.loads(json.dumps(parse_yaml(path.read_bytes(), path.name)))


def _complaints(name: str, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in _validator(name).iter_errors(value)]


def _files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.yaml"))]


def _ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(_validator(name).schema)


@pytest.mark.parametrize("path", _files("data", "docs/examples/pack"), ids=_ids)
def test_every_pack_is_valid(path: Path) -> None:
    assert _complaints("pack", _read(path)) == []


@pytest.mark.parametrize(
    "path", [*_files("examples"), ROOT / "docs/examples/question.yaml"], ids=_ids
)
def test_every_question_is_valid(path: Path) -> None:
    assert _complaints("question", _read(path)) == []


@pytest.mark.parametrize("path", _files("tests/cases"), ids=_ids)
def test_every_case_file_is_valid(path: Path) -> None:
    assert _complaints("case", _read(path)) == []


def test_verdicts_are_valid() -> None:
    register = openqi.open_register()
    for path in _files("examples"):
        verdict = json.loads(register.ask(path).to_json())
        assert _complaints("verdict", verdict) == [], path.name


def test_errors_are_valid() -> None:
    problem = Problem(code="key-unknown", file="a.yaml", line=3, nearest=("scope",))
    errors = {"format": "openqi/1", "errors": [problem_record(problem, "vi")]}
    assert _complaints("error", errors) == []
    assert _complaints("error", {"format": "openqi/1", "errors": []})


# -- what the reader refuses, the schema refuses --------------------------------------------------

GOOD: dict[str, Any] = {
    "fact": "participation",
    "party": "body-a",
    "arrangement": "arrangement-a",
    "standing": "full",
    "from": "2019-01",
    "source": [{"doc": "list"}],
}
FACTS: dict[str, dict[str, Any]] = {
    "unknown key": {"scopes": {}},
    "unknown word": {"standing": "partly"},
    "list where a text is": {"party": ["body-a"]},
    "no date": {"from": "spring 2024"},
    "a day without a month": {"seen": ["2019--05"]},
    "time of recording to the month": {"recorded": {"on": "2024-05"}},
    "capitals in an id": {"id": "Body-A"},
    "unknown activity": {"scope": {"activities": ["tasting"]}},
    "unknown key deep inside": {"scope": {"goods": [{"hs": "8516", "name": "fan"}]}},
    "certainty of its own": {"certainty": "sure"},
}


def _read_fact(value: dict[str, Any]) -> tuple[Fact | None, list[Problem]]:
    sheet = Sheet("fact.yaml")
    text = json.dumps(value).encode()
    return reading.read_fact(parse_yaml(text, "fact.yaml"), sheet), sheet.problems


def test_a_good_fact_is_taken_by_both() -> None:
    assert _read_fact(GOOD)[1] == []
    assert _complaints("pack", {"format": "openqi/1", "facts": [GOOD]}) == []


@pytest.mark.parametrize("name", FACTS)
def test_a_bad_fact_is_refused_by_both(name: str) -> None:
    bad = GOOD | FACTS[name]
    assert _read_fact(bad)[1]
    assert _complaints("pack", {"format": "openqi/1", "facts": [bad]})


def test_a_pack_asks_for_a_source_and_a_case_does_not() -> None:
    bare = {key: value for key, value in GOOD.items() if key != "source"}
    assert _complaints("pack", {"format": "openqi/1", "facts": [bare]})
    said_so = bare | {"certainty": "general-knowledge"}
    assert _complaints("pack", {"format": "openqi/1", "facts": [said_so]}) == []
    question = {"evidence": {"kind": "test-report"}, "destination": "VN", "on": "2024-01-01"}
    case = {"name": "a", "given": [bare], "question": question, "expect": {"answer": "unknown"}}
    assert _complaints("case", {"format": "openqi/1", "cases": [case]}) == []


ASKED: dict[str, Any] = {
    "evidence": {"kind": "test-report"},
    "destination": "VN",
    "on": "2024-01-01",
}
QUESTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "no destination": lambda asked: asked.pop("destination"),
    "no document": lambda asked: asked.update(evidence={}),
    "unknown kind": lambda asked: asked.update(evidence={"kind": "letter"}),
    "no such key": lambda asked: asked.update(destinations="VN"),
    "a day to the month": lambda asked: asked.update(on="2024-01"),
    "a null in a list": lambda asked: asked.update(demands=[{"on_site": None}]),
    "a map for a text": lambda asked: asked.update(origin={"economy": "VN"}),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_bad_question_is_refused_by_both(name: str) -> None:
    asked = json.loads(json.dumps(ASKED))
    QUESTIONS[name](asked)
    with pytest.raises(OpenQIError):
        read_question(parse_yaml(json.dumps(asked).encode(), "q.yaml"), "q.yaml")
    assert _complaints("question", {"format": "openqi/1", "question": asked})


def test_a_null_says_what_a_missing_key_says() -> None:
    asked = ASKED | {"purpose": None, "goods": {"named": None}, "supplied": None}
    asked |= {"evidence": {"kind": "test-report", "id": None, "issuer": None}}
    assert read_question(parse_yaml(json.dumps(asked).encode(), "q"), "q").purpose
    assert _complaints("question", {"format": "openqi/1", "question": asked}) == []


# -- the tables of dates are those of the reader --------------------------------------------------


def _types() -> Iterator[type[msgspec.Struct]]:
    return below([reading._Envelope, *KINDS.values(), Question, Source, Expectation])


def test_dates_stand_where_a_type_has_them() -> None:
    fields = {name_of(shape): set(shape.__struct_encode_fields__) for shape in _types()}
    for name, keys in (DAYS | DATES).items():
        assert set(keys) <= fields[name], name


def test_every_date_of_the_reader_is_in_the_tables() -> None:
    for shape in _types():
        listed = {*DAYS.get(name_of(shape), ()), *DATES.get(name_of(shape), ())}
        for field in msgspec.structs.fields(shape):
            takes_text = field.type == (str | int | None) or field.type == (str | int)
            if field.encode_name in reading._DATES and takes_text:
                assert field.encode_name in listed, f"{name_of(shape)}.{field.encode_name}"
