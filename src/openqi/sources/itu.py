"""Read the catalogues of ITU.

Their traps: questions and resolutions stand among recommendations; "hasEdition" names editions of
other recommendations of the series as well, so it says nothing of what replaces what; a withdrawn
recommendation has no day of withdrawal; a text that ISO/IEC publishes too is named without edition.
"""

from __future__ import annotations

import re

from openqi.sources.record import Adopted, Record, Refused, State
from openqi.sources.relaton import Row, keep_titles

_NO_STANDARD = frozenset({"question", "resolution"})
_TWIN = re.compile(r"(?:ISO|IEC)(?:/IEC)? [A-Z0-9 ]*\d", re.ASCII)
_STATES: dict[str | None, State] = {
    "Published": "current",
    "In force": "current",
    "Withdrawal": "withdrawn",
}


def read(row: Row, line: int) -> Record | Refused:
    """Read one row."""
    if row.type in _NO_STANDARD:
        return Refused(row.id, line, "not-a-standard")
    published = row.date("published")
    if published is None:
        return Refused(row.id, line, "no-date")
    state = _STATES.get(row.stage, "unstated")
    return Record(
        id=row.id,
        at=row.path,
        line=line,
        state=state,
        published=published,
        withdrawn="unknown" if state == "withdrawn" else None,
        title=keep_titles(row.title),
        adopts=tuple(Adopted(other) for other in row.other_ids if _TWIN.match(other)),
    )
