"""Answer the cells of a table, and keep the answers for those who look at it next."""

from __future__ import annotations

import msgspec

from openqi.ask.markets import Cell, Sought, answer_cells
from openqi.site.portal.kept import Kept
from openqi.snapshot import Snapshot


class Wanted(msgspec.Struct, frozen=True):
    """Name the cells of a table."""

    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    sought: Sought


def _answer(snapshot: Snapshot, wanted: Wanted) -> list[Cell]:
    return answer_cells(snapshot, wanted.origins, wanted.destinations, wanted.sought)


CELLS: Kept[Wanted, list[Cell]] = Kept(_answer)
"""Answers of tables; one table is looked at by many."""
