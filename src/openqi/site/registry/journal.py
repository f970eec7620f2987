"""Write who changed the register, when and why, as lines of JSON beside packs, and read it back.

Packs say what is on record since which day. The journal adds the changes themselves, so that a
register that is loaded from both has the same history under the same tokens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from openqi.core.day import FIRST, format_day, parse_day
from openqi.core.errors import InvalidContent, Problem
from openqi.core.reading.bytes import read_bytes
from openqi.register.change import Change
from openqi.register.folder import Packs
from openqi.site.registry.models import ChangeRow, FactRow, SourceRow

NAME = "changes.jsonl"
LIMIT = 2**30
"""Bytes of a journal."""


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one change: ``day`` is missing where packs were known at all times."""

    tx: int
    at: datetime
    author: str
    reason: str
    day: str | None = None
    source: str | None = None
    facts: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a change to take, and when it was made first (none: now)."""

    change: Change
    at: datetime | None = None


def write_journal(using: str) -> bytes:
    """Write every change of a register."""
    lists: dict[str, defaultdict[int, list[str]]] = {
        key: defaultdict(list) for key in ("facts", "retracts", "sources")
    }
    columns = ("id", "added_id", "ended_id", "until", "superseded_id")
    rows = FactRow.objects.using(using).order_by("id").values_list(*columns)
    for id, added, ended, until, superseded in rows.iterator():
        lists["facts"][added].append(id)
        if until is not None and ended is not None and ended != superseded:
            lists["retracts"][ended].append(id)
    cited = SourceRow.objects.using(using).order_by("id").values_list("id", "added_id")
    for id, added in cited.iterator():
        lists["sources"][added].append(id)
    encoder = msgspec.json.Encoder()
    lines = (
        Line(
            tx=row.tx,
            at=row.at,
            author=row.author,
            reason=row.reason,
            day=None if row.day == FIRST else format_day(row.day),
            source=row.source,
            **{key: tuple(ids[row.tx]) for key, ids in lists.items()},
        )
        for row in ChangeRow.objects.using(using).order_by("tx").iterator()
    )
    return b"".join(encoder.encode(line) + b"\n" for line in lines)


def read_journal(folder: Path) -> tuple[Line, ...] | None:
    """Read the journal of a folder, where it has one.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: a line is none of a journal.
    """
    path = folder / NAME
    if not path.exists():
        return None
    decoder = msgspec.json.Decoder(Line)
    lines: list[Line] = []
    for number, text in enumerate(read_bytes(path, LIMIT).splitlines(), start=1):
        try:
            line = decoder.decode(text)
            parse_day(line.day or "2000-01-01")
        except (msgspec.DecodeError, ValueError) as error:
            args = {"reason": str(error)}
            problem = Problem(code="journal-wrong", args=args, file=str(path), line=number)
            raise InvalidContent(problem) from error
        lines.append(line)
    return tuple(lines)


def steps_of(journal: Sequence[Line], packs: Packs) -> Iterator[Step]:
    """Give the changes of a journal with the facts and sources of its packs.

    Raises:
        InvalidContent: the packs hold something else than the journal tells of.
    """
    facts = {fact.id: fact for fact in packs.facts}
    sources = {source.id: source for source in packs.sources}
    told = [[id for line in journal for id in getattr(line, key)] for key in ("facts", "sources")]
    if sorted(told[0]) != sorted(facts) or sorted(told[1]) != sorted(sources):
        raise InvalidContent(Problem(code="journal-differs", args={"file": NAME}))
    for line in journal:
        yield Step(
            change=Change(
                author=line.author,
                reason=line.reason,
                on=FIRST if line.day is None else parse_day(line.day),
                source=line.source,
                facts=tuple(facts[id] for id in line.facts),
                retracts=line.retracts,
                sources=tuple(sources[id] for id in line.sources),
            ),
            at=line.at,
        )
