"""Read the catalogue of OIML.

Its traps: articles of a journal stand among recommendations; each edition stands once by itself and
once for each language, and these disagree on whether it is in force; dates are years, filled up to
1 January; "updates" of an erratum means that it corrects, while "hasSuccessor" is the replacement.
"""

from __future__ import annotations

import re

from openqi.sources.record import Record, Refused, State
from openqi.sources.relaton import Row, keep_titles, to_year

_STANDARDS = frozenset({"recommendation", "basic-publication", "document", "guide", "vocabulary"})
_LANGUAGE = re.compile(r" \([A-Z]{1,3}\)\Z")
_YEAR = re.compile(r":(\d{4})")
_STATES: dict[str | None, State] = {
    "in-force": "current",
    "superseded": "withdrawn",
    "withdrawn": "withdrawn",
}
_RANKS = {"in-force": 1, "superseded": 2, "withdrawn": 3}


def read(row: Row, line: int) -> Record | Refused:
    """Read one row; an edition in one language is the edition itself."""
    if row.type not in _STANDARDS:
        return Refused(
            row.id, line, "translation" if row.type == "translation" else "not-a-standard"
        )
    id = _LANGUAGE.sub("", row.id)
    years = _YEAR.findall(id)
    if not years:
        return Refused(row.id, line, "no-edition")
    notes = ["language-edition"] if id != row.id else []
    published = row.date("published")
    if published is None:
        published = years[-1]
        notes.append("date-from-number")
    elif published.endswith("-01-01"):
        published = to_year(published)
        notes.append("date-filled")
    state = _STATES.get(row.stage, "unstated")
    corrected = (*row.related("updates"), *row.related("amends"))
    return Record(
        id=id,
        at=row.path,
        line=line,
        state=state,
        published=published,
        withdrawn="unknown" if state == "withdrawn" else None,
        # The row of the edition itself outweighs those of its languages.
        rank=_RANKS.get(row.stage or "", 0)
        if id != row.id
        else 10 + _RANKS.get(row.stage or "", 0),
        title=keep_titles(row.title),
        replaced_by=tuple(
            dict.fromkeys(_LANGUAGE.sub("", name) for name in row.related("hasSuccessor"))
        ),
        amends=_LANGUAGE.sub("", corrected[0]) if corrected else None,
        notes=tuple(notes),
    )
