"""Read the catalogue of IEC.

Its traps: dates before 1990 were filled up to the first of the month or of the year; documents say
that they are published and give a day on which they were withdrawn; interpretation sheets carry the
withdrawal of an older edition; redlines and other printings stand among editions.
"""

from __future__ import annotations

import re

from openqi.sources.record import Record, Refused, State
from openqi.sources.relaton import Row, keep_titles, unfill

_PRINTING = re.compile(r" (?:RLV|CMV|EXV|SER|PRV|DB)(?:-[A-Z]+)?\b")
_YEAR = re.compile(r":(\d{4})")
FILLED = 1990
"""Dates before this year are mostly the first of a month or of a year: 92 of 100 in the 1970s."""


def read(row: Row, line: int) -> Record | Refused:
    """Read one row."""
    if "FRAG" in row.id:
        return Refused(row.id, line, "draft")
    if _PRINTING.search(row.id):
        return Refused(row.id, line, "printing")
    if not _YEAR.search(row.id):
        return Refused(row.id, line, "no-edition")
    notes: list[str] = []
    published = row.date("published")
    if published is not None and (cut := unfill(published, FILLED)) != published:
        published = cut
        notes.append("date-filled")
    if published is None:
        published = _YEAR.findall(row.id)[-1]
        notes.append("date-from-number")
    state: State = "current" if row.stage == "PUBLISHED" else "withdrawn"
    withdrawn = row.date("obsoleted")
    if withdrawn is not None:
        withdrawn = unfill(withdrawn, FILLED)
        if state == "current":
            notes.append("state-contradicts-date")
            state, withdrawn = "unstated", None
    elif state == "withdrawn":
        withdrawn = "unknown"
    return Record(
        id=row.id,
        at=row.path,
        line=line,
        state=state,
        published=published,
        withdrawn=withdrawn,
        title=keep_titles(row.title),
        ics=row.ics,
        notes=tuple(notes),
    )
