"""Read the cited rule data and write it as facts of the logic program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import openqi.rules

DATA = Path(openqi.rules.__file__).parent / "data"


def _read(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


STEPS = _read("steps")
EVIDENCE = _read("evidence")["kinds"]
ARRANGEMENTS = _read("arrangements")["kinds"]
PRESUMED = frozenset(STEPS["presumed_start"]["kinds"])
LOT_METHODS = frozenset(str(method) for method in STEPS["methods"]["lot"])
QUOTED = frozenset({"recognition-list"})


def link_name(name: str) -> str:
    """Write the name of a link in an anchor table."""
    return f'"{name}"' if name in QUOTED else name


def _rules() -> Iterator[str]:
    yield "#const never = 9999999."
    for group, anchors in _read("anchors")["defaults"].items():
        for link, anchor in anchors.items():
            yield f"by_default({group},{link_name(link)},{anchor})."
    for kind, row in ARRANGEMENTS.items():
        yield f'walk("{kind}",{row["walk"]}).'
        if row.get("designation") and row["walk"] == "economies":
            yield f'designating("{kind}").'
    for side in STEPS["applicant_side"]:
        yield f'applicant_side("{side}").'
    for word in STEPS["gap_words"]["words"]:
        yield f'gap_word("{word}").'


RULES = tuple(_rules())
