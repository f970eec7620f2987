"""Read the table of a standards body: one edition a row, every mistake with its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast, get_args

from openqi.core.day import parse_window
from openqi.core.errors import InvalidContent, Problem
from openqi.core.ids import nearest
from openqi.core.statements.standards import Deviation
from openqi.core.text import fold
from openqi.sources.columns import SEVERAL, place_columns
from openqi.sources.identity import slug
from openqi.sources.record import Adopted, Degree, Record, State
from openqi.sources.spreadsheet import read_rows

PROBLEM_LIMIT = 1000
"""Mistakes that are listed; a table with more has one cause that the first ones show."""
_STATES: dict[str, State] = {
    "con hieu luc": "current",
    "hieu luc": "current",
    "hien hanh": "current",
    "in force": "current",
    "valid": "current",
    "current": "current",
    "het hieu luc": "withdrawn",
    "huy bo": "withdrawn",
    "bi thay the": "withdrawn",
    "withdrawn": "withdrawn",
    "superseded": "withdrawn",
    "du thao": "draft",
    "draft": "draft",
    "chua ro": "unstated",
    "unknown": "unstated",
}
"""What the words of a status mean; case and Vietnamese marks do not matter."""
_DAY = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})\Z", re.ASCII)
_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?\Z", re.ASCII)
_DEGREES = get_args(Degree)


class _Cells(NamedTuple):
    """Hold one row with the places of its columns, and collect what is wrong with it."""

    cells: list[str]
    places: dict[str, int]
    file: str
    line: int
    problems: list[Problem]

    def get(self, key: str) -> str:
        place = self.places.get(key)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""

    def several(self, key: str) -> tuple[str, ...]:
        parts = (" ".join(part.split()) for part in self.get(key).split(SEVERAL))
        return tuple(dict.fromkeys(part for part in parts if part))

    def report(self, code: str, key: str, near: tuple[str, ...] = (), **args: str) -> None:
        text = self.get(key)[:80]
        self.problems.append(
            Problem(
                code=code,
                args={"text": text, **args},
                file=self.file,
                line=self.line,
                key=key,
                nearest=near,
            )
        )


def read_table(path: Path) -> Iterator[Record]:
    """Give the records of a table once all of it was found right.

    Raises:
        UnreadableInput: the file cannot be read as a table.
        InvalidContent: a column or a row is wrong; every mistake is listed with its row.
    """
    rows = read_rows(path)
    file = str(path)
    line, heading = next(rows, (1, []))
    places, problems = place_columns(heading, file, line)
    if problems:
        raise InvalidContent(problems)
    records: list[Record] = []
    for line, cells in rows:
        record = _read(_Cells(cells, places, file, line, problems))
        if record is not None:
            records.append(record)
        if len(problems) >= PROBLEM_LIMIT:
            break
    if problems:
        raise InvalidContent(problems[:PROBLEM_LIMIT])
    yield from records


def _read(row: _Cells) -> Record | None:
    before = len(row.problems)
    number = " ".join(row.get("number").split())
    if not number or not slug(number):
        row.report("cell-missing" if not number else "identifier-unreadable", "number")
    published = _date(row, "published", needed=True)
    withdrawn = _date(row, "withdrawn")
    state = _state(row)
    if withdrawn is not None and state == "current":
        row.report("status-contradicts-date", "status", day=withdrawn)
    if withdrawn is None and state == "withdrawn":
        withdrawn = "unknown"
    if published is not None and _before(withdrawn, published):
        row.report("withdrawn-before-published", "withdrawn", day=published)
    for code in row.several("ics"):
        if not _ICS.match(code):
            row.report("ics-wrong", "ics", text=code[:80])
    adopts = _adopts(row)
    if len(row.problems) > before:
        return None
    titles = {"vi": row.get("title_vi"), "en": row.get("title_en")}
    return Record(
        id=number,
        at=str(row.line),
        line=row.line,
        state=state,
        published=published,
        withdrawn=withdrawn,
        title={language: text for language, text in titles.items() if text},
        ics=row.several("ics"),
        replaces=row.several("replaces"),
        adopts=adopts,
    )


def _before(withdrawn: str | None, published: str) -> bool:
    """Tell whether a withdrawal surely comes before the publication."""
    if withdrawn in (None, "unknown"):
        return False
    return parse_window(str(withdrawn)).last < parse_window(published).first


def _state(row: _Cells) -> State:
    text = row.get("status")
    state = _STATES.get(fold(text))
    if state is None:
        code = "status-unknown" if text else "cell-missing"
        row.report(code, "status", near=nearest(fold(text), _STATES), known=", ".join(_STATES))
        return "unstated"
    return state


def _date(row: _Cells, key: str, *, needed: bool = False) -> str | None:
    """Read a date: YYYY, YYYY-MM, YYYY-MM-DD, or as Vietnamese print it, day first with slashes."""
    text = row.get(key)
    if not text:
        if needed:
            row.report("cell-missing", key)
        return None
    found = _DAY.match(text)
    if found is not None:
        day, month, year = found.groups()
        text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        if text == "unknown":
            raise ValueError(text)
        parse_window(text)
    except ValueError:
        row.report("date-wrong", key)
        return None
    return text


def _adopts(row: _Cells) -> tuple[Adopted, ...]:
    """Read what the standard adopts, to which degree, and where it differs."""
    sources = row.several("adopts")
    degree = row.get("degree") or "unstated"
    if degree not in _DEGREES:
        row.report("degree-unknown", "degree", known=", ".join(_DEGREES))
    if row.get("degree") and not sources:
        row.report("degree-of-nothing", "degree")
    texts = row.several("deviations")
    if texts and degree != "MOD":
        row.report("deviations-unmodified", "deviations")
    deviations = tuple(
        Deviation(code=slug(text)[:60].strip("-") or f"deviation-{place}", text=text)
        for place, text in enumerate(texts, start=1)
    )
    return tuple(Adopted(source, cast("Degree", degree), deviations or None) for source in sources)
