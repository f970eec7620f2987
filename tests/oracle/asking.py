"""Write a question as facts of the logic program."""

from __future__ import annotations

from tests.oracle.encoding import (
    Map,
    Sheet,
    day,
    folded,
    listed,
    months_after,
    named,
    quoted,
    ranked,
    word,
)
from tests.oracle.rules import EVIDENCE, LOT_METHODS

MONTHS = (1, 2, 3, 6, 12)


def write_question(sheet: Sheet, case: int, world: int, question: Map) -> None:
    """Write one question about a world under the number of its case."""
    sheet.say("case", case)
    sheet.say("world", case, world)
    sheet.say("asked", case, day(question["on"]))
    sheet.say("destination", case, named(world, question["destination"]))
    sheet.once("economy", world, named(world, question["destination"]))
    sheet.say("purpose", case, quoted(question.get("purpose") or "regulated-import"))
    sheet.say("stage", case, word(question.get("stage") or "market"))
    for code in listed(question.get("supplied")):
        sheet.say("supplied", case, quoted(code))
    _evidence(sheet, case, world, question["evidence"])
    _goods(sheet, case, world, question)
    _demands(sheet, case, world, question)


def _evidence(sheet: Sheet, case: int, world: int, evidence: Map) -> None:
    kind = evidence["kind"]
    row = EVIDENCE[kind]
    sheet.say("kind", case, quoted(kind))
    sheet.say("group", case, row["group"])
    if row["names_goods"]:
        sheet.say("names_goods", case)
    sheet.say("need", f"n({case},0)", case)
    sheet.say("main", f"n({case},0)", case)
    for activity in (row["activity"], *row.get("also", ())):
        sheet.say("need_activity", f"n({case},0)", quoted(activity))
    issuer = evidence["issuer"]
    if isinstance(issuer, str):
        sheet.say("issuer", case, named(world, issuer))
        sheet.lines.append(f"seat({case},E) :- office({world},{named(world, issuer)},E).")
    _days(sheet, case, evidence)
    _shown(sheet, case, world, evidence)
    _measured(sheet, case, evidence)


def _days(sheet: Sheet, case: int, evidence: Map) -> None:
    activity = evidence.get("activity")
    if isinstance(activity, dict):
        sheet.say("activity", case, day(activity["from"]), day(activity["to"]))
    elif activity is not None:
        sheet.say("activity", case, day(activity), day(activity))
    sheet.say("issued", case, day(evidence["issued"]))
    for start in {day(evidence["issued"]), *_ends(activity)}:
        for months in MONTHS:
            sheet.once("months", start, months, months_after(start, months))
    if evidence.get("expires") is not None:
        sheet.say("expires", case, day(evidence["expires"]))


def _shown(sheet: Sheet, case: int, world: int, evidence: Map) -> None:
    for standard in listed(evidence.get("standards")):
        sheet.say("shows", case, sheet.standard(standard))
    if evidence["kind"] == "system-certificate" and evidence.get("standards"):
        sheet.say("system_standard", case)
    if evidence.get("endorsed") is False:
        sheet.say("unendorsed", case)
    if evidence.get("technique") is not None:
        sheet.say("technique", case, word(evidence["technique"]))
    if evidence.get("status") in ("suspended", "withdrawn"):
        sheet.say("withdrawn", case)
    if evidence.get("method") is not None:
        sheet.say("method", case, quoted(evidence["method"]))
        if str(evidence["method"]) in LOT_METHODS:
            sheet.say("lot_method", case)
    for field, value in (evidence.get("covers") or {}).items():
        if value is not None:
            sheet.say("covered", case, field, quoted(value))


def _measured(sheet: Sheet, case: int, evidence: Map) -> None:
    quantity = evidence.get("quantity")
    if quantity is not None:
        unit = quoted(quantity.get("unit"))
        sheet.say("measured", case, folded(quantity["quantity"]), unit)
        if quantity.get("value") is not None:
            sheet.say("value", case, ranked(quantity["value"]))


def _ends(activity: object) -> list[int]:
    if isinstance(activity, dict):
        return [day(activity["to"])]
    return [] if activity is None else [day(activity)]


def _goods(sheet: Sheet, case: int, world: int, question: Map) -> None:
    goods = question.get("goods") or {}
    if goods.get("hs") is not None:
        sheet.say("goods_hs", case, sheet.code(goods["hs"]))
    if goods.get("edition") is not None:
        sheet.say("goods_edition", case, quoted(goods["edition"]))
    if goods.get("named") is not None:
        sheet.say("goods_named", case, folded(goods["named"]))
    if goods.get("category") is not None:
        sheet.say("category", case, folded(goods["category"]))
    for field in ("model", "factory", "lot"):
        if goods.get(field) is not None:
            sheet.say("of_goods", case, field, quoted(goods[field]))
    origin = goods.get("origin") or question.get("origin")
    if origin is not None:
        sheet.say("made_in", case, named(world, origin))


def _demands(sheet: Sheet, case: int, world: int, question: Map) -> None:
    for place, demand in enumerate(listed(question.get("demands")), start=1):
        sheet.say("buyer_demand", case, place)
        need = f"n({case},0)"
        if demand.get("activity") is not None:
            need = f"n({case},{place})"
            sheet.say("need", need, case)
            sheet.say("need_activity", need, quoted(demand["activity"]))
        sheet.say("demand_need", need, case, place)
        if demand.get("covered_by") is not None:
            sheet.say("covered_by", case, place, named(world, demand["covered_by"]))
        if demand.get("standard") is not None:
            flag = "undated" if demand.get("edition") == "undated" else "dated"
            symbol = sheet.wanted(world, demand["standard"])
            sheet.say("buyer_standard", case, place, symbol, flag)
        for kind in listed(demand.get("evidence")):
            sheet.say("buyer_kind", case, place, quoted(kind))
        if demand.get("on_site"):
            sheet.say("buyer_on_site", case, place)
        if demand.get("max_age_days") is not None:
            sheet.say("buyer_age", case, place, demand["max_age_days"])
