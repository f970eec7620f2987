"""Read the catalogue of ISO.

Its traps: "A updates B" means that A is replaced by B, or, where B is a supplement of A, that B
amends it; "published" of an amendment is the year of the edition that it amends, and "updated" its
own month; the day of withdrawal stands as "circulated" in relations of withdrawn documents.
"""

from __future__ import annotations

import re

from openqi.sources.record import Record, Refused, State
from openqi.sources.relaton import Row, keep_titles

_SUPPLEMENT = re.compile(r"(?:[/ ])(?:Amd|Cor|Add|Suppl|Ext)\b[^/]*\Z")
_YEAR = re.compile(r":(\d{4})")


def read(row: Row, line: int) -> Record | Refused:
    """Read one row."""
    state = _state(row)
    years = _YEAR.findall(row.id)
    if state == "draft":
        return Refused(row.id, line, "draft")
    if not years:
        return Refused(row.id, line, "no-edition")
    supplement = _SUPPLEMENT.search(row.id)
    published = row.date("published")
    notes: list[str] = []
    if supplement is not None:
        published, notes = _of_supplement(row, supplement.group(), years)
    withdrawn = None
    if state == "withdrawn":
        withdrawn = next(iter(_circulated(row)), None) or "unknown"
    return Record(
        id=row.id,
        at=row.path,
        line=line,
        state=state,
        published=published,
        withdrawn=withdrawn,
        rank=int(f"{row.stage or 0}{row.substage or '00'}"),
        title=keep_titles(row.title),
        ics=row.ics,
        replaces=row.related("obsoletes"),
        replaced_by=row.related("updates"),
        notes=tuple(notes),
    )


def _state(row: Row) -> State:
    """Read the stage by the harmonised stage codes: from 60.60 published, from 95.99 withdrawn."""
    if row.stage is None:
        return "unstated"
    stage = (row.stage, row.substage or "00")
    if stage < ("60", "60"):
        return "draft"
    return "withdrawn" if stage >= ("95", "99") else "current"


def _of_supplement(row: Row, printed: str, years: list[str]) -> tuple[str | None, list[str]]:
    """Find the date of an amendment: "published" is that of its edition, unless the years agree."""
    updated = row.date("updated")
    if updated is not None:
        return updated, ["date-of-supplement"]
    published, own = row.date("published"), _YEAR.findall(printed)
    if published is not None and (len(published) > 4 or (own and published[:4] == own[-1])):
        return published, []
    if own:
        return own[-1], ["date-from-number"]
    return None, []


def _circulated(row: Row) -> list[str]:
    """List the days on which the row reached its stage, as its relations tell."""
    return [
        day
        for relation in row.rel
        for part in relation[2:]
        if isinstance(part, dict) and (day := part.get("circulated"))
    ]
