"""Say what was changed to get from a written text to an identifier, sign by sign."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from openqi.standards.slip.alignment import Step


class Edit(msgspec.Struct, frozen=True, rename={"old": "from", "new": "to"}):
    """Replace a piece of what was written: ``at`` counts characters from the beginning, from 0."""

    kind: str
    at: int
    old: str
    new: str


def replay(text: str, edits: Sequence[Edit]) -> str:
    """Make the edits in a text; they are in order and do not overlap.

    >>> replay("ISO 9001-15", [Edit("separator", 8, "-", ":"), Edit("century", 9, "", "20")])
    'ISO 9001:2015'
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.at], edit.new)
        done = edit.at + len(edit.old)
    return "".join((*pieces, text[done:]))


def write_edits(written: str, meant: str, steps: Sequence[Step], shift: int = 0) -> list[Edit]:
    """Write steps as edits; neighbours of one kind are one edit."""
    found: list[Edit] = []
    ends = (-1, -1)
    for here, past, there, beyond, kind in steps:
        old, new = written[here:past], meant[there:beyond]
        if found and ends == (here, there) and found[-1].kind == kind:
            last = found.pop()
            found.append(Edit(kind, last.at, last.old + old, last.new + new))
        else:
            found.append(Edit(kind, here + shift, old, new))
        ends = (past, beyond)
    return found
