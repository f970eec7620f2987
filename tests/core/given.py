"""Build facts for tests from the same YAML that packs hold."""

from __future__ import annotations

from openqi.core.fact import Fact
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, parse_yaml


def read_facts(text: str, file: str = "given.yaml") -> tuple[Fact, ...]:
    """Read a YAML list of facts, which must be free of problems."""
    sheet = Sheet(file)
    value = parse_yaml(text.encode(), file)
    assert isinstance(value, MarkedList)
    facts = [read_fact(member, sheet) for member in value]
    assert not sheet.problems, sheet.problems
    return tuple(fact for fact in facts if fact is not None)


def problems_of(text: str, file: str = "given.yaml") -> list[str]:
    """Read one fact that is wrong; give each problem as ``line code key``."""
    sheet = Sheet(file)
    value = parse_yaml(text.encode(), file)
    fact = read_fact(value, sheet)
    assert (fact is None) == bool(sheet.problems)
    return [f"{one.line} {one.code} {one.key or ''}".strip() for one in sheet.problems]
