"""List the columns of the table that a standards body can fill in, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openqi.core.errors import Problem
from openqi.core.ids import nearest
from openqi.core.text import fold


class Column(NamedTuple):
    """Name a column: its key, its heading in each language, and whether it must be there."""

    key: str
    vi: str
    en: str
    needed: bool = False


COLUMNS = (
    Column("number", "Số hiệu", "Number", needed=True),
    Column("title_vi", "Tên tiếng Việt", "Title in Vietnamese"),
    Column("title_en", "Tên tiếng Anh", "Title in English"),
    Column("published", "Ngày công bố", "Published", needed=True),
    Column("status", "Tình trạng", "Status", needed=True),
    Column("withdrawn", "Ngày hủy bỏ", "Withdrawn"),
    Column("replaces", "Thay thế", "Replaces"),
    Column("adopts", "Chấp nhận", "Adopts"),
    Column("degree", "Mức độ tương đương", "Degree"),
    Column("deviations", "Sai khác", "Deviations"),
    Column("ics", "ICS", "ICS"),
)
HEADINGS = {fold(text): column.key for column in COLUMNS for text in (column.vi, column.en)}
"""The key of each heading; case and Vietnamese marks do not matter."""
SEVERAL = ";"
"""What stands between several values in one cell."""


def place_columns(
    cells: Sequence[str], file: str, line: int
) -> tuple[dict[str, int], list[Problem]]:
    """Find the place of each column from the row of headings, and what is wrong with them."""
    places: dict[str, int] = {}
    problems: list[Problem] = []
    known = [text for column in COLUMNS for text in (column.vi, column.en)]
    for place, cell in enumerate(cells):
        text = cell.strip()
        key = HEADINGS.get(fold(text))
        if not text:
            continue
        args = {"text": text[:80]}
        if key is None:
            near = nearest(text, known)
            problems.append(
                Problem(code="column-unknown", args=args, file=file, line=line, nearest=near)
            )
        elif key in places:
            problems.append(Problem(code="column-twice", args=args, file=file, line=line))
        else:
            places[key] = place
    for column in COLUMNS:
        if column.needed and column.key not in places:
            args = {"vi": column.vi, "en": column.en}
            problems.append(Problem(code="column-missing", args=args, file=file, line=line))
    return places, problems
