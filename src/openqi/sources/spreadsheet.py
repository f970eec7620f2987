"""Read the rows of a table from CSV or XLSX as text, within limits of size."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from openqi.core.errors import Problem, UnreadableInput
from openqi.core.reading.bytes import read_bytes
from openqi.sources.lines import EXTRA

TABLE_LIMIT = 64 * 2**20
"""Bytes of the file as it is."""
UNPACKED_LIMIT = 512 * 2**20
"""Bytes of all parts of an XLSX file once they are unpacked."""
PART_LIMIT = 2000
"""Parts of an XLSX file."""
CELL_LIMIT = 20_000
"""Characters of one cell."""
ROW_LIMIT = 500_000
COLUMN_LIMIT = 200
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give each row with its number (1-based) and its cells as text; empty rows are passed over.

    Raises:
        UnreadableInput: it cannot be read, is above a limit, or is no CSV in UTF-8 and no XLSX.
    """
    content = read_bytes(path, TABLE_LIMIT)
    rows = _read_xlsx(content, path) if path.suffix.lower() == ".xlsx" else _read_csv(content, path)
    for number, cells in rows:
        if number > ROW_LIMIT:
            raise _refused(path, "table-too-large", number, limit=str(ROW_LIMIT))
        if len(cells) > COLUMN_LIMIT or any(len(cell) > CELL_LIMIT for cell in cells):
            raise _refused(path, "row-too-large", number, limit=str(CELL_LIMIT))
        if any(cell.strip() for cell in cells):
            yield number, cells


def _read_csv(content: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(Problem(code="file-not-utf8", file=str(path), line=line)) from None
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _refused(path, "csv-wrong", reader.line_num, reason=str(error)) from None


def _read_xlsx(content: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Read the first sheet; dates come as ISO text, whole numbers without a decimal point."""
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        args = {"extra": EXTRA}
        raise UnreadableInput(Problem(code="extra-missing", args=args, file=str(path))) from None
    _look_inside(content, path)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_text(cell) for cell in cells]
    except (ValueError, KeyError, IndexError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
        raise _refused(path, "xlsx-wrong", None, reason=f"{error}"[:120]) from None


def _look_inside(content: bytes, path: Path) -> None:
    """Refuse a file that would unpack to more than a table can be, or that defines entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            parts = parcel.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > PART_LIMIT or size > UNPACKED_LIMIT:
                raise _refused(path, "xlsx-too-large", None, limit=str(UNPACKED_LIMIT))
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    with parcel.open(part) as stream:
                        head = stream.read(2**16)
                    if any(mark in head for mark in _DOCTYPE):
                        raise _refused(path, "xlsx-entities", None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _refused(path, "xlsx-wrong", None, reason=f"{error}"[:120]) from None


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _refused(path: Path, code: str, line: int | None, **args: str) -> UnreadableInput:
    return UnreadableInput(Problem(code=code, args=args, file=str(path), line=line))
