"""Draw dates, periods, scopes and facts from a seeded generator of numbers."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.encoding import Map

DAYS = tuple(str(date(2023, 12, 28) + timedelta(days=n)) for n in range(9))
EARLY = "2020-01-01"
HOME, HERE, THIRD, GROUP = "AA", "BB", "CC", "GG"
"""The issuer's economy, the destination, another one, and a group."""
STANDARDS = ("STD 1:2015", "STD 1:2020", "NAT 1:2016", "STD 2:2010")
ACTIVITIES = {
    "test-report": "testing",
    "calibration-certificate": "calibration",
    "inspection-certificate": "inspection",
    "product-certificate": "product-certification",
    "type-certificate": "product-certification",
    "system-certificate": "system-certification",
}
EDGES = ("start", "end", "both", "vague", "vague-end", "seen", "unknown")


class Draw:
    """Draw the facts of one world."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.facts: list[Map] = []

    def pick(self, *options: Any) -> Any:
        """Pick one of the options."""
        return options[int(self.random.random() * len(options))]

    def chance(self, of_eight: float) -> bool:
        """Say yes about so many times in eight."""
        return self.random.random() * 8 < of_eight

    def some(self, *values: Any) -> list[Any]:
        """Pick at least one of the values, each at most once."""
        different = list(dict.fromkeys(values))
        chosen = [value for value in different if self.chance(4)]
        return chosen or [self.pick(*values)]

    def day(self) -> str:
        """Draw a day."""
        return str(self.pick(*DAYS))

    def short(self) -> Map:
        """Draw a period with a beginning on one of the days, and mostly with an end."""
        first, last = sorted((self.day(), self.day()))
        return {"from": first} if self.chance(2) else {"from": first, "to": last}

    def period(self, wide: int = 30) -> Map:
        """Draw a period: mostly wide, else with an edge, imprecise, unknown or sighted."""
        if self.random.random() * (wide + len(EDGES)) < wide:
            return {"from": EARLY}
        shape = self.pick(*EDGES)
        first, last = sorted((self.day(), self.day()))
        coarse = self.pick("2023-12", "2024-01", "2023", "2024")
        if shape == "start":
            return {"from": first}
        if shape == "end":
            return {"from": EARLY, "to": last}
        if shape == "both":
            return {"from": first, "to": last}
        if shape == "vague":
            return {"from": coarse}
        if shape == "vague-end":
            return {"from": EARLY, "to": self.pick(coarse, "unknown")}
        if shape == "seen":
            return {"from": "unknown", **self.pick({}, {"to": "unknown"}), "seen": [first, last]}
        return {"from": "unknown"}

    def add(self, kind: str, id: str, period: Map | None = None, /, **fields: Any) -> str:
        """Add a fact under an id that no other has; fields without a value are left out."""
        taken = {fact["id"] for fact in self.facts}
        name, count = id, 1
        while name in taken:
            count += 1
            name = f"{id}-{count}"
        given = {key.rstrip("_"): value for key, value in fields.items() if value is not None}
        self.facts.append({"fact": kind, "id": name, **given, **(period or {})})
        return name

    def link(self, kind: str, id: str, /, **fields: Any) -> None:
        """Add a dated link, in one period, or in two with a gap or a seam between them."""
        if self.chance(7):
            self.add(kind, id, self.period(), **fields)
            return
        last, first = sorted((self.day(), self.day()))
        if last == first:
            last = DAYS[max(DAYS.index(first) - 1, 0)]
        self.add(kind, id, {"from": EARLY, "to": last}, **fields)
        if last < first:
            self.add(kind, id, {"from": first}, **fields)

    def scope(self, kind: str) -> Map:
        """Draw a scope that mostly covers the work, sometimes in part or not at all."""
        shape = self.pick(*["wide"] * 6, *["activity"] * 6, "standard", "other", "goods", "rule")
        activity = ACTIVITIES[kind]
        if shape == "wide":
            return {}
        if shape == "activity":
            return {"activities": self.pick([activity], [activity, "inspection"])}
        if shape == "standard":
            return {"activities": [activity], "standards": self.some(*STANDARDS)[:2]}
        if shape == "goods":
            return {"goods": [{"hs": self.pick("85", "8516", "851660", "9401")}]}
        if shape == "rule":
            return {"requirements": [self.pick("req-one", "req-two")]}
        return {"activities": ["inspection" if activity != "inspection" else "testing"]}

    def designation(self, kind: str, under: str) -> None:
        """Add a designation of the issuer."""
        self.link(
            "designation",
            f"desig-{under}",
            by="office-here",
            of="lab-one",
            under=under,
            scope=self.scope(kind) or None,
            listed=self.pick(True, True, True, None, False),
            recognised_by=self.pick(None, "office-here", "office-here", "office-far"),
        )
