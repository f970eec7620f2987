"""Write the facts of a register, kind by kind, as facts of the logic program."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.oracle.encoding import Map, Sheet, day, listed, named, quoted, span, window, word
from tests.oracle.rules import link_name

Writer = Callable[[Sheet, int, Map, str], None]


def write_register(sheet: Sheet, world: int, facts: Sequence[Map]) -> None:
    """Write all facts of a world.

    Raises:
        KeyError: a kind of fact lies outside what the oracle covers.
    """
    for number, fact in enumerate(facts):
        given = fact.get("id")
        name = named(world, given if given is not None else f"fact-{number}")
        span(sheet, world, fact, name)
        WRITERS[fact["fact"]](sheet, world, fact, name)


def _silent(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    """Leave a fact that only describes something."""


def _economy(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    sheet.once("economy", world, name)
    for member in listed(fact.get("members")):
        sheet.say("members", world, name, name, named(world, member))
        sheet.once("economy", world, named(world, member))


def _organisation(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    for economy in listed(fact.get("economies")):
        sheet.say("office", world, name, named(world, economy))
        sheet.once("economy", world, named(world, economy))


def _arrangement(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    sheet.say("arrangement", world, name, quoted(fact["kind"]))
    if fact.get("listing"):
        sheet.say("joint_list", world, name)
    if fact.get("recognition"):
        sheet.say("needs_recognition", world, name)
    for region in listed(fact.get("via")):
        sheet.say("through", world, name, named(world, region))
    if fact.get("directions") is not None:
        sheet.say("one_way", world, name)
    for start, end in listed(fact.get("directions")):
        sheet.say("direction", world, name, named(world, start), named(world, end))
    if fact.get("evidence") is not None:
        sheet.say("kinds_limited", world, name)
    for kind in listed(fact.get("evidence")):
        sheet.say("takes", world, name, quoted(kind))


def _participation(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    scope = sheet.scope(world, fact.get("scope"))
    party, arrangement = named(world, fact["party"]), named(world, fact["arrangement"])
    if fact["standing"] == "full":
        sheet.say("link", world, "part", f"({party},{arrangement})", name, scope)
        if fact.get("level") is not None:
            sheet.say("reaches", world, name, word(fact["level"]))
    else:
        standing = word(fact["standing"])
        sheet.say("standing", world, name, party, arrangement, standing, scope)


def _recognition(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    regional, overall = named(world, fact["regional"]), named(world, fact["global"])
    scope = sheet.scope(world, fact.get("scope"))
    sheet.say("recognises", world, name, regional, overall, scope)


def _accreditation(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    key = f"({named(world, fact['of'])},{named(world, fact['by'])})"
    sheet.say("link", world, "accr", key, name, sheet.scope(world, fact.get("scope")))


def _suspension(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    scope = sheet.scope(world, fact.get("scope"))
    sheet.say("suspension", world, name, named(world, fact["of"]), scope)


def _designation(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    scope = sheet.scope(world, fact.get("scope"))
    sheet.say(
        "designation", world, name, named(world, fact["of"]), named(world, fact["under"]), scope
    )
    if fact.get("listed") is not None:
        sheet.say("shown_on_list" if fact["listed"] else "off_list", world, name)
    if fact.get("recognised_by") is not None:
        sheet.say("recognised_by", world, name, named(world, fact["recognised_by"]))


def _capability(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    key = f"({named(world, fact['of'])},{named(world, fact['arrangement'])})"
    sheet.say("link", world, "cap", key, name, sheet.scope(world, fact.get("scope")))


def _entry(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    key = f"({named(world, fact['of'])},{named(world, fact['under'])})"
    sheet.say("link", world, "entry", key, name, sheet.scope(world, fact.get("scope")))


def _goods_of(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    for entry in listed(fact.get("goods")):
        sheet.say("for_goods", world, name, sheet.goods(world, entry))


def _requirement(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    sheet.say("requirement", world, name, named(world, fact["economy"]))
    sheet.once("economy", world, named(world, fact["economy"]))
    _goods_of(sheet, world, fact, name)
    for purpose in fact.get("purposes") or ("regulated-import", "placing-on-market"):
        sheet.say("required_for", world, name, quoted(purpose))
    for place, demand in enumerate(fact["demands"]):
        sheet.say("demand", world, name, place)
        sheet.say("demanded_by", world, name, place, word(demand.get("by", "any")))
        for kind in listed(demand["evidence"]):
            sheet.say("demanded_kind", world, name, place, quoted(kind))
        if demand.get("standard") is not None:
            flag = "undated" if demand.get("edition") == "undated" else "dated"
            symbol = sheet.wanted(world, demand["standard"])
            sheet.say("demanded_standard", world, name, place, symbol, flag)
        for method in listed(demand.get("methods")):
            sheet.say("demanded_method", world, name, place, quoted(method))
        if demand.get("max_age_days") is not None:
            sheet.say("max_age", world, name, place, demand["max_age_days"])
        if demand.get("on_site"):
            sheet.say("on_site", world, name, place)
        if demand.get("in_country") is not None:
            sheet.say("in_country", world, name, place, quoted(demand["in_country"]))
        if demand.get("who") is not None:
            sheet.say("demanded_who", world, name, place, quoted(demand["who"]))


VIA = {
    "arrangement": "arrangement",
    "accreditation-under": "under",
    "designation": "designation",
    "recognition-list": "entry",
    "capability": "capability",
    "bodies": "bodies",
}
CLAUSE_LISTS = (
    ("origins", "origins", "origin_entry"),
    ("not_origins", None, "not_origin"),
    ("goods_origins", "goods_origins", "goods_origin"),
    ("not_goods_origins", None, "not_goods_origin"),
    ("purposes", "purposes", "purpose_of"),
)


def _acceptance(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    sheet.say("acceptance", world, name, named(world, fact["economy"]), word(fact["effect"]))
    sheet.once("economy", world, named(world, fact["economy"]))
    target = fact["for"]
    _goods_of(sheet, world, target, name)
    if target.get("requirement") is not None:
        sheet.say("for_requirement", world, name, named(world, target["requirement"]))
    for kind in listed(fact["evidence"]):
        sheet.say("takes_kind", world, name, quoted(kind))
    for kind in listed(fact.get("meets")):
        sheet.say("meets", world, name, quoted(kind))
    _links(sheet, world, fact, name)
    for field, flag, entries in CLAUSE_LISTS:
        if flag is not None and fact.get(field) is not None:
            sheet.say(flag, world, name)
        for entry in listed(fact.get(field)):
            symbol = quoted(entry) if field == "purposes" else named(world, entry)
            sheet.say(entries, world, name, symbol)
    _limits(sheet, world, fact, name)
    _conditions(sheet, world, fact, name)


def _links(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    place = 0
    for given in listed(fact["via"]):
        for key, value in given.items():
            place += 1
            if key == "any":
                sheet.say("via", world, name, place, "any", "any")
                continue
            for one in listed(value):
                sheet.say("via", world, name, place, VIA[key], named(world, one))


def _limits(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    if fact.get("standards") is not None:
        sheet.say("standards", world, name)
    for standard in listed(fact.get("standards")):
        sheet.say("clause_standard", world, name, sheet.wanted(world, standard))
    if fact.get("within") is not None:
        within = fact["within"]
        sheet.say("within_months", world, name, word(within["after"]), within["months"])
        sheet.say("months_asked", world, within["months"])
    if fact.get("anchors"):
        sheet.say("profile", world, name)
        for link, anchor in fact["anchors"].items():
            sheet.say("moved", world, name, link_name(link), anchor)


def _conditions(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    for place, condition in enumerate(listed(fact.get("conditions"))):
        who = condition.get("who", "applicant")
        sheet.say("condition", world, name, place, quoted(condition["code"]), quoted(who))
        if condition.get("gap") is not None:
            sheet.say("gap", world, name, place, "yes" if condition["gap"] else "no")
        text = condition.get("text") or ""
        english = text.get("en", "") if isinstance(text, dict) else text
        for one in set(re.findall(r"[a-z]+", f"{condition['code']} {english}".lower())):
            sheet.say("condition_word", world, name, place, quoted(one))


def _exclusion(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    sheet.say("exclusion", world, name, named(world, fact["economy"]))
    sheet.once("economy", world, named(world, fact["economy"]))
    target = fact["for"]
    _goods_of(sheet, world, target, name)
    if target.get("requirement") is not None:
        sheet.say("against_requirement", world, name, named(world, target["requirement"]))
    for field, flag, entries in (
        ("evidence", "against_kinds", "against_kind"),
        ("bodies", "against_bodies", "against_body"),
        ("origins", "against_origins", "against_origin"),
        ("goods_origins", "against_goods_origins", "against_goods_origin"),
    ):
        if target.get(field) is not None:
            sheet.say(flag, world, name)
        for entry in listed(target.get(field)):
            symbol = quoted(entry) if field == "evidence" else named(world, entry)
            sheet.say(entries, world, name, symbol)
    for term in listed(fact.get("conditions")):
        code = term if isinstance(term, str) else term["code"]
        sheet.say("exclusion_term", world, name, quoted(code))


def _edition(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    symbol = sheet.wanted(world, fact["standard"])
    first, last = window(fact["published"])
    sheet.say("edition_from", world, symbol, first, last)
    sheet.say("edition_work", world, symbol)


def _adoption(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    host, source = sheet.standard(fact["host"]), sheet.standard(fact["source"])
    sheet.say("adoption", world, name, host, source, quoted(fact["degree"]))
    if fact.get("deviations") is not None:
        sheet.say("deviations", world, name)
    for deviation in listed(fact.get("deviations")):
        sheet.say("deviation", world, name, quoted(deviation["code"]))


def _completeness(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    of = fact["of"]
    sheet.say("complete", world, name, quoted(of["kind"]))
    sheet.say("complete_scope", world, name, sheet.scope(world, of.get("scope")))
    for field in ("party", "body", "by", "arrangement", "requirement", "economy"):
        if of.get(field) is not None:
            sheet.say("narrows", world, name, field, named(world, of[field]))
            sheet.say("narrowed", world, name)
    _goods_of(sheet, world, of, name)
    if of.get("goods") is not None or of.get("scope") is not None:
        sheet.say("narrowed", world, name)
    day(fact["from"]), day(fact["to"])


WRITERS: dict[str, Writer] = {
    "economy": _economy,
    "organisation": _organisation,
    "naming": _silent,
    "legal-act": _silent,
    "legal-clause": _silent,
    "cost": _silent,
    "arrangement": _arrangement,
    "participation": _participation,
    "regional-recognition": _recognition,
    "accreditation": _accreditation,
    "suspension": _suspension,
    "designation": _designation,
    "capability": _capability,
    "recognition-list": _entry,
    "requirement": _requirement,
    "acceptance": _acceptance,
    "exclusion": _exclusion,
    "edition": _edition,
    "adoption": _adoption,
    "completeness": _completeness,
}
