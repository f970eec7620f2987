"""Make a difference small: leave out facts, fields and keys one at a time while it remains."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import yaml

from openqi.core.errors import OpenQIError
from tests.engine.world import Unreadable
from tests.oracle.comparing import Difference, compare
from tests.oracle.coverage import outside
from tests.oracle.encoding import Map
from tests.oracle.features import DEFAULT, left_out
from tests.oracle.worlds import World

KEPT = frozenset(
    {"fact", "id", "kind", "issuer", "issued", "evidence", "destination", "on", "goods"}
    | {"economies", "name", "kinds", "parties", "origin", "demands"}
)


def shrink(found: Difference) -> Difference:
    """Give the smallest difference that can be reached by leaving out one thing after another."""
    best = found
    changed = True
    while changed:
        changed = False
        for facts, question in _smaller(list(best.facts), best.question):
            other = _difference(facts, question)
            if other is not None:
                best, changed = other, True
                break
    return best


def write_case(found: Difference, path: Path) -> None:
    """Write a difference as a case that expects what the oracle says."""
    expect = {key: value for key, value in found.oracle._asdict().items() if value is not None}
    case = {
        "name": f"engine {found.engine.answer}, oracle {found.oracle.answer}",
        "given": list(found.facts),
        "question": found.question,
        "expect": expect,
    }
    written = {"format": "openqi/1", "cases": [case]}
    text = yaml.safe_dump(written, sort_keys=False, width=150, default_flow_style=None)
    path.write_text(text, encoding="utf-8")


def _smaller(facts: list[Map], question: Map) -> list[tuple[list[Map], Map]]:
    found = [(facts[:place] + facts[place + 1 :], question) for place in range(len(facts))]
    for place, fact in enumerate(facts):
        found.extend(
            ([*facts[:place], _less(fact, key), *facts[place + 1 :]], question)
            for key in fact.keys() - KEPT
        )
    found.extend((facts, _less(question, key)) for key in question.keys() - KEPT)
    found.extend((facts, _without(question, key)) for key in question["evidence"].keys() - KEPT)
    return found


def _less(given: Map, key: str) -> Map:
    return {name: value for name, value in given.items() if name != key}


def _without(question: Map, key: str) -> Map:
    less = deepcopy(question)
    del less["evidence"][key]
    return less


def _difference(facts: list[Map], question: Map) -> Difference | None:
    try:
        if outside(facts, question) or left_out(facts, question, DEFAULT):
            return None
        return next(iter(compare([World(facts, [question])])), None)
    except (AssertionError, KeyError, OpenQIError, Unreadable):
        return None
