"""Turn facts and sources into rows and back; what comes back is equal to what went in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from openqi.core.day import LAST
from openqi.core.errors import Problem, UnreadableInput
from openqi.core.fact import Fact, Mark, Recorded
from openqi.core.source import Source
from openqi.register.change import Entry, Stamp
from openqi.site.registry.models import ChangeRow, FactRow, SourceRow

CHUNK = 500
"""Rows asked for by their ids in one query; databases bound the number of parameters."""
_encoder = msgspec.json.Encoder()
_facts = msgspec.json.Decoder(Fact)
_sources = msgspec.json.Decoder(Source)


def fact_row(fact: Fact, added: ChangeRow, seq: int) -> FactRow:
    """Write a fact as a row; its recorded dates and its place in a file are columns."""
    plain = replace(fact, recorded=Recorded(), mark=None)
    return FactRow(
        id=fact.id,
        kind=fact.kind,
        opens=fact.valid.starts.first,
        closes=fact.valid.ends.last,
        recorded=added.day,
        seq=seq,
        content=_encoder.encode(plain).decode(),
        file=fact.mark.file if fact.mark else None,
        line=fact.mark.line if fact.mark else None,
        added=added,
    )


def source_row(source: Source, added: ChangeRow, mark: Mark | None) -> SourceRow:
    """Write a source as a row; its place in a file is columns."""
    return SourceRow(
        id=source.id,
        added=added,
        content=_encoder.encode(source).decode(),
        file=mark.file if mark else None,
        line=mark.line if mark else None,
    )


def read_fact(row: FactRow) -> Fact:
    """Read a fact as it is on record now.

    Raises:
        UnreadableInput: the row was written by a release that knows more than this one.
    """
    try:
        fact = _facts.decode(row.content)
    except msgspec.DecodeError as error:
        args = {"id": row.id, "reason": str(error)}
        raise UnreadableInput(Problem(code="row-unreadable", args=args)) from error
    recorded = Recorded(row.recorded, row.seq, LAST if row.until is None else row.until)
    mark = None if row.file is None else Mark(row.file, row.line or 1)
    return replace(fact, recorded=recorded, mark=mark)


def read_source(row: SourceRow) -> Source:
    """Read a source.

    Raises:
        UnreadableInput: the row was written by a release that knows more than this one.
    """
    try:
        return _sources.decode(row.content)
    except msgspec.DecodeError as error:
        args = {"id": row.id, "reason": str(error)}
        raise UnreadableInput(Problem(code="row-unreadable", args=args)) from error


def read_stamp(row: ChangeRow) -> Stamp:
    """Read who changed the register, when and why."""
    return Stamp(tx=row.tx, on=row.day, author=row.author, reason=row.reason, source=row.source)


def read_entry(row: FactRow) -> Entry:
    """Read a version of a fact with how it came and how it ended."""
    return Entry(
        fact=read_fact(row),
        added=read_stamp(row.added),
        ended=None if row.ended is None else read_stamp(row.ended),
        superseded_by=row.superseded_by_id,
    )


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Divide ids into lists that one query can ask for."""
    every = list(dict.fromkeys(ids))
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]


class Entries(Mapping[str, Entry]):
    """Look versions up in the database; those that are fetched together cost one query."""

    def __init__(self, using: str) -> None:
        self._rows = FactRow.objects.using(using).select_related("added", "ended")
        self._ids = FactRow.objects.using(using).order_by("id").values_list("id", flat=True)
        self._fetched: dict[str, Entry | None] = {}

    def fetch(self, ids: Sequence[str]) -> None:
        """Look many up at once, and remember which are not there."""
        for some in chunks(ids):
            self._fetched.update(dict.fromkeys(some))
            self._fetched.update(
                (row.id, read_entry(row)) for row in self._rows.filter(id__in=some)
            )

    def __getitem__(self, id: str) -> Entry:
        if id not in self._fetched:
            self.fetch([id])
        entry = self._fetched[id]
        if entry is None:
            raise KeyError(id)
        return entry

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.get(id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return self._ids.count()
