"""Write a fact back as the map that a pack has: kind, fields, dates with both ends inclusive."""

from __future__ import annotations

import msgspec

from openqi.core.day import FIRST, LAST, NEVER, UNKNOWN, Window, format_day
from openqi.core.fact import Fact
from openqi.core.period import Period


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


def date_of(window: Window) -> str:
    """Give the ISO text of a window in the precision that it was read with."""
    if window == UNKNOWN:
        return "unknown"
    first, last = format_day(window.first), format_day(window.last)
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4]


def first_day(period: Period) -> str | None:
    """Give the ISO text of the first day of a period (none: always)."""
    return None if period.starts == Window(FIRST, FIRST) else date_of(period.starts)


def last_day(period: Period) -> str | None:
    """Give the ISO text of the last day of a period, inclusive (none: open)."""
    ends = period.ends
    if ends == NEVER or ends.first == LAST:
        return None
    return "unknown" if ends == UNKNOWN else date_of(Window(ends.first - 1, ends.last - 1))
