"""Read the starter register as it is written, and the rows that it was made from.

``OPENQI_FACTS`` names a folder with these rows (organisations.yaml, arrangements.yaml,
signatories.yaml). Without it there are no rows, and the tests rest on fixed counts alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from openqi.core.reading.yaml import parse_yaml

Map = dict[str, Any]

DATA = Path(__file__).resolve().parent.parent.parent / "data"


@cache
def entries(key: str) -> tuple[Map, ...]:
    """Give every entry of one list (``facts`` or ``sources``) over all files of the register."""
    return tuple(
        entry for path in sorted(DATA.rglob("*.yaml")) for entry in read(path).get(key, ())
    )


def facts(kind: str) -> list[Map]:
    """Give the facts of one kind."""
    return [fact for fact in entries("facts") if fact["fact"] == kind]


def by_id(*kinds: str) -> dict[str, Map]:
    """Give the facts of some kinds by their ids."""
    return {fact["id"]: fact for kind in kinds for fact in facts(kind) if "id" in fact}


def rows(file: str, key: str) -> Iterator[Map]:
    """Give the rows of one list of an input, or none where no folder is named."""
    named = os.environ.get("OPENQI_FACTS")
    if named:
        yield from read(Path(named) / file)[key]


def head(file: str) -> Iterator[Map]:
    """Give what an input says about itself, or nothing where no folder is named."""
    named = os.environ.get("OPENQI_FACTS")
    if named:
        yield read(Path(named) / file)["meta"]


def read(path: Path) -> Map:
    """Read one file; dates stay text."""
    found = parse_yaml(path.read_bytes(), str(path))
    assert isinstance(found, dict), f"{path} holds no map"
    return found


def date(value: object) -> str | None:
    """Write a date as text; a date that nobody found is none."""
    return None if value in (None, "unknown") else str(value)


def listed(value: object) -> list[Any]:
    """Give a list, a single value or nothing as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def succeeded(old: str, new: str) -> bool:
    """Tell whether a succession on record leads from one thing to another."""
    return any(
        old in fact["predecessors"] and fact["successor"] == new for fact in facts("succession")
    )
