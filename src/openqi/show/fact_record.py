"""Write a fact back as the map that a pack has: kind, fields, dates with both ends inclusive."""

from __future__ import annotations

import msgspec

from openqi.core.day import FIRST, LAST, format_day
from openqi.core.fact import Fact
from openqi.show.date import date_of, first_day, last_day


def fact_record(fact: Fact) -> dict[str, object]:
    """Give a fact as plain values, ready for JSON."""
    record: dict[str, object] = {"id": fact.id, **msgspec.to_builtins(fact.statement)}
    start, last = first_day(fact.valid), last_day(fact.valid)
    if start is not None:
        record["from"] = start
    if last is not None:
        record["to"] = last
    if fact.valid.seen:
        record["seen"] = [date_of(day) for day in fact.valid.seen]
    recorded = recorded_record(fact)
    if recorded:
        record["recorded"] = recorded
    # An adoption has a field of its own called source; packs write its citations under another key.
    key = "citations" if "source" in record else "source"
    record[key] = msgspec.to_builtins(fact.source)
    for name in ("certainty", "supersedes", "note"):
        if getattr(fact, name) is not None:
            record[name] = getattr(fact, name)
    return record


def recorded_record(fact: Fact) -> dict[str, object]:
    """Give when the register learned a fact and the last day it held it, where that is told."""
    recorded: dict[str, object] = {}
    if fact.recorded.on != FIRST:
        recorded["on"] = format_day(fact.recorded.on)
        recorded["seq"] = fact.recorded.seq
    if fact.recorded.until != LAST:
        recorded["until"] = format_day(fact.recorded.until - 1)
    return recorded
