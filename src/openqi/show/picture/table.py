"""Hold the table of data that stands beside every picture, and write it as CSV."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Table(NamedTuple):
    """Hold column heads and rows of text: what the picture says, for who cannot see it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_csv(table: Table) -> str:
    """Write a table as CSV; a cell that a spreadsheet would run as a formula becomes text.

    >>> write_csv(Table(("a",), (("=1+1",), ("2",)))).split()
    ['a', "'=1+1", '2']
    """
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(table.heads)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return target.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
