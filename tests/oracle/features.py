"""Name the constructs that the generator leaves out while their reading is under discussion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.oracle.encoding import Map, listed


class Switches(NamedTuple):
    """Say which constructs are generated; one that is off is under discussion."""

    no_chain: bool = False
    narrow_accreditation: bool = False
    unsaid_listing: bool = False
    own_step: bool = False


DEFAULT = Switches()


def left_out(facts: Sequence[Map], question: Map, switches: Switches) -> str | None:
    """Name the first construct that a switch leaves out."""
    return next(_left_out(facts, question, switches), None)


def _left_out(facts: Sequence[Map], question: Map, switches: Switches) -> Iterator[str]:
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
