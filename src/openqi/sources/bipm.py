"""Read the catalogues of BIPM and JCGM: of their thousands of rows few are standards at all."""

from __future__ import annotations

from openqi.sources.record import Record, Refused
from openqi.sources.relaton import Row, keep_titles

_STANDARDS = frozenset({"brochure", "guide", "standard"})


def read(row: Row, line: int) -> Record | Refused:
    """Read one row; meetings, decisions and articles are no standards."""
    if row.type not in _STANDARDS:
        return Refused(row.id, line, "not-a-standard")
    published = row.date("updated", "published")
    if published is None:
        return Refused(row.id, line, "no-date")
    return Record(
        id=row.id,
        at=row.path,
        line=line,
        state="current" if row.stage == "in-force" else "unstated",
        published=published,
        title=keep_titles(row.title),
    )
