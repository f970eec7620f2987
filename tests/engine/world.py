"""Hold a world: facts and a question as plain data, written as packs and case files write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml

from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.reading.fact import read_fact
from openqi.core.reading.question import read_question
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml

Map = dict[str, Any]


class World(NamedTuple):
    """Hold facts and a question as a case file writes them."""

    facts: tuple[Map, ...]
    question: Map

    def __repr__(self) -> str:
        """Write the world as a case, so that a failing law can be copied into a file."""
        case = {"name": "world", "given": list(self.facts), "question": self.question}
        text = yaml.safe_dump(
            {"format": "openqi/1", "cases": [case]},
            sort_keys=False,
            width=160,
            default_flow_style=None,
        )
        return f"\n{text}"


def read_facts(facts: Iterable[Map]) -> list[Fact]:
    """Read the facts of a world; one that does not follow the format is a defect of the test."""
    sheet = Sheet("world")
    found = [read_fact(_marked(fact, index + 1), sheet) for index, fact in enumerate(facts)]
    assert not sheet.problems, sheet.problems
    return [fact for fact in found if fact is not None]


def read_world(text: str) -> World:
    """Read a world from the YAML of one case, or of its facts under ``given`` and its question."""
    value: Any = parse_yaml(text.encode(), "world")
    case = value["cases"][0] if "cases" in value else value
    return World(tuple(case["given"]), case["question"])


def read_asked(question: Map) -> Question:
    """Read the question of a world."""
    return read_question(_marked(question, 1), "world")


def _marked(value: object, line: int) -> object:
    if isinstance(value, dict):
        found = MarkedMap(line)
        for key, member in value.items():
            found[key], found.lines[key] = _marked(member, line), line
        return found
    if isinstance(value, list | tuple):
        items = MarkedList(line)
        items.extend(_marked(member, line) for member in value)
        items.lines.extend(line for _ in value)
        return items
    return value
