"""Make one record of the rows that a catalogue has of one document, and say where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from openqi.core.day import parse_window
from openqi.core.text import Text
from openqi.sources.record import Record
from openqi.sources.tally import Tally

LATER: Text = {
    "en": "Two rows of one catalogue; the later state stands, as states only advance.",
    "vi": "Hai dòng của cùng một danh mục; trạng thái đến sau được giữ vì trạng thái chỉ tiến lên.",
}


class Group(NamedTuple):
    """Hold the record that stands for a document, and others of it that say something else.

    ``open`` tells that nothing decides between them.
    """

    record: Record
    others: tuple[Record, ...] = ()
    open: bool = False


def merge_rows(rows: Sequence[Record], tally: Tally) -> Group:
    """Merge the rows of one document: equal ones into one, a later state before an earlier one.

    What one row leaves out is filled from the others. Days that exclude each other stay side by
    side, and so do two different states of one rank.
    """
    ordered = sorted(rows, key=lambda row: -row.rank)  # rows of one rank stay in their order
    first = ordered[0]
    others: list[Record] = []
    unsure = False
    for row in ordered[1:]:
        if _exclude(first.published, row.published):
            tally.add("open", "duplicate-dates", row.id, row.line)
            others.append(row)
            unsure = True
        elif first.state == row.state or _outweighed(first, row):
            tally.add("merged", _code(first, row), row.id, row.line)
            first = _fill(first, row)
        elif first.rank != row.rank:
            tally.add("merged", "duplicate-later-state", row.id, row.line)
            others.append(_fill(row, first))
            first = _fill(first, row)
        else:
            tally.add("open", "duplicate-states", row.id, row.line)
            others.append(row)
            unsure = True
    return Group(first, tuple(others), unsure)


def _outweighed(first: Record, row: Record) -> bool:
    """Tell whether a row is one language of an edition whose own row says it otherwise."""
    return "language-edition" in row.notes and first.rank != row.rank


def _code(first: Record, row: Record) -> str:
    if "language-edition" in row.notes:
        same = first.state == row.state
        return "language-edition" if same else "language-edition-state"
    return "duplicate"


def _exclude(one: str | None, other: str | None) -> bool:
    """Tell whether two dates cannot both be right."""
    if one is None or other is None:
        return False
    first, second = parse_window(one), parse_window(other)
    return max(first.first, second.first) > min(first.last, second.last)


def _fill(record: Record, other: Record) -> Record:
    """Fill what a record leaves out from another of the same document."""
    withdrawn = record.withdrawn
    if withdrawn == "unknown" and other.withdrawn is not None:
        withdrawn = other.withdrawn
    published = record.published
    if published is None or (other.published or "").startswith(published):
        published = other.published or published
    return replace(
        record,
        published=published,
        withdrawn=withdrawn,
        title=record.title or other.title,
        ics=record.ics or other.ics,
        replaces=tuple(dict.fromkeys((*record.replaces, *other.replaces))),
        replaced_by=tuple(dict.fromkeys((*record.replaced_by, *other.replaced_by))),
        amends=record.amends or other.amends,
        adopts=record.adopts or other.adopts,
    )
