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


class _Line(msgspec.Struct, frozen=True):
    id: str
    title: str | dict[str, str] | None = None


def open_shelf(path: Path | str) -> Shelf:
    """Read identifiers from a file: one a line, a title behind a tab, or JSON objects.

    Raises:
        UnreadableInput: the file cannot be read, or is no UTF-8.
        InvalidContent: a line of JSON has no ``id``, or the file has no identifier at all.
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
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            identifier, title = _read_line(line)
        except msgspec.MsgspecError as error:
            args = {"reason": str(error)[:200]}
            problems.append(Problem(code="shelf-line-wrong", args=args, file=name, line=number))
            if len(problems) == SHOWN:
                break
            continue
        titles.setdefault(identifier, title)
    if problems:
        raise InvalidContent(problems)
    if not any(char.isdigit() for identifier in titles for char in identifier):
        raise InvalidContent(Problem(code="shelf-empty", file=name))
    return Shelf(titles, titles)


def _read_line(line: str) -> tuple[str, str]:
    if not line.startswith("{"):
        identifier, _, title = line.partition("\t")
        return identifier.strip(), title.strip()
    record = msgspec.json.decode(line, type=_Line)
    titles = record.title if isinstance(record.title, dict) else {"": record.title or ""}
    return record.id.strip(), " ".join(titles.values())
