"""Read case files: each case and each variant as a world, a question and what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from openqi.core.reading.yaml import parse_yaml
from tests.oracle.encoding import Map


class Case(NamedTuple):
    """Hold one case of a file."""

    name: str
    facts: list[Map]
    question: Map
    expect: Map


def read_cases(path: Path) -> Iterator[Case]:
    """Give the cases of a file whose facts are all in the file."""
    found = parse_yaml(path.read_bytes(), path.name)
    assert isinstance(found, dict)
    for case in found["cases"]:
        if "given" not in case or "uses" in case:
            continue
        base: Map = case["question"]
        yield Case(case["name"], case["given"], base, case.get("expect", {}))
        for variant in case.get("variants") or ():
            question = merged(base, variant.get("question") or {})
            name = f"{case['name']} / {variant['name']}"
            facts = [*case["given"], *(variant.get("given") or ())]
            yield Case(name, facts, question, variant.get("expect", {}))


def merged(base: Map, change: Map) -> Map:
    """Merge a change deep into a question; a list or nothing replaces."""
    found = dict(base)
    for key, value in change.items():
        old = found.get(key)
        both = isinstance(value, dict) and isinstance(old, dict)
        found[key] = merged(old, value) if both and old is not None else value
    return found
