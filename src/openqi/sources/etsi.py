"""Read the catalogue of ETSI.

Its traps: no document says whether it was withdrawn; old ones have their month only in the number.
"""

from __future__ import annotations

import re

from openqi.sources.record import Record, Refused
from openqi.sources.relaton import Row, keep_titles

_MONTH = re.compile(r"\((\d{4}-\d{2})\)\Z")


def read(row: Row, line: int) -> Record | Refused:
    """Read one row."""
    published = row.date("published")
    notes: tuple[str, ...] = ()
    if published is None:
        month = _MONTH.search(row.id)
        if month is None:
            return Refused(row.id, line, "no-date")
        published, notes = month[1], ("date-from-number",)
    return Record(
        id=row.id,
        at=row.path,
        line=line,
        state="unstated",
        published=published,
        title=keep_titles(row.title),
        notes=notes,
    )
