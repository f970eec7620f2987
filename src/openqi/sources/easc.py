"""Read the catalogue of the interstate council EASC.

Its traps: dates are years, filled up to 1 January; the word "replaces" tells that a document is in
force and took a place, not whose; the states that joined are no adoption by them.
"""

from __future__ import annotations

from openqi.sources.record import Record, Refused, State
from openqi.sources.relaton import Row, keep_titles, to_year

_STATES: dict[str | None, State] = {
    "new": "current",
    "replaces": "current",
    "replaced": "withdrawn",
    "withdrawn": "withdrawn",
}


def read(row: Row, line: int) -> Record | Refused:
    """Read one row."""
    published = row.date("published")
    if published is None:
        return Refused(row.id, line, "no-date")
    filled = published.endswith("-01-01")
    state = _STATES.get(row.stage, "unstated")
    return Record(
        id=row.id,
        at=row.path,
        line=line,
        state=state,
        published=to_year(published) if filled else published,
        withdrawn="unknown" if state == "withdrawn" else None,
        title=keep_titles(row.title),
        notes=("date-filled",) if filled else (),
    )
