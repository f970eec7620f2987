"""Name what a generated question is about, to count what the comparison reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.oracle.encoding import Map, listed


def features_of(facts: Sequence[Map], question: Map) -> frozenset[str]:
    """Name the constructs in a world and its question."""
    return frozenset((*_of_facts(facts), *_of_question(question)))


def _of_facts(facts: Sequence[Map]) -> Iterator[str]:
    for fact in facts:
        kind = fact["fact"]
        yield kind
        if kind == "arrangement":
            yield f"arrangement: {fact['kind']}"
        if kind == "participation":
            yield f"standing: {fact['standing']}"
        if kind == "acceptance":
            for via in listed(fact["via"]):
                yield from (f"via: {key}" for key in via)
            yield f"effect: {fact['effect']}"
            yield from (key for key in ("within", "anchors", "conditions", "meets") if key in fact)
        for demand in fact.get("demands", ()):
            yield f"by: {demand['by']}"
        if kind == "adoption":
            yield f"adoption: {fact['degree']}"
        yield from _of_dates(fact)


def _of_dates(fact: Map) -> Iterator[str]:
    ends = [str(fact[key]) for key in ("from", "to") if key in fact]
    if any(end == "unknown" for end in ends):
        yield "date: unknown"
    if any(len(end) in (len("2024"), len("2024-01")) and end != "unknown" for end in ends):
        yield "date: to the month or year"
    if "seen" in fact:
        yield "date: sightings"
    if fact.get("certainty") == "general-knowledge":
        yield "general knowledge"


def _of_question(question: Map) -> Iterator[str]:
    evidence = question["evidence"]
    yield f"kind: {evidence['kind']}"
    yield f"purpose: {question['purpose']}"
    if question.get("stage") == "document":
        yield "stage: document"
    if isinstance(evidence.get("activity"), dict):
        yield "activity of several days"
    yield from (key for key in ("supplied", "demands") if question.get(key))
