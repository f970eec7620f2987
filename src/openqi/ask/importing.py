"""Import copies of catalogues: read and merge all of them, and only then write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from openqi.core.day import format_day, parse_day, parse_window
from openqi.core.errors import InvalidContent, OpenQIError, Problem
from openqi.core.ids import is_id, nearest
from openqi.core.source import Source
from openqi.core.statements import Adoption, Edition
from openqi.core.text import Text
from openqi.register.cache import open_packs
from openqi.register.catalogue import find_catalogues
from openqi.register.catalogue.writer import Content, find_same, write_catalogues
from openqi.sources.between import Between
from openqi.sources.identity import identify, slug
from openqi.sources.lines import read_lines
from openqi.sources.merge import merge
from openqi.sources.readers import READERS
from openqi.sources.record import Record, Refused
from openqi.sources.relaton import Row, decode_row
from openqi.sources.suspicion import english_titles, refuse_suspects
from openqi.sources.table import read_table
from openqi.sources.tally import Report, Tally
from openqi.standards.guard import Identity

PROBLEM_LIMIT = 1000
"""Mistakes of one file that are listed."""
TABLES = (".csv", ".xlsx")
Advance = Callable[[int], None]
"""Is told how many more rows were read."""


class Copy(NamedTuple):
    """Name a file, the catalogue that it is a copy of, and the day on which it was copied."""

    path: Path
    kind: str
    name: str
    read: str


def describe_copies(
    paths: Sequence[Path],
    read: Mapping[str, str],
    source: str | None = None,
    as_kind: str | None = None,
) -> tuple[Copy, ...]:
    """Say of each file what it is a copy of, from its name, and of which day.

    ``read`` has days by the first part of the file's name; the day of ``""`` is for all others.
    ``source`` names the catalogue instead of the file, where there is one file; ``as_kind`` says
    what the files are, where their names do not.

    Raises:
        InvalidContent: a file is of no known kind, has no day, or a name is no id.
    """
    copies, problems = [], []
    for path in paths:
        stem = path.name.partition(".")[0].lower()
        kind = as_kind or ("table" if path.suffix.lower() in TABLES else stem)
        day = read.get(stem, read.get(""))
        name = source or f"{slug(stem)}-catalogue"
        place = str(path)
        if kind != "table" and kind not in READERS:
            known = ", ".join([*sorted(READERS), *(f"*{one}" for one in TABLES)])
            args = {"name": path.name[:80], "known": known}
            near = nearest(stem, READERS)
            problems.append(Problem(code="catalogue-unknown", args=args, file=place, nearest=near))
        if day is None:
            problems.append(Problem(code="copy-without-day", file=place))
        elif not _is_day(day):
            problems.append(
                Problem(code="date-not-a-day", args={"text": day[:80]}, key="--read", file=place)
            )
        if not is_id(name):
            problems.append(
                Problem(code="id-wrong", args={"text": name[:80]}, key="--source", file=place)
            )
        copies.append(Copy(path, kind, name, day or ""))
    twice = {copy.name for copy in copies if sum(copy.name == one.name for one in copies) > 1}
    problems += (Problem(code="catalogue-twice", args={"name": name}) for name in sorted(twice))
    if problems:
        raise InvalidContent(problems)
    return tuple(copies)


def import_copies(
    copies: Sequence[Copy],
    into: Path,
    recorded: int,
    *,
    write: bool = True,
    advance: Advance = lambda count: None,
) -> tuple[Report, ...]:
    """Read and merge copies of catalogues and write one catalogue file for each into a folder.

    ``recorded`` is the day on which the register learns it. Every mistake of every file is listed
    and nothing is written when there is one. A file that states the same already is left alone.

    Raises:
        UnreadableInput: a file cannot be read, or the folder not be written to.
        InvalidContent: the content of a file is wrong.
    """
    made: list[tuple[Copy, Content, int, Tally]] = []
    problems: list[Problem] = []
    between = Between()
    for copy in copies:
        tally, rows = Tally(), _Rows(copy, problems, advance)
        try:
            lines = merge(rows.read(tally), copy.name, copy.read, tally)
            if copy.kind == "table":
                lines = refuse_suspects(lines, *_held(into, copy.name), tally)
            if len(copies) > 1:
                lines = between.watch(lines, copy.name, tally)
            content = Content(copy.name, _source(copy), format_day(recorded), lines)
        except OpenQIError as error:
            problems += error.problems
        else:
            made.append((copy, content, rows.count, tally))
        identify.cache_clear()
    if problems:
        raise InvalidContent(problems)
    same = {copy.name: find_same(into, content) for copy, content, _, _ in made}
    new = [content for copy, content, _, _ in made if same[copy.name] is None]
    if write:
        write_catalogues(into, new)
    return tuple(
        _report(copy, content, count, tally, same[copy.name], into if write else None)
        for copy, content, count, tally in made
    )


def _held(into: Path, name: str) -> tuple[list[Identity], dict[str, str]]:
    """Give the identical adoptions and the titles that a folder holds already.

    Those of another copy of the catalogue itself are left out: the new copy may mend them.
    """
    if not into.is_dir():
        return [], {}
    books = [one for one in find_catalogues(into) if one.head.adoptions and one.head.name != name]
    facts = [*open_packs(into).facts, *(fact for one in books for fact in one.facts())]
    identities = [
        Identity(fact.id, one.host, one.source)
        for fact in facts
        if isinstance(one := fact.statement, Adoption) and one.degree == "IDT"
    ]
    editions = (one for fact in facts if isinstance(one := fact.statement, Edition))
    return identities, dict(english_titles(editions))


class _Rows:
    """Read the rows of one copy, count them, and collect what is wrong with them."""

    def __init__(self, copy: Copy, problems: list[Problem], advance: Advance) -> None:
        self.count = 0
        self._copy = copy
        self._problems = problems
        self._advance = advance

    def read(self, tally: Tally) -> Iterator[Record | Refused]:
        """Give each row as its reader understands it."""
        rows = self._read_table() if self._copy.kind == "table" else self._read_lines(tally)
        for row in rows:
            self.count += 1
            self._advance(1)
            yield row

    def _read_table(self) -> Iterator[Record | Refused]:
        for record in read_table(self._copy.path):
            if record.state == "draft":
                yield Refused(record.id, record.line, "draft")
            else:
                yield record

    def _read_lines(self, tally: Tally) -> Iterator[Record | Refused]:
        reader, wrong = READERS[self._copy.kind], 0
        for number, line in read_lines(self._copy.path):
            try:
                row = decode_row(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                wrong += 1
                args = {"reason": str(error)[:200]}
                self._problems.append(
                    Problem(code="row-wrong", args=args, file=str(self._copy.path), line=number)
                )
                if wrong >= PROBLEM_LIMIT:
                    return
                continue
            yield reader.read(_check_dates(row, number, tally), number)


def _check_dates(row: Row, line: int, tally: Tally) -> Row:
    """Leave out a date that the calendar does not have, and count it."""
    wrong = {name for name, text in row.dates.items() if not _is_date(text)}
    for _ in wrong:
        tally.add("open", "date-unreadable", row.id, line)
    if not wrong:
        return row
    return replace(row, dates={k: v for k, v in row.dates.items() if k not in wrong})


def _is_date(text: str) -> bool:
    try:
        parse_window(text)
    except ValueError:
        return False
    return text != "unknown"


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except ValueError:
        return False
    return True


def _source(copy: Copy) -> Source:
    """Describe the copy as a source: facts cite it, with the day on which it was read."""
    reader = READERS.get(copy.kind)
    title: Text = {
        "en": f"Table of standards {copy.path.name}",
        "vi": f"Bảng tiêu chuẩn {copy.path.name}",
    }
    return Source(
        id=f"{copy.name}-{copy.read}",
        title=title if reader is None else reader.title,
        publisher=None if reader is None else reader.publisher,
        read=copy.read,
    )


def _report(
    copy: Copy, content: Content, rows: int, tally: Tally, same: Path | None, into: Path | None
) -> Report:
    head = content.head
    path = same or (content.place(into) if into is not None else None)
    return Report(
        file=str(copy.path),
        catalogue=copy.name,
        source=head.source.id,
        state="new" if same is None else "unchanged",
        rows=rows,
        works=head.works,
        editions=head.editions,
        adoptions=head.adoptions,
        conflicts=head.conflicts,
        counts=tally.counts(),
        path=None if path is None else str(path),
    )
