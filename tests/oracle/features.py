"""Name the constructs that the generator leaves out while their reading is under discussion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.oracle.encoding import Map


class Switches(NamedTuple):
    """Say which constructs are generated; one that is off is under discussion."""

    no_chain: bool = True
    unendorsed_standing: bool = True
    better_chain: bool = True
    resident_beside: bool = True
    late_arrangement: bool = True
    silent_schedule: bool = True
    own_decision: bool = True
    metrology_beside: bool = True
    own_step: bool = True
    document_of_several: bool = True


DEFAULT = Switches()


def left_out(facts: Sequence[Map], question: Map, switches: Switches) -> str | None:
    """Name the first construct that a switch leaves out."""
    return next(_left_out(facts, question, switches), None)


def _left_out(facts: Sequence[Map], question: Map, switches: Switches) -> Iterator[str]:
    if not any(fact.get("economies") for fact in facts if fact["id"] == "lab-one"):
        yield "the economy of the issuer"
    for name, found in _CONSTRUCTS.items():
        if not getattr(switches, name) and found(facts, question):
            yield name


def _no_chain(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether no arrangement of accreditation bodies is on record."""
    return not any(fact.get("kind") == "accreditation-mla" for fact in facts)


def _unendorsed(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether a paper without the symbol meets a demand for an accredited body."""
    demands = [demand for fact in facts for demand in fact.get("demands", ())]
    silent = question["evidence"].get("endorsed") is False
    return silent and any(demand.get("by") == "accredited" for demand in demands)


def _resident_beside(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether one of several requirements asks for a party in the destination."""
    rules = [fact for fact in facts if fact["fact"] == "requirement"]
    return len(rules) > 1 and any("in_country" in one for rule in rules for one in rule["demands"])


def _late_arrangement(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether an arrangement of accreditation bodies may begin after the work."""
    kinds = [fact for fact in facts if fact.get("kind") == "accreditation-mla"]
    return any(fact.get("from") != "2020-01-01" for fact in kinds)


def _silent_schedule(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether only a field would tell if a link of a complete list covers the standard."""
    complete = any(fact["fact"] == "completeness" for fact in facts)
    silent = not question["evidence"].get("standards")
    narrow = any("standards" in (fact.get("scope") or {}) for fact in facts)
    return silent and narrow and complete


def _own_decision(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether a body that decides for itself is shown a standard beside the one named."""
    clauses = [fact for fact in facts if fact["fact"] == "acceptance"]
    demands = [demand for fact in facts for demand in fact.get("demands", ())]
    return any(clause["effect"] != "obliges" for clause in clauses) and any(
        "standard" in one or "standards" in one for one in (*clauses, *demands)
    )


def _better_chain(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether one of several chains is capped: by a field to state, or as unverified."""
    bodies = {fact["by"] for fact in facts if fact["fact"] == "accreditation"}
    silent = not question["evidence"].get("standards")
    return len(bodies) > 1 and any(
        (silent and "standards" in (fact.get("scope") or {})) or "certainty" in fact
        for fact in facts
    )


def _metrology_beside(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether institutes of metrology stand beside a document that is no calibration."""
    institutes = any(fact.get("kind") == "metrology-mra" for fact in facts)
    return institutes and question["evidence"]["kind"] != "calibration-certificate"


def _own_step(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether the paper shown is of the kind that a demand calls somebody else's step."""
    steps = [one for fact in facts for one in fact.get("demands", ()) if one.get("who")]
    return any(question["evidence"]["kind"] in step["evidence"] for step in steps)


def _document_of_several(facts: Sequence[Map], question: Map) -> bool:
    """Tell whether a paper is asked about as a document under several requirements."""
    rules = [fact for fact in facts if fact["fact"] == "requirement"]
    return question.get("stage") == "document" and len(rules) > 1


_CONSTRUCTS: Mapping[str, Callable[[Sequence[Map], Map], bool]] = {
    "no_chain": _no_chain,
    "unendorsed_standing": _unendorsed,
    "better_chain": _better_chain,
    "resident_beside": _resident_beside,
    "late_arrangement": _late_arrangement,
    "silent_schedule": _silent_schedule,
    "own_decision": _own_decision,
    "metrology_beside": _metrology_beside,
    "own_step": _own_step,
    "document_of_several": _document_of_several,
}
