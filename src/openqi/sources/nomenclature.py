"""Read copies of ICS and of the Harmonized System, by edition, and what leads between editions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from openqi.core.errors import InvalidContent, Problem
from openqi.core.nomenclature import Entry, Scheme
from openqi.sources.lines import read_lines
from openqi.sources.spreadsheet import read_rows

_HS = re.compile(r"(?:\d{2}){1,3}\Z", re.ASCII)
_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?\Z", re.ASCII)
_NUMBER = re.compile(r"(\d{1,6})(?:\.0)?\Z", re.ASCII)
_YEAR = re.compile(r"(?:HS )?(\d{4})\Z", re.ASCII)
PROBLEM_LIMIT = 1000


class Edition(NamedTuple):
    """Hold the entries of one edition; ``pivot`` and ``fields`` as in the head of a file."""

    scheme: Scheme
    edition: str
    entries: tuple[Entry, ...]
    pivot: str | None = None
    fields: str | None = None


class _Field(msgspec.Struct):
    """One row of ICS as its public copies have it."""

    code: str
    description: str
    edition: int
    notes: tuple[dict[str, str], ...] = ()


_decode = msgspec.json.Decoder(_Field).decode


def read_ics(path: Path) -> Edition:
    """Read ICS as lines of JSON: ``code``, ``description``, ``edition``, ``notes``.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: a line is wrong, a code stands twice, or the editions differ.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    editions: set[int] = set()
    for number, line in read_lines(path):
        try:
            row = _decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems.append(_problem("row-wrong", path, number, reason=str(error)[:200]))
            continue
        if not _ICS.match(row.code):
            problems.append(_problem("ics-wrong", path, number, text=row.code[:80]))
        elif row.code in entries:
            problems.append(_problem("code-twice", path, number, text=row.code))
        editions.add(row.edition)
        notes = tuple(_fill(note) for note in row.notes if note.get("text"))
        entries[row.code] = Entry(code=row.code, name={"en": row.description}, notes=notes)
    if len(editions) != 1:
        problems.append(_problem("nomenclature-editions", path, None))
    _refuse(problems)
    return Edition("ics", str(editions.pop()), _sorted(entries))


def read_hs(path: Path, edition: str) -> Edition:
    """Read the names of an edition of the Harmonized System.

    Its columns are ``hscode`` or ``code``, and ``description`` or ``desc``.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: a column or a code is wrong, or a code stands twice.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    rows = read_rows(path)
    code_at, name_at = _columns(rows, path, (("hscode", "code"), ("description", "desc")))
    for number, cells in rows:
        code, name = (_cell(cells, place) for place in (code_at, name_at))
        if code == "TOTAL":
            continue
        if not _HS.match(code) or not name:
            problems.append(_problem("hs-wrong", path, number, text=code[:80]))
        elif code in entries:
            problems.append(_problem("code-twice", path, number, text=code))
        entries[code] = Entry(code=code, name={"en": name})
        if len(problems) >= PROBLEM_LIMIT:
            break
    _refuse(problems)
    return Edition("hs", edition, _sorted(entries))


def read_correlation(path: Path) -> tuple[Edition, ...]:
    """Read how codes of several editions lead to one, the pivot.

    Its columns are ``origin.code``, ``origin.vintage`` and ``hs.YEAR``, the year of the pivot.
    Copies of these tables keep codes as numbers, so that ``10110.0`` stands for 010110.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: a column, a code or an edition is wrong.
    """
    problems: list[Problem] = []
    rows = read_rows(path)
    _, heading = next(rows, (1, []))
    pivots = [cell for cell in heading if cell.startswith("hs.")]
    if len(pivots) != 1 or not {"origin.code", "origin.vintage"} <= set(heading):
        args = {
            "vi": "origin.code, origin.vintage, hs.YEAR",
            "en": "origin.code, origin.vintage, hs.YEAR",
        }
        raise InvalidContent(Problem(code="column-missing", args=args, file=str(path), line=1))
    places = [heading.index(name) for name in ("origin.code", "origin.vintage", pivots[0])]
    pivot = pivots[0].removeprefix("hs.")
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for number, cells in rows:
        old, vintage, new = (_cell(cells, place) for place in places)
        codes, year = (_six(old), _six(new)), _YEAR.match(vintage)
        if None in codes or year is None:
            problems.append(_problem("hs-wrong", path, number, text=f"{old} {vintage} {new}"[:80]))
            continue
        found[year[1]][str(codes[0])].add(str(codes[1]))
    _refuse(problems)
    return tuple(
        Edition(
            "hs",
            year,
            tuple(Entry(code=code, to=tuple(sorted(to))) for code, to in sorted(codes.items())),
            pivot,
        )
        for year, codes in sorted(found.items())
        if year != pivot
    )


def read_concordance(path: Path, edition: str, fields: str) -> Edition:
    """Read which fields of ICS hold the standards for codes of goods: columns ``hs`` and ``ics``.

    The table is somebody's own: no public one leads the two to each other. A code may stand in
    several rows; it may have two, four or six digits, and lead to a field of any level.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: a column or a code is wrong, or there is no row.
    """
    problems: list[Problem] = []
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    rows = read_rows(path)
    hs_at, ics_at = _columns(rows, path, (("hs",), ("ics",)))
    for number, cells in rows:
        hs, ics = _cell(cells, hs_at).replace(".", ""), _cell(cells, ics_at)
        if not _HS.match(hs):
            problems.append(_problem("hs-wrong", path, number, text=hs[:80]))
        elif not _ICS.match(ics):
            problems.append(_problem("ics-wrong", path, number, text=ics[:80]))
        else:
            found[hs][ics] = None
    if not found and not problems:
        problems.append(_problem("table-empty", path, None))
    _refuse(problems)
    entries = tuple(Entry(code=code, to=tuple(sorted(to))) for code, to in sorted(found.items()))
    return Edition("hs", edition, entries, fields=fields)


def _six(text: str) -> str | None:
    """Read a code of six digits that may have lost its zero in front."""
    found = _NUMBER.match(text)
    return found[1].zfill(6) if found else None


def _columns(
    rows: Iterator[tuple[int, list[str]]], path: Path, wanted: tuple[tuple[str, ...], ...]
) -> list[int]:
    line, heading = next(rows, (1, []))
    named = [cell.strip().lower() for cell in heading]
    places = [next((named.index(name) for name in names if name in named), -1) for names in wanted]
    problems = [
        Problem(
            code="column-missing",
            args={"vi": names[0], "en": " / ".join(names)},
            file=str(path),
            line=line,
        )
        for names, place in zip(wanted, places, strict=True)
        if place < 0
    ]
    _refuse(problems)
    return places


def _cell(cells: list[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _fill(note: dict[str, str]) -> str:
    """Write a note with the code that it refers to."""
    return note["text"].replace("{ics-code}", note.get("ics-code", ""))


def _sorted(entries: dict[str, Entry]) -> tuple[Entry, ...]:
    return tuple(entries[code] for code in sorted(entries))


def _problem(code: str, path: Path, line: int | None, **args: str) -> Problem:
    return Problem(code=code, args=args, file=str(path), line=line)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InvalidContent(problems[:PROBLEM_LIMIT])
