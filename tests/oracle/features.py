"""Name the constructs that the generator leaves out while their reading is under discussion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.oracle.encoding import Map, listed


class Switches(NamedTuple):
    """Say which constructs are generated; one that is off is under discussion."""

    no_chain: bool = True
    narrow_accreditation: bool = True
    unsaid_listing: bool = True
    own_step: bool = True
    limited_cover: bool = True
    lifted_suspension: bool = True
    doubtful_adoption: bool = True
    basis_beside_steps: bool = True
    twin_lists: bool = True
    unendorsed_standing: bool = False
    better_chain: bool = False
    resident_beside: bool = False


DEFAULT = Switches()


def left_out(facts: Sequence[Map], question: Map, switches: Switches) -> str | None:
    """Name the first construct that a switch leaves out."""
    return next(_left_out(facts, question, switches), None)


def _left_out(facts: Sequence[Map], question: Map, switches: Switches) -> Iterator[str]:
    if not any(fact.get("economies") for fact in facts if fact["id"] == "lab-one"):
        yield "the economy of the issuer"
    if not switches.no_chain and not _has_chain(facts):
        yield "no_chain"
    if not switches.narrow_accreditation and _narrow(facts):
        yield "narrow_accreditation"
    if not switches.unsaid_listing and _unsaid(facts):
        yield "unsaid_listing"
    kind = question["evidence"]["kind"]
    steps = [demand for fact in facts for demand in fact.get("demands", ()) if demand.get("who")]
    if not switches.own_step and any(kind in step["evidence"] for step in steps):
        yield "own_step"
    if not switches.limited_cover and _limited(facts, question):
        yield "limited_cover"
    if not switches.lifted_suspension and any(_lifted(fact, question) for fact in facts):
        yield "lifted_suspension"
    if not switches.doubtful_adoption and any(map(_doubtful, facts)):
        yield "doubtful_adoption"
    if not switches.basis_beside_steps and _basis_beside_steps(facts):
        yield "basis_beside_steps"
    if not switches.twin_lists and _twin_lists(facts):
        yield "twin_lists"
    evidence = question["evidence"]
    if not switches.unendorsed_standing and evidence.get("endorsed") is False:
        if any(one.get("by") == "accredited" for fact in facts for one in fact.get("demands", ())):
            yield "unendorsed_standing"
    if not switches.better_chain and _capped(facts, question):
        yield "better_chain"
    if not switches.resident_beside and _resident_beside(facts):
        yield "resident_beside"


def _doubtful(fact: Map) -> bool:
    """Tell whether a modified adoption has dates that may leave it open."""
    plain = fact.get("from", "2020-01-01") == "2020-01-01" and "to" not in fact
    return fact["fact"] == "adoption" and fact["degree"] != "IDT" and not plain


def _basis_beside_steps(facts: Sequence[Map]) -> bool:
    """Tell whether a clause leaves a decision to a body where several papers are asked."""
    several = any(len(fact.get("demands", ())) > 1 for fact in facts)
    return several and any(
        fact["fact"] == "acceptance"
        and (
            fact["effect"] != "obliges"
            or any(one.get("who") in ("regulator", "body") for one in fact.get("conditions", ()))
        )
        for fact in facts
    )


def _limited(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether a buyer names an arrangement that takes only some kinds of document."""
    named = {demand.get("covered_by") for demand in question.get("demands", ())}
    return any(fact["id"] in named and fact.get("evidence") for fact in facts)


def _lifted(fact: Map, question: Map) -> bool:
    """Tell whether a suspension of the issue day was lifted before the asked day."""
    if fact["fact"] != "suspension" and fact.get("standing") != "suspended":
        return False
    issued = question["evidence"]["issued"]
    return bool(str(fact.get("from", "")) <= issued and str(fact.get("to", "9999")) < question["on"])


def _capped(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether one of several chains is capped: by a field to state, or as unverified."""
    links = [fact for fact in facts if fact["fact"] in ("accreditation", "participation")]
    silent = not question["evidence"].get("standards")
    several = len({fact["by"] for fact in links if "by" in fact}) > 1
    return several and any(
        (silent and "standards" in (fact.get("scope") or {})) or "certainty" in fact
        for fact in facts
    )


def _resident_beside(facts: Sequence[Map]) -> bool:
    """Tell whether one of several requirements asks for a party in the destination."""
    rules = [fact for fact in facts if fact["fact"] == "requirement"]
    return len(rules) > 1 and any("in_country" in one for rule in rules for one in rule["demands"])


def _narrow(facts: Sequence[Map]) -> bool:
    """Tell whether an accreditation may not cover, with no complete list to settle the rest."""
    narrow = any(fact["fact"] == "accreditation" and _odd(fact["scope"]) for fact in facts)
    return narrow and not any(
        fact["fact"] == "completeness"
        and fact["of"]["kind"] == "accreditation"
        and "by" not in fact["of"]
        and fact["from"] < "2021"
        and fact["to"] > "2030"
        for fact in facts
    )


def _odd(scope: Map) -> bool:
    return bool(set(scope) - {"activities"}) or len(scope.get("activities", ())) == 1


def _unsaid(facts: Sequence[Map]) -> bool:
    """Tell whether a designation leaves unsaid who recognised it, or whether it is listed."""
    said = all(
        fact.get("recognised_by") == "office-here" and fact.get("listed") is not None
        for fact in facts
        if fact["fact"] == "designation"
    )
    complete = any(
        fact["fact"] == "completeness" and fact["of"]["kind"] in ("designation", "recognition-list")
        for fact in facts
    )
    far = any("office-far" in listed(fact.get("recognised_by")) for fact in facts)
    return far or (complete and not said)


def _has_chain(facts: Sequence[Map]) -> bool:
    """Tell whether any arrangement of accreditation bodies is on record."""
    return any(fact.get("kind") == "accreditation-mla" for fact in facts)


def _twin_lists(facts: Sequence[Map]) -> bool:
    """Tell whether one of two lists is complete, of which one standing takes either."""
    lists = ("designation", "recognition-list")
    either = any(
        demand.get("by") in ("listed", "recognised", "notified", "registered")
        for fact in facts
        for demand in fact.get("demands", ())
    )
    complete = {fact["of"]["kind"] for fact in facts if fact["fact"] == "completeness"}
    on_record = any(fact["fact"] in lists and fact["under"] != "sector" for fact in facts)
    return either and on_record and not complete.isdisjoint(lists)
