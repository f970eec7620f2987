"""Give a finding as a record for JSON."""

from __future__ import annotations

from openqi.standards.id_record import id_record
from openqi.standards.prose.finding import Finding
from openqi.standards.prose.places import Places


def finding_record(one: Finding, places: Places) -> dict[str, object]:
    """Give the record of a finding: the place, the identifier, and what was filled in."""
    line, column = places.place(one.start)
    record: dict[str, object] = {
        "input": one.text,
        "start": one.start,
        "end": one.end,
        "line": line,
        "column": column,
    }
    record |= id_record(one.id)
    if one.between:
        record["between"] = [each.canonical for each in one.between]
    if one.completed:
        record["completed"] = [
            {"part": each.part, "text": each.text, "start": each.start, "end": each.end}
            for each in one.completed
        ]
    return record
