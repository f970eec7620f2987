"""Read the catalogue of Japanese Industrial Standards.

Its traps: "issued" may be the day of a later printing, years after the edition; no day of
withdrawal is told at all; explanations and single symbols stand among editions.
"""

from __future__ import annotations

import re

from openqi.sources.record import Record, Refused
from openqi.sources.relaton import Row, keep_titles

_PART = re.compile(r"/EXPL|EXPLANATION| SYMBOL ")
_YEAR = re.compile(r":(\d{4})")


def read(row: Row, line: int) -> Record | Refused:
    """Read one row."""
    if _PART.search(row.id):
        return Refused(row.id, line, "printing")
    years = _YEAR.findall(row.id)
    if not years:
        return Refused(row.id, line, "no-edition")
    published, notes = row.date("issued"), []
    if published is None:
        published, notes = years[-1], ["date-from-number"]
    elif published[:4] != years[-1]:
        published, notes = years[-1], ["date-of-printing"]
    gone = row.stage == "withdrawn"
    return Record(
        id=row.id,
        at=row.path,
        line=line,
        state="withdrawn" if gone else "current",
        published=published,
        withdrawn="unknown" if gone else None,
        title=keep_titles(row.title),
        ics=row.ics,
        notes=tuple(notes),
    )
