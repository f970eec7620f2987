"""Draw the dates and the facts of a world, one at a time.

All dates come from a pool of neighbouring days around a turn of the year: boundaries, gaps and
re-joins are hit all the time, and a month or a year that stands for a day reaches into the pool.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from openqi.core.day import format_day, parse_day
from tests.engine.world import Map

POOL = tuple(format_day(parse_day("2023-12-28") + n) for n in range(9))
"""The days that worlds are made of: 2023-12-28 to 2024-01-05."""
EARLY = "2020-01-01"
STANDARDS = ("STD 1:2015", "STD 1:2020", "NAT 1:2016", "STD 2:2010")
ACTIVITIES = {
    "test-report": "testing",
    "product-certificate": "product-certification",
    "calibration-certificate": "calibration",
    "system-certificate": "system-certification",
}

# -- dates -------------------------------------------------------------------------------------

days = st.sampled_from(POOL)


@st.composite
def periods(draw: st.DrawFn, wide: int = 30) -> Map:
    """Draw a period: mostly wide, else with an end in the pool, imprecise, unknown or sighted."""
    shapes = ["wide"] * wide + ["start", "end", "both", "vague", "vague-end", "seen", "unknown"]
    shape = draw(st.sampled_from(shapes))
    if shape == "wide":
        return {"from": EARLY}
    first, last = sorted((draw(days), draw(days)))
    month = st.sampled_from(("2023-12", "2024-01", "2023", "2024"))
    if shape == "start":
        return {"from": first}
    if shape == "end":
        return {"from": EARLY, "to": last}
    if shape == "both":
        return {"from": first, "to": last}
    if shape == "vague":
        return {"from": draw(month)}
    if shape == "vague-end":
        return {"from": EARLY, "to": draw(st.one_of(month, st.just("unknown")))}
    if shape == "seen":
        ends = {} if draw(st.booleans()) else {"to": "unknown"}
        return {"from": "unknown", **ends, "seen": [first, last]}
    return {"from": "unknown"}


@st.composite
def spans(draw: st.DrawFn) -> list[Map]:
    """Draw one period, or two with a gap or a seam between them."""
    if draw(st.integers(0, 9)) < 9:
        return [draw(periods())]
    last, first = draw(days), draw(days)
    return [{"from": EARLY, "to": min(last, first)}, {"from": max(last, first)}]


class Builder:
    """Draw a world fact by fact."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.facts: list[Map] = []

    def pick(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def chance(self, of_eight: int) -> bool:
        """Say yes about so many times in eight."""
        return bool(self.draw(st.integers(0, 7)) < of_eight)

    def add(self, kind: str, id: str, period: Map | None = None, /, **fields: Any) -> str:
        """Add a fact with an id that no other has; nothing is written for a field without value."""
        taken = {fact["id"] for fact in self.facts}
        count = 1
        name = id
        while name in taken:
            count += 1
            name = f"{id}-{count}"
        given = {key.rstrip("_"): value for key, value in fields.items() if value is not None}
        self.facts.append({"fact": kind, "id": name, **given, **(period or {})})
        return name

    def link(self, kind: str, id: str, /, **fields: Any) -> None:
        """Add a dated link, in one period or in two."""
        for period in self.draw(spans()):
            self.add(kind, id, period, **fields)

    def period(self, wide: int = 30) -> Map:
        return self.draw(periods(wide))

    def some(self, *values: Any) -> list[Any]:
        """Pick at least one of the values."""
        return self.draw(
            st.lists(st.sampled_from(values), min_size=1, max_size=len(values), unique=True)
        )

    def scope(self, kind: str) -> Map:
        """Draw the scope of a link: it mostly covers the work, sometimes in part or not at all."""
        shape = self.pick(*["wide"] * 6, *["activity"] * 5, "standard", "other", "goods")
        if shape == "wide":
            return {}
        if shape == "activity":
            return {"activities": [ACTIVITIES[kind]]}
        if shape == "standard":
            return {"activities": [ACTIVITIES[kind]], "standards": [self.pick(*STANDARDS)]}
        if shape == "goods":
            return {"goods": [{"hs": self.pick("85", "8516", "851660", "9401")}]}
        return {"activities": ["inspection"]}
