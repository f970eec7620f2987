"""Generate worlds that are about standards: many adoptions, editions, and documents to several.

The worlds of ``worlds.py`` are about everything, so that two adoptions seldom meet in one of them.
Here an adoption joins any two editions of different publishers, and little else is in the way.
"""

from __future__ import annotations

from random import Random

from tests.oracle.coverage import outside
from tests.oracle.draws import EARLY, HERE, HOME, Draw
from tests.oracle.encoding import Map
from tests.oracle.worlds import World

STANDARDS = ("STD 1:2015", "NAT 1:2016", "NAT 2:2018", "REG 1:2015", "STD 3:2020", "STD 1:2020")
CODES = ("plug", "volt")
SINCE = {"from": EARLY}
QUESTIONS = 8


def draw_standard_world(random: Random) -> World:
    """Generate a world about standards with its questions; one outside the coverage is redrawn."""
    while True:
        draw = Draw(random)
        base = _law(draw)
        _adoptions(draw)
        _editions(draw)
        drawn = [_question(draw, base) for _ in range(QUESTIONS)]
        kept = [one for one in drawn if outside(draw.facts, one) is None]
        if kept:
            return World(draw.facts, kept)


def _adoptions(draw: Draw) -> None:
    for number in range(1 + int(draw.random.random() * 5)):
        host, source = draw.pick(*STANDARDS), draw.pick(*STANDARDS)
        if host.split(" ")[0] == source.split(" ")[0]:
            continue
        degree = draw.pick("IDT", "MOD", "MOD", "NEQ", "unstated")
        deviations = None
        if degree == "MOD" and draw.chance(6.4):
            codes = draw.pick([], ["plug"], ["volt"], ["plug", "volt"])
            deviations = [{"code": code} for code in codes]
        draw.add(
            "adoption",
            f"adopted-{number}",
            draw.period(6),
            host=host,
            source=source,
            degree=degree,
            deviations=deviations,
        )
    if draw.chance(2.4):
        first, last = sorted((draw.day(), draw.day()))
        draw.add("completeness", "complete", {"from": first, "to": last}, of={"kind": "adoption"})


def _editions(draw: Draw) -> None:
    if draw.chance(2.4):
        draw.add("edition", "edition-15", standard="STD 1:2015", published="2015-01-01")
        if draw.chance(4):
            published = draw.pick("2020-01-01", "2024", draw.day())
            draw.add("edition", "edition-20", standard="STD 1:2020", published=published)


def _law(draw: Draw) -> Map:
    """Draw what asks for a standard, and give what a question to it has to say."""
    kinds = ["laboratory"]
    draw.add("organisation", "lab-one", name={"en": "lab"}, kinds=kinds, economies=[HOME])
    way = draw.pick("demand", "schedule", "clause", "buyer")
    goal = draw.pick("STD 1:2015", "STD 1:2015", "STD 1", "STD 3:2020")
    if way == "buyer":
        demands = [{"standard": goal}]
        if draw.chance(2.4):
            demands.append({"standard": "STD 3:2020"})
        return {"purpose": "private-buyer", "demands": demands}
    demand: Map = {"evidence": ["test-report"], "by": "any"}
    if way != "schedule" or draw.chance(2.4):
        demand["standard"] = goal
        if goal == "STD 1" and draw.chance(2.4):
            demand["edition"] = "undated"
    if way == "schedule":
        demand["by"] = "designated"
        _schedule(draw)
    demands = [demand]
    if draw.chance(1.6):
        other = draw.pick("STD 3:2020", "NAT 2:2018")
        demands.append({"evidence": ["test-report"], "by": "any", "standard": other})
    goods = [{"hs": "8516"}]
    draw.add("requirement", "req-one", SINCE, economy=HERE, goods=goods, demands=demands)
    if way == "clause":
        draw.add(
            "acceptance",
            "clause",
            SINCE,
            economy=HERE,
            for_={"requirement": "req-one"},
            evidence=["test-report"],
            via={"bodies": ["lab-one"]},
            effect=draw.pick("permits", "obliges", "basis"),
            standards=draw.some(*STANDARDS)[:2] if draw.chance(4) else None,
        )
    return {"purpose": "regulated-import"}


def _schedule(draw: Draw) -> None:
    scope = {"standards": draw.some(*STANDARDS)[:2]}
    draw.add("designation", "desig", SINCE, by="office", of="lab-one", under="req-one", scope=scope)
    if draw.chance(4.8):
        period = {**SINCE, "to": "2025-12-31"}
        draw.add("completeness", "listed", period, of={"kind": "designation"})


def _question(draw: Draw, base: Map) -> Map:
    done, on = sorted((draw.day(), draw.day()))
    count = draw.pick(1, 1, 2, 2, 3)
    standards = draw.random.sample(STANDARDS, count)
    evidence = {"kind": "test-report", "issuer": "lab-one", "issued": done, "activity": done}
    question: Map = {
        **base,
        "evidence": {**evidence, "standards": standards},
        "goods": {"hs": "851660", "named": "cooker"},
        "origin": HOME,
        "destination": HERE,
        "on": on,
    }
    if draw.chance(2.4):
        question["supplied"] = draw.some(*CODES)
    if draw.chance(1.6):
        question["stage"] = "document"
    return question
