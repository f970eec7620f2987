"""Move a problem from the line on which its fact begins to the line of the key that is wrong.

Facts remember the line on which they begin and no more. That is enough for what is right; for what
is wrong the file is read once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from openqi.core.errors import OpenQIError, Problem
from openqi.core.reading.bytes import PACK_LIMIT, read_bytes
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml

_STEP = re.compile(r"[^.\[\]]+")


def pinpoint(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give each problem at the line of its key, as far as its file can be read again."""
    files: dict[str, dict[int, MarkedMap]] = {}
    for problem in problems:
        if problem.file is None or problem.line is None or problem.key is None:
            yield problem
            continue
        if problem.file not in files:
            files[problem.file] = _facts_by_line(problem.file)
        fact = files[problem.file].get(problem.line)
        yield problem if fact is None else replace(problem, line=find_line(fact, problem.key))


def find_line(value: MarkedMap, key: str) -> int:
    """Find the line of a dotted key such as ``scope.goods[1].hs``, or of the nearest above it."""
    line = value.line
    inner: object = value
    for step in _STEP.findall(key):
        below: object = None
        if isinstance(inner, MarkedMap):
            below = inner.get(step)
            line = inner.lines.get(step, line)
        elif isinstance(inner, MarkedList) and step.isdecimal() and int(step) < len(inner):
            below = inner[int(step)]
            line = inner.lines[int(step)]
        inner = below
    return line


def _facts_by_line(file: str) -> dict[int, MarkedMap]:
    try:
        value = parse_yaml(read_bytes(Path(file), PACK_LIMIT), file)
    except OpenQIError:
        return {}
    facts = value.get("facts") if isinstance(value, MarkedMap) else None
    members = facts if isinstance(facts, MarkedList) else ()
    return {member.line: member for member in members if isinstance(member, MarkedMap)}
