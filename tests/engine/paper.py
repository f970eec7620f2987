"""Draw the presented document and the question about it."""

from __future__ import annotations

from tests.engine.draws import EARLY, STANDARDS, Builder
from tests.engine.law import GROUP, HERE, HOME, THIRD
from tests.engine.world import Map


def draw_question(b: Builder, kind: str, *, claims: bool) -> Map:
    """Draw a question; ``claims`` lets the document claim an accreditation of its issuer."""
    first, last, late, on = sorted(b.day() for _ in range(4))
    evidence = _evidence(b, kind, (first, last, late, on), claims=claims)
    if b.rarely():
        b.add("attestation", "paper", b.period(8), **evidence)
        evidence = {"id": "paper"}
        if b.chance(2):
            b.add("suspension", "paper-stop", b.period(0), of="paper")
    purposes = ("regulated-import",) * 10 + ("tender", "private-buyer")
    purpose = b.pick(*purposes, *(["calibration-chain"] if kind.startswith("calibration") else []))
    goods: Map = b.pick(*[{"hs": "851660", "named": "cooker"}] * 18, {"hs": "8516"}, {"hs": "85"})
    for key, value in (
        ("category", b.pick("food", "food", "cosmetics")),
        ("lot", "lot-one"),
        ("origin", b.pick(HOME, THIRD)),
    ):
        if b.rarely():
            goods = {**goods, key: value}
    if "covers" in evidence and b.chance(6):
        goods = {**goods, **evidence["covers"], **b.pick({}, {}, {"model": "m-two"})}
    elif b.dice.random() < 0.02:
        goods = {**goods, "model": "m-two"}
    question: Map = {
        "evidence": evidence,
        "goods": goods,
        "destination": HERE,
        "purpose": purpose,
        "on": b.pick(*[on] * 29, first),
    }
    if b.chance(7):
        question["origin"] = HOME
    if b.chance(4):
        question["goods_dates"] = {"shipped": b.day()}
    if b.chance(1):
        question["stage"] = "document"
    if b.chance(1):
        papers = (
            "register",
            "retest",
            "declaration",
            "alarm",
            "plug",
            "type-certificate",
            "holder",
        )
        question["supplied"] = b.some(*papers)[: b.pick(1, 2, 6)]
    if purpose in ("tender", "private-buyer") and b.chance(7):
        question["demands"] = [_buyer(b, kind) for _ in range(b.pick(1, 1, 1, 2))]
    return question


def _buyer(b: Builder, kind: str) -> Map:
    """Draw what a buyer asks for; mostly cover by an arrangement."""
    known = b.among("arrangement")
    demand: Map = {}
    if b.chance(7):
        demand["covered_by"] = b.pick("mla-one", "mla-one", *known)
    for key, value in (
        ("evidence", b.pick(kind, kind, "declaration")),
        ("standard", b.pick("STD 1:2015", "STD 1")),
        ("edition", "undated"),
        ("activity", b.pick("medical", "testing")),
        ("level", "main"),
        ("on_site", True),
        ("max_age_days", b.pick(1, 3)),
    ):
        if b.rarely():
            demand[key] = value
    return demand or {"covered_by": "mla-one"}


def _evidence(b: Builder, kind: str, dates: tuple[str, ...], *, claims: bool) -> Map:
    """Draw the document; work, issue and the asked day mostly follow each other."""
    first, last, late, on = dates
    issued = b.pick(*[late] * 7, first)
    evidence: Map = {"kind": kind, "issuer": "lab-one"}
    if b.chance(7):
        evidence["activity"] = b.pick(first, first, first, {"from": first, "to": last})
    if not b.rarely():
        evidence["issued"] = issued
    if b.rarely():
        evidence["expires"] = b.pick(max(b.day(), issued), max(on, issued))
    adopted = [
        fact[key] for fact in b.facts if fact["fact"] == "adoption" for key in ("host", "source")
    ]
    if adopted and b.chance(4):
        evidence["standards"] = [b.pick(*adopted)]
    elif b.chance(7):
        evidence["standards"] = b.pick(
            *[["STD 1:2015"]] * 8, ["NAT 1:2016"], ["STD 1:2020"], b.some(*STANDARDS)[:2]
        )
    for key, value in (
        ("endorsed", b.pick(True, False)),
        ("technique", b.pick("on-site", "remote", "mixed")),
        ("method", b.pick(1, 5, 7)),
        ("covers", b.pick({"model": "m-one"}, {"lot": "lot-one"})),
        ("performer", b.pick("lab-two", "ab-two", {"name": "Lab", "economy": GROUP})),
        ("site", b.pick({"id": "site-one"}, {"economy": HOME})),
        ("status", b.pick("suspended", "withdrawn", *["valid"] * 5)),
    ):
        if b.rarely():
            evidence[key] = value
    _meet(b, evidence)
    if claims and b.chance(1):
        names = ("lab-one", "lab-new", {"name": "Lab", "economy": HOME}, {"name": "Lab"})
        evidence["issuer"] = b.pick(*names)
        evidence["accreditation"] = {"body": b.pick("ab-one", "ab-two"), "from": EARLY}
    if kind == "calibration-certificate" and b.chance(7):
        quantity: Map = {"quantity": "mass", "value": b.pick(10, 10, 10, 10.5), "unit": "kg"}
        if b.chance(3):
            quantity["uncertainty"] = {"relative": b.pick(0.01, 0.02, 0.05), "k": 2}
        evidence["quantity"] = quantity
    return evidence


def _meet(b: Builder, evidence: Map) -> None:
    """Let the document mostly say what the demands on record ask of its making."""
    for demand in (one for fact in b.facts for one in fact.get("demands", ())):
        if "methods" in demand and b.chance(5):
            evidence["method"] = b.pick(*demand["methods"], 8)
        if demand.get("on_site") and b.chance(5):
            evidence["technique"] = b.pick("on-site", "on-site", "remote")
