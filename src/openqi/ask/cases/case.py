"""Read a case file: facts, a question, the expected verdict, and variants of the question."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from openqi.ask.cases.expectation import Expected, read_expectation
from openqi.ask.document import read_document
from openqi.core.errors import InvalidContent
from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.reading.bytes import CASES_LIMIT
from openqi.core.reading.fact import read_fact
from openqi.core.reading.question import merge, read_question
from openqi.core.reading.shape import Sheet, line_of, shape
from openqi.core.reading.yaml import MarkedList, MarkedMap
from openqi.core.scope import Struct
from openqi.core.text import Text


class World(msgspec.Struct, frozen=True, eq=False):
    """Hold the facts that a case and its variants share; ``starter`` adds the starter register."""

    facts: tuple[Fact, ...]
    starter: bool


class Case(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Hold one question with its world and the expected verdict, and where it stands."""

    name: str
    file: str
    line: int
    world: World
    question: Question
    expected: Expected


class _CaseKeys(Struct):
    """The keys of a case; their content is read piece by piece, with line marks."""

    name: str
    question: dict[str, object]
    expect: dict[str, object]
    rules: tuple[str, ...] = ()
    note: Text | str | None = None
    uses: Literal["starter"] | None = None
    given: tuple[object, ...] = ()
    variants: tuple[object, ...] = ()


class _VariantKeys(Struct):
    """The keys of a variant: the same facts, another question."""

    name: str
    expect: dict[str, object]
    question: dict[str, object] = msgspec.field(default_factory=dict)
    rules: tuple[str, ...] = ()
    note: Text | str | None = None


def read_cases(path: Path | str) -> list[Case]:
    """Read every case of a file, variants behind their case.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: anything in it does not follow FORMATS section 5; every problem is listed.
    """
    document = read_document(path, CASES_LIMIT, ("cases", "note"))
    sheet = Sheet(str(path))
    listed = document["cases"]
    cases: list[Case] = []
    if not isinstance(listed, MarkedList):
        sheet.report("type-wrong", document.lines["cases"], key="cases", expected="a list", got="")
    elif not listed:
        sheet.report("cases-empty", document.lines["cases"], key="cases")
    else:
        for index, value in enumerate(listed):
            cases += _read_case(value, sheet, f"cases[{index}]")
    if sheet.problems:
        raise InvalidContent(sheet.problems)
    return cases


def _read_case(value: object, sheet: Sheet, key: str) -> list[Case]:
    """Read a case and its variants; whatever is wrong goes onto the sheet."""
    if shape(value, _CaseKeys, sheet, key) is None or not isinstance(value, MarkedMap):
        return []
    world = World(_read_given(value.get("given"), sheet), value.get("uses") == "starter")
    cases = [_build(value, value["question"], world, sheet, key)]
    variants = value.get("variants")
    for index, variant in enumerate(variants if isinstance(variants, MarkedList) else ()):
        place = f"{key}.variants[{index}]"
        if shape(variant, _VariantKeys, sheet, place) is None or not isinstance(variant, MarkedMap):
            continue
        question = merge(value["question"], variant.get("question") or MarkedMap(variant.line))
        cases.append(_build(variant, question, world, sheet, place, str(value["name"])))
    return [case for case in cases if case is not None]


def _read_given(value: object, sheet: Sheet) -> tuple[Fact, ...]:
    """Read the facts of a world; the same fact may stand twice, two facts under one id may not."""
    facts: dict[str, Fact] = {}
    for item in value if isinstance(value, MarkedList) else ():
        fact = read_fact(item, sheet)
        if fact is None:
            continue
        first = facts.setdefault(fact.id, fact)
        if msgspec.structs.replace(first, mark=fact.mark) != fact:
            place = f"{first.mark.file}:{first.mark.line}" if first.mark else ""
            line = line_of(item, "id")
            sheet.report("id-twice", line, facts=(fact.id,), id=fact.id, first=place)
    return tuple(facts.values())


def _build(
    value: MarkedMap, question: object, world: World, sheet: Sheet, key: str, of: str = ""
) -> Case | None:
    expected = read_expectation(value["expect"], sheet, f"{key}.expect", value.lines["expect"])
    try:
        asked = read_question(question, sheet.file)
    except InvalidContent as error:
        sheet.problems += error.problems
        return None
    if expected is None:
        return None
    name = str(value["name"])
    return Case(
        name=f"{of} / {name}" if of else name,
        file=sheet.file,
        line=value.line,
        world=world,
        question=asked,
        expected=expected,
    )
