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
        return f"\n{written(self, 'world', 'unknown')}"


def written(world: World, name: str, answer: str) -> str:
    """Write a world as a case of edges.yaml, with one line a fact."""
    facts = [f"  - {_flow(fact)}" for fact in world.facts]
    asked = [f"    {_flow(key)}: {_flow(value)}" for key, value in world.question.items()]
    expected = f"  expect: {{answer: {answer}}}"
    return "\n".join([f"- name: {name}", "  given:", *facts, "  question:", *asked, expected])


class _Plain(yaml.SafeDumper):
    """Write every value where it stands, without references to an equal one."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _flow(value: object) -> str:
    """Write a value on one line."""
    text = yaml.dump(value, Dumper=_Plain, sort_keys=False, width=10**6, default_flow_style=True)
    return text.removesuffix("...\n").strip()


class Unreadable(Exception):
    """Tell that a world does not follow the format, which is a defect of whoever made it."""


def read_facts(facts: Iterable[Map]) -> list[Fact]:
    """Read the facts of a world.

    Worlds share most of their facts, and laws ask about a world and a neighbour of it: each fact is
    read once.
    """
    found = []
    for fact in facts:
        key = repr(fact)
        known = _READ.get(key)
        if known is None:
            if len(_READ) >= 50_000:
                _READ.clear()
            known = _READ[key] = _read(fact)
        found.append(known)
    return found


_READ: dict[str, Fact] = {}


def _read(fact: Map) -> Fact:
    sheet = Sheet("world")
    found = read_fact(_marked(fact, 1), sheet)
    if sheet.problems or found is None:
        raise Unreadable(fact, sheet.problems)
    return found


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
