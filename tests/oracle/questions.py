"""Draw questions about a world: one, and others that differ from it in a day or a key."""

from __future__ import annotations

from copy import deepcopy

from tests.oracle.draws import ACTIVITIES, DAYS, HERE, HOME, STANDARDS, THIRD, Draw
from tests.oracle.encoding import Map

QUESTIONS = 24
CODES = ("register", "retest", "declaration", "alarm", "plug", "decide", "holder", "sample-test")


def draw_questions(draw: Draw, kind: str) -> list[Map]:
    """Draw the questions about a world."""
    first = _question(draw, kind)
    found = [first]
    while len(found) < QUESTIONS:
        found.append(_neighbour(draw, first))
    return found


def _question(draw: Draw, kind: str) -> Map:
    start, end, issued, on = sorted(draw.day() for _ in range(4))
    evidence = _evidence(draw, kind, (start, end, issued))
    question: Map = {
        "evidence": evidence,
        "goods": {"hs": "851660", "named": "cooker"},
        "origin": draw.pick(HOME, HOME, THIRD),
        "destination": HERE,
        "purpose": draw.pick(*["regulated-import"] * 6, "placing-on-market", "tender"),
        "on": on,
    }
    if "covers" in evidence or draw.chance(0.5):
        question["goods"]["model"] = draw.pick("m-1", "m-1", "m-1", "m-2")
    if draw.chance(0.5):
        question["goods"]["edition"] = draw.pick(2017, 2022)
    if draw.chance(2):
        question["supplied"] = draw.some(*CODES)
    if draw.chance(1):
        question["stage"] = "document"
    _buyer(draw, question)
    return question


def _evidence(draw: Draw, kind: str, days: tuple[str, str, str]) -> Map:
    """Draw the document; the work mostly comes before the issue."""
    start, end, issued = days
    evidence: Map = {"kind": kind, "issuer": "lab-one", "issued": issued}
    if draw.chance(7.5):
        evidence["activity"] = start if draw.chance(6) else {"from": start, "to": end}
    if draw.chance(1):
        evidence["expires"] = draw.day()
    if draw.chance(5):
        evidence["standards"] = draw.pick(*[["STD 1:2015"]] * 3, *[[one] for one in STANDARDS])
    if draw.chance(0.5):
        evidence["standards"] = draw.some(*STANDARDS)[:2]
    _particulars(draw, evidence)
    return evidence


def _particulars(draw: Draw, evidence: Map) -> None:
    """Draw what else a document may say."""
    if draw.chance(1):
        evidence["endorsed"] = draw.pick(True, False)
    if draw.chance(2):
        evidence["technique"] = draw.pick("on-site", "remote", "mixed")
    if draw.chance(0.4):
        evidence["status"] = draw.pick("valid", "suspended", "withdrawn")
    if draw.chance(2):
        evidence["method"] = draw.pick(1, 5, 7)
    if draw.chance(1):
        evidence["covers"] = {"model": draw.pick("m-1", "m-2")}
    if evidence["kind"] == "calibration-certificate" and draw.chance(7):
        quantity: Map = {"quantity": "mass", "value": draw.pick(1, 10, 10.5), "unit": "kg"}
        evidence["quantity"] = quantity


def _buyer(draw: Draw, question: Map) -> None:
    """Draw what a buyer asks for."""
    if question["purpose"] not in ("tender", "private-buyer") or draw.chance(2):
        return
    known = [fact["id"] for fact in draw.facts if fact["fact"] == "arrangement"]
    demand: Map = {"covered_by": draw.pick("mla-one", *known)}
    if draw.chance(3):
        demand["activity"] = draw.pick(ACTIVITIES[question["evidence"]["kind"]], "inspection")
    for key, value in (
        ("standard", draw.pick(*STANDARDS, "STD 1")),
        ("max_age_days", draw.pick(1, 2, 3)),
        ("on_site", True),
        ("evidence", [draw.pick(question["evidence"]["kind"], "product-certificate")]),
    ):
        if draw.chance(1):
            demand[key] = value
    question["demands"] = [demand]


def _neighbour(draw: Draw, question: Map) -> Map:
    """Change one thing of a question, mostly a day by a day."""
    found = deepcopy(question)
    evidence = found["evidence"]
    shape = draw.pick("on", "on", "issued", "activity", "activity", "purpose", "key")
    if shape == "on":
        found["on"] = draw.day()
    elif shape == "issued":
        evidence["issued"] = _beside(draw, evidence["issued"])
    elif shape == "activity":
        evidence["activity"] = draw.day()
    elif shape == "purpose":
        found["purpose"] = draw.pick("regulated-import", "tender", "private-buyer")
        found.pop("demands", None)
        _buyer(draw, found)
    else:
        _key(draw, found)
    issued = max(evidence["issued"], str(evidence.get("activity", ""))[:10])
    if not isinstance(evidence.get("activity"), dict) and draw.chance(6):
        evidence["issued"] = issued
        found["on"] = max(found["on"], issued)
    return found


def _beside(draw: Draw, day: str) -> str:
    place = DAYS.index(day) + draw.pick(-1, 1)
    return str(DAYS[min(max(place, 0), len(DAYS) - 1)])


def _key(draw: Draw, found: Map) -> None:
    evidence = found["evidence"]
    shape = draw.pick("standards", "supplied", "kind", "origin", "issuer", "expires", "stage")
    if shape == "standards":
        evidence["standards"] = draw.pick(None, *[[one] for one in STANDARDS])
    elif shape == "supplied":
        found["supplied"] = draw.some(*CODES)
    elif shape == "kind":
        evidence["kind"] = draw.pick("test-report", "product-certificate", "type-certificate")
    elif shape == "origin":
        found["origin"] = draw.pick(HOME, THIRD)
    elif shape == "expires":
        evidence["expires"] = draw.day()
    elif shape == "stage":
        found["stage"] = draw.pick("market", "document")
