"""Read the identifiers of a catalogue from a file, so that badly written ones can be repaired."""

from __future__ import annotations

from pathlib import Path

import msgspec

from openqi.core.errors import InvalidContent, Problem, UnreadableInput
from openqi.core.reading.bytes import read_bytes
from openqi.standards.slip import Shelf

CATALOGUE_LIMIT = 512 * 2**20
"""Bytes of one catalogue; 180,000 records with titles have some 100 megabytes."""
SHOWN = 20
"""Bad lines that are told."""


Title = str | dict[str, str] | None


class _Fact(msgspec.Struct, frozen=True):
    fact: str = ""
    standard: str = ""
    title: Title = None


class _Line(msgspec.Struct, frozen=True):
    """Hold what is needed of a line: a record of a list, or a work of an imported catalogue."""

    id: str = ""
    title: Title = None
    facts: tuple[_Fact, ...] = ()
    format: str = ""
    index: msgspec.Raw = msgspec.Raw()


def open_shelf(path: Path | str) -> Shelf:
    """Read identifiers from a file: one a line, a title behind a tab, or lines of JSON.

    A line of JSON has an ``id``, or it is one of a catalogue that ``std import`` wrote.

    Raises:
        UnreadableInput: the file cannot be read, or is no UTF-8.
        InvalidContent: a line of JSON names nothing, or the file has no identifier at all.
    """
    content = read_bytes(path, CATALOGUE_LIMIT)
    name = str(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = content.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(Problem(code="file-not-utf8", file=name, line=place)) from None
    titles: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            for identifier, title in _read_line(line):
                titles.setdefault(identifier, title)
        except (ValueError, msgspec.MsgspecError) as error:
            args = {"reason": str(error)[:200]}
            problems.append(Problem(code="shelf-line-wrong", args=args, file=name, line=number))
            if len(problems) == SHOWN:
                break
    if problems:
        raise InvalidContent(problems)
    if not any(char.isdigit() for identifier in titles for char in identifier):
        raise InvalidContent(Problem(code="shelf-empty", file=name))
    return Shelf(titles, titles)


def _read_line(line: str) -> list[tuple[str, str]]:
    if not line.startswith("{"):
        identifier, _, title = line.partition("\t")
        return [(identifier.strip(), title.strip())]
    record = msgspec.json.decode(line, type=_Line)
    if record.id.strip():
        return [(record.id.strip(), _join(record.title))]
    editions = [one for one in record.facts if one.fact == "edition"]
    if not (record.facts or record.format or record.index):
        raise ValueError("id")
    return [(one.standard, _join(one.title)) for one in editions if one.standard]


def _join(title: Title) -> str:
    return " ".join(title.values()) if isinstance(title, dict) else title or ""
