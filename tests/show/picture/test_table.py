"""A table becomes CSV that opens as text everywhere."""

from __future__ import annotations

import csv
import io

from openqi.show.picture.table import Table, write_csv


def test_cells_come_back_as_they_were() -> None:
    table = Table(("Đồng hồ", "b"), (("a, b", 'c "d"'), ("dòng\nhai", "-1.5")))
    read = list(csv.reader(io.StringIO(write_csv(table))))
    assert read == [list(table.heads), *map(list, table.rows)]


def test_no_cell_is_a_formula() -> None:
    for cell in ('=HYPERLINK("x")', "+1+1", "-cmd", "@SUM(A1)", "\t=1"):
        line = write_csv(Table(("a",), ((cell,),))).splitlines()[1]
        assert line.lstrip('"').startswith("'")
