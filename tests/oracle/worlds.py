"""Generate worlds and questions inside the coverage, with a seeded generator of numbers.

All dates come from nine neighbouring days around a turn of the year, so that boundaries, gaps and
re-joins are hit all the time, and a month or a year that stands for a day reaches into them. Every
world is asked several questions, which differ in a day or in one key of the document.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.oracle.coverage import outside
from tests.oracle.draws import EARLY, GROUP, HERE, HOME, THIRD, Draw
from tests.oracle.encoding import Map
from tests.oracle.features import Switches, left_out
from tests.oracle.law import draw_law
from tests.oracle.questions import draw_questions

KINDS = (
    *("test-report",) * 4,
    *("product-certificate",) * 4,
    "calibration-certificate",
    "system-certificate",
    "inspection-certificate",
    "type-certificate",
)


class World(NamedTuple):
    """Hold generated facts and the questions about them."""

    facts: list[Map]
    questions: list[Map]


def draw_world(random: Random, switches: Switches) -> World:
    """Generate a world with its questions; one that a switch leaves out is drawn anew."""
    while True:
        facts, questions = _draw_world(random)
        kept = [
            question
            for question in questions
            if outside(facts, question) is None and left_out(facts, question, switches) is None
        ]
        if kept:
            return World(facts, kept)


def _draw_world(random: Random) -> World:
    draw = Draw(random)
    kind = draw.pick(*KINDS)
    _bodies(draw)
    _accreditors(draw, kind)
    if draw.chance(4):
        _states(draw, kind)
    if draw.chance(2):
        _scheme(draw, kind)
    if kind == "calibration-certificate" and draw.chance(5):
        _metrology(draw)
    draw_law(draw, kind)
    if draw.chance(3):
        _standards(draw)
    _record(draw)
    _sharpen(draw)
    _hearsay(draw)
    return World(draw.facts, draw_questions(draw, kind))


def _bodies(draw: Draw) -> None:
    for code in (HOME, HERE, THIRD):
        draw.add("economy", code, name={"en": code})
    if draw.chance(2):
        members = draw.some(HOME, HERE)
        draw.add("economy", GROUP, draw.period(3), name={"en": GROUP}, members=members)
    for id, kind, economy in (
        ("ab-one", "accreditation-body", HOME),
        ("ab-two", "accreditation-body", THIRD),
        ("ab-here", "accreditation-body", HERE),
        ("lab-one", "laboratory", HOME),
        ("office-here", "regulator", HERE),
        ("office-far", "regulator", THIRD),
    ):
        draw.add("organisation", id, name={"en": id}, kinds=[kind], economies=[economy])


def _accreditors(draw: Draw, kind: str) -> None:
    """Add arrangements of accreditation bodies, their signatories, and what they accredited."""
    fields: Map = {"parties": "accreditation-bodies", "kind": "accreditation-mla"}
    regional = draw.chance(2)
    evidence = [draw.pick(kind, kind, "inspection-certificate")] if draw.chance(0.3) else None
    draw.add(
        "arrangement",
        "mla-one",
        draw.period(),
        name={"en": "one"},
        via=["mla-region"] if regional and draw.chance(5) else None,
        evidence=evidence,
        **fields,
    )
    known = ["mla-one"]
    if draw.chance(3):
        draw.add("arrangement", "mla-two", draw.period(), name={"en": "two"}, **fields)
        known.append("mla-two")
    if regional:
        draw.add("arrangement", "mla-region", draw.period(), name={"en": "region"}, **fields)
        known.append("mla-region")
        if draw.chance(3):
            ends: Map = {"regional": "mla-region", "global": "mla-one"}
            draw.add("regional-recognition", "region-known", draw.period(), **ends)
    for arrangement in known:
        for body in ("ab-one", "ab-two", "ab-here"):
            if draw.chance(6 if body == "ab-one" else 2):
                _signature(draw, kind, body, arrangement)
    plain = draw.chance(5)
    if not plain:
        of = {"kind": "accreditation", "body": "lab-one"}
        draw.add("completeness", "all-acc", {"from": EARLY, "to": "2030-12-31"}, of=of)
    for body in draw.some("ab-one", "ab-one", "ab-two", "ab-here"):
        scope = {} if plain else draw.scope(kind)
        draw.link("accreditation", f"acc-{body}", by=body, of="lab-one", scope=scope)


def _signature(draw: Draw, kind: str, body: str, arrangement: str) -> None:
    standing = draw.pick(*["full"] * 6, "associate", "suspended")
    scope = draw.scope(kind) or None
    name = f"part-{arrangement}-{body}"
    given: Map = {"party": body, "arrangement": arrangement, "scope": scope}
    if standing == "full":
        draw.link("participation", name, standing=standing, **given)
    else:
        draw.add("participation", name, draw.period(), standing=standing, **given)
    if standing == "full" and draw.chance(1):
        given["scope"] = draw.pick(None, None, scope, {"activities": ["inspection"]})
        shape = draw.pick("suspended", "suspended", "terminated")
        period = draw.short() if shape == "suspended" else {"from": draw.day()}
        draw.add("participation", f"{name}-stop", period, standing=shape, **given)


def _states(draw: Draw, kind: str) -> None:
    """Add an arrangement between economies, with its parties and designations."""
    draw.add(
        "arrangement",
        "sector",
        draw.period(),
        name={"en": "sector"},
        kind=draw.pick("sectoral-mra", "bilateral-mra", "harmonised-regime", "fta-chapter"),
        parties="economies",
        listing=True if draw.chance(3) else None,
        recognition=True if draw.chance(1) else None,
        directions=draw.pick(None, None, None, [[HOME, HERE]], [[HERE, HOME]]),
        evidence=draw.pick(None, None, None, None, [kind]),
    )
    for economy in (HOME, HERE):
        if draw.chance(7):
            draw.link(
                "participation",
                f"part-sector-{economy.lower()}",
                party=draw.pick(*[economy] * 6, GROUP),
                arrangement="sector",
                standing=draw.pick(*["full"] * 6, "suspended"),
                level=draw.pick(None, None, None, "report", "certificate"),
            )
    if draw.chance(7):
        draw.designation(kind, "sector")


def _scheme(draw: Draw, kind: str) -> None:
    """Add an arrangement whose parties are the bodies themselves."""
    draw.add(
        "arrangement",
        "scheme",
        draw.period(),
        name={"en": "scheme"},
        kind=draw.pick("product-scheme", "body-agreement", "legal-metrology"),
        parties="bodies",
    )
    if draw.chance(6):
        scope = draw.scope(kind) or None
        given: Map = {"party": "lab-one", "arrangement": "scheme", "scope": scope}
        draw.link("participation", "part-scheme", standing="full", **given)


def _metrology(draw: Draw) -> None:
    name = {"en": "metro"}
    fields: Map = {"kind": "metrology-mra", "parties": "institutes"}
    draw.add("arrangement", "metro", draw.period(), name=name, **fields)
    quantity = {"quantity": "mass", "from": 1, "to": draw.pick(100, 10), "unit": "kg"}
    scope = {"quantities": [quantity]}
    draw.link("participation", "part-metro", party="lab-one", arrangement="metro", standing="full")
    draw.link("capability", "cmc", of="lab-one", arrangement="metro", scope=scope)


def _standards(draw: Draw) -> None:
    if draw.chance(4):
        draw.add("edition", "edition-old", standard="STD 1:2015", published="2015-03-01")
        published = draw.pick(draw.day(), "2020-05-01", "2024-01", "2023-12")
        fields: Map = {"standard": "STD 1:2020", "published": published}
        draw.add("edition", "edition-new", replaces="STD 1:2015", **fields)
    for host, source in (
        ("NAT 1:2016", "STD 1:2015"),
        ("STD 2:2010", "STD 1:2020"),
        ("NAT 1:2016", "STD 2:2010"),
    ):
        if draw.chance(3):
            degree = draw.pick("IDT", "IDT", "IDT", "MOD", "MOD", "NEQ", "unstated")
            deviations = draw.pick(None, [], [{"code": "plug"}], [{"code": "plug"}])
            given: Map = {"host": host, "source": source, "degree": degree}
            if degree == "MOD":
                given["deviations"] = deviations
            draw.add("adoption", "adopted", draw.pick({}, {}, draw.period(3)), **given)


LINKS = ("accreditation", "participation", "designation", "recognition-list", "capability")


def _record(draw: Draw) -> None:
    """Add statements about the record: suspensions and completeness."""
    links = [fact for fact in draw.facts if fact["fact"] in LINKS]
    links = [fact for fact in links if fact.get("standing", "full") == "full"]
    for _ in range(draw.pick(0, 0, 0, 1, 2) if links else 0):
        scope = draw.pick(None, None, None, {"activities": ["inspection"]})
        fact = draw.pick(*links)
        draw.add("suspension", "stop", draw.short(), of=fact["id"], scope=scope)
    wide = {"from": EARLY, "to": "2030-12-31"}
    for _ in range(draw.pick(0, 0, 1, 2, 3)):
        first, last = sorted((draw.day(), draw.day()))
        period = draw.pick(wide, wide, {"from": first, "to": last})
        draw.add("completeness", "complete", period, of=draw.pick(*_complete(draw)))


def _complete(draw: Draw) -> list[Map]:
    some: list[Map] = [
        {"kind": "accreditation", "body": "lab-one"},
        {"kind": "accreditation"},
        {"kind": "accreditation", "by": "ab-one"},
        {"kind": "participation", "arrangement": "mla-one"},
        {"kind": "participation", "party": "ab-one"},
        {"kind": "participation"},
        {"kind": "participation", "arrangement": "sector"},
        {"kind": "designation", "arrangement": "sector"},
        {"kind": "designation", "requirement": "req-one"},
        {"kind": "designation", "requirement": "req-one"},
        {"kind": "recognition-list", "requirement": "req-one"},
        {"kind": "requirement", "economy": HERE},
        {"kind": "adoption"},
    ]
    return some


def _sharpen(draw: Draw) -> None:
    """Give a few facts another period: most of a world holds, and some of it has an edge."""
    wide = [fact for fact in draw.facts if fact.get("from") == EARLY and "to" not in fact]
    for _ in range(draw.pick(0, 1, 1, 2, 3) if wide else 0):
        fact = draw.pick(*wide)
        for key in ("from", "to", "seen"):
            fact.pop(key, None)
        fact.update(draw.period(0))


def _hearsay(draw: Draw) -> None:
    """Leave a fact without a source."""
    kinds = (*LINKS, "acceptance", "arrangement")
    if draw.chance(1):
        facts = [fact for fact in draw.facts if fact["fact"] in kinds]
        if facts:
            draw.pick(*facts)["certainty"] = "general-knowledge"
