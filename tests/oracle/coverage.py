"""Say whether a world and a question lie inside what the second implementation covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tests.oracle.encoding import Map, listed
from tests.oracle.register import WRITERS

ARRANGEMENTS = frozenset(
    {
        "accreditation-mla",
        "metrology-mra",
        "legal-metrology",
        "product-scheme",
        "sectoral-mra",
        "bilateral-mra",
        "harmonised-regime",
        "fta-chapter",
        "halal-recognition",
        "body-agreement",
        "mou",
    }
)
PURPOSES = frozenset({"regulated-import", "placing-on-market", "tender", "private-buyer"})


_SPELLING = re.compile(r"[^\x20-\x7e]| : |\(E\)|/Amd|/DIS|:\d{4}-\d\d")
"""Spellings, amendments, drafts and months: the oracle compares identifiers as plain texts."""


def outside(facts: Sequence[Map], question: Map) -> str | None:
    """Name the first thing that the oracle does not cover; nothing if it covers all."""
    return next(_outside(facts, question), None)


def _outside(facts: Sequence[Map], question: Map) -> Iterator[str]:
    for fact in facts:
        if fact["fact"] not in WRITERS:
            yield f"fact {fact['fact']}"
        for key in ("recorded", "supersedes", "amends", "consolidates"):
            if key in fact:
                yield key
    doubtful = {fact.get("id") for fact in facts if fact["fact"] == "requirement" and _vague(fact)}
    named = {one for fact in facts for one in (fact.get("scope") or {}).get("requirements") or ()}
    if doubtful & named:
        yield "a scope for a requirement of which the dates are not known"
    if named and len([fact for fact in facts if fact["fact"] == "requirement"]) > 1:
        yield "a scope for one of several requirements"
    known = {fact.get("id") for fact in facts}
    if any(
        demand.get("covered_by", "") not in {"", *known}
        for demand in listed(question.get("demands"))
    ):
        yield "arrangement without a record"
    if question.get("known_at"):
        yield "known_at"
    kinds = {fact["id"]: fact["kind"] for fact in facts if fact["fact"] == "arrangement"}
    ruled = {fact["id"] for fact in facts if fact["fact"] == "requirement"}
    for fact in facts:
        yield from _fact(fact, kinds, ruled)
    yield from _evidence(question["evidence"])
    if (question.get("purpose") or "regulated-import") not in PURPOSES:
        yield "purpose"


def _vague(fact: Map) -> bool:
    """Tell whether a period is not known to the day."""
    ends = [str(fact.get("from", "unknown")), str(fact.get("to", "9999-12-31"))]
    return any(len(end) < len("2020-01-01") for end in ends)


def _fact(fact: Map, kinds: dict[str, str], ruled: set[str]) -> Iterator[str]:
    kind = fact["fact"]
    if kind == "arrangement" and (fact["kind"] not in ARRANGEMENTS or fact.get("phase")):
        yield f"arrangement {fact['kind']}"
    if kind == "participation" and fact.get("phase"):
        yield "phase"
    scopes = [fact.get("scope")]
    if kind == "completeness":
        scopes.append(fact["of"].get("scope"))
    for scope in scopes:
        if any(one.get("uncertainty") for one in listed((scope or {}).get("quantities"))):
            yield "uncertainty"
    if kind == "acceptance":
        yield from _acceptance(fact, kinds, ruled)


def _acceptance(fact: Map, kinds: dict[str, str], ruled: set[str]) -> Iterator[str]:
    if (fact.get("within") or {}).get("after") not in (None, "issue", "activity"):
        yield "within"
    if fact.get("parameters"):
        yield "parameters"
    for via in listed(fact["via"]):
        for key in ("arrangement", "accreditation-under", "capability"):
            if any(one not in kinds for one in listed(via.get(key))):
                yield "arrangement without a record"
        for key in ("designation", "recognition-list"):
            if any(one not in kinds and one not in ruled for one in listed(via.get(key))):
                yield "list under nothing on record"


def _evidence(evidence: Map) -> Iterator[str]:
    for key in ("id", "accreditation", "performer", "site"):
        if evidence.get(key) is not None:
            yield f"evidence.{key}"
    if any(_SPELLING.search(text) for text in listed(evidence.get("standards"))):
        yield "spelling of a standard"
    if not isinstance(evidence.get("issuer"), str):
        yield "issuer without an id"
    if evidence.get("issued") is None:
        yield "no day of issue"
    if evidence.get("kind") == "declaration":
        yield "declaration"
    if (evidence.get("quantity") or {}).get("uncertainty"):
        yield "uncertainty"
