"""Draw the dates and the facts of a world, one at a time.

All dates come from a pool of neighbouring days around a turn of the year: boundaries, gaps and
re-joins are hit all the time, and a month or a year that stands for a day reaches into the pool.
Chance is one seeded generator, so that a world is one whole number and costs little to draw.
"""

from __future__ import annotations

from random import Random
from typing import Any

from openqi.core.day import format_day, parse_day
from tests.engine.world import Map

POOL = tuple(format_day(parse_day("2023-12-28") + n) for n in range(9))
"""The days that worlds are made of: 2023-12-28 to 2024-01-05."""
EARLY = "2020-01-01"
WIDE = {"from": EARLY, "to": "2030-12-31"}
STANDARDS = ("STD 1:2015", "STD 1:2020", "NAT 1:2016", "STD 2:2010")
NEAREST = {
    "test-report": "product-certificate",
    "inspection-certificate": "product-certificate",
    "calibration-certificate": "test-report",
    "product-certificate": "type-certificate",
    "type-certificate": "product-certificate",
    "system-certificate": "product-certificate",
    "halal-certificate": "system-certificate",
    "declaration": "test-report",
}
"""Another document that a law may ask for, for which a clause lets the presented one stand."""
ACTIVITIES = {
    "test-report": "testing",
    "inspection-certificate": "inspection",
    "calibration-certificate": "calibration",
    "product-certificate": "product-certification",
    "type-certificate": "product-certification",
    "system-certificate": "system-certification",
    "halal-certificate": "halal-certification",
    "declaration": "testing",
}
_EDGES = ("start", "start", "end", "end", "both", "vague", "vague-end", "seen", "unknown")
_MONTHS = ("2023-12", "2024-01", "2023", "2024")


class Builder:
    """Draw a world fact by fact."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.facts: list[Map] = []

    def pick(self, *options: Any) -> Any:
        return self.dice.choice(options)

    def chance(self, of_eight: int) -> bool:
        """Say yes about so many times in eight."""
        return self.dice.random() * 8 < of_eight

    def rarely(self) -> bool:
        """Say yes about once in twenty."""
        return self.dice.random() < 0.05

    def some(self, *values: Any) -> list[Any]:
        """Pick at least one of the values."""
        return self.dice.sample(values, self.dice.randint(1, len(values)))

    def among(self, *kinds: str) -> list[str]:
        """List the ids of the facts of some kinds."""
        return [fact["id"] for fact in self.facts if fact["fact"] in kinds]

    # -- dates

    def day(self) -> str:
        return self.dice.choice(POOL)

    def month(self) -> str:
        return self.dice.choice(_MONTHS)

    def period(self, wide: int = 70) -> Map:
        """Draw a period: mostly wide, else with an edge in the pool, imprecise or unknown.

        ``wide`` weighs the wide ones against the nine others.
        """
        place = self.dice.randrange(wide + len(_EDGES))
        if place >= len(_EDGES):
            return {"from": EARLY}
        shape = _EDGES[place]
        first, last = sorted((self.day(), self.day()))
        if shape == "start":
            return {"from": first}
        if shape == "end":
            return {"from": EARLY, "to": last}
        if shape == "both":
            return {"from": first, "to": last}
        if shape == "vague":
            return {"from": self.month()}
        if shape == "vague-end":
            return {"from": EARLY, "to": self.pick(self.month(), self.month(), "unknown")}
        if shape == "seen":
            ends = self.pick({}, {"to": "unknown"})
            return {"from": "unknown", **ends, "seen": [first, last]}
        return {"from": "unknown"}

    def spans(self) -> list[Map]:
        """Draw one period, or two with a gap or a seam between them."""
        if self.dice.random() < 0.9:
            return [self.period()]
        last, first = sorted((self.day(), self.day()))
        return [{"from": EARLY, "to": last}, {"from": first}]

    # -- facts

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
        for period in self.spans():
            self.add(kind, id, period, **fields)

    def redate(self, place: int, period: Map) -> None:
        """Give a fact another period."""
        plain = {k: v for k, v in self.facts[place].items() if k not in ("from", "to", "seen")}
        self.facts[place] = {**plain, **period}

    def scope(self, kind: str) -> Map:
        """Draw the scope of a link: it mostly covers the work, sometimes in part or not at all."""
        shape = self.dice.randrange(36)
        if shape >= 28 or shape < 12:
            return {}
        if shape < 21:
            return {"activities": [ACTIVITIES[kind]]}
        if shape < 23:
            return {"activities": [ACTIVITIES[kind]], "standards": [self.pick(*STANDARDS)]}
        if shape < 24:
            return {"goods": [{"hs": self.pick("85", "8516", "851660", "9401")}]}
        if shape < 25:
            return {"level": self.pick("main", "sub")}
        if shape < 26:
            return {"requirements": [self.pick("req-one", "req-one", "req-two")]}
        if shape < 27 and kind == "halal-certificate":
            return {"categories": ["food"]}
        return {"activities": ["reference-materials"]}
