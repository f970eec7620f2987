"""Keep parts of answers that several questions share, with the days for which they stand.

What a body's chain of accreditation is worth does not depend on the destination, and on the asked
day only through comparisons. Such a part is worked out from the document alone, on days that note
what they are compared with (traced.py); it serves every question about the same document whose days
keep within the bounds. The whole answer serves its question on other days in the same way. A shelf
belongs to one snapshot, which never changes, and goes with it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from operator import is_
from typing import Any, NamedTuple

from msgspec.structs import replace

from openqi.core.period import Table
from openqi.engine.finding import Finding, Witness
from openqi.engine.traced import Cell, Days, TracedDay, within
from openqi.snapshot.place import Place
from openqi.snapshot.snapshot import Snapshot

MOST = 8_000
"""Parts kept of one snapshot: some twenty megabytes."""
TABLES = 50_000
"""Facts whose days are written out: of packs all, of catalogues those first asked about."""
CELLS = 50
"""Parts kept that differ in their days alone."""


class Kept(NamedTuple):
    """Hold a part, the days that it stands for, and what it looked at; days carry their names."""

    cell: Cell
    result: object
    touched: frozenset[str]
    turns: tuple[int, ...]
    dated: bool
    """whether a day of the question stands in the result"""
    moving: bool
    """whether one stands among the turns"""
    looked: frozenset[Place] | None = None
    """the entries of the snapshot that were looked up, where these were noted"""
    nested: bool = False
    """whether the part has parts of its own"""


class Shelf:
    """Keep the parts used most recently; safe to use from several threads.

    Parts stand in two halves. One that is used moves to the young half; when that is full, the old
    half goes and the young one takes its place.
    """

    def __init__(self, snapshot: Snapshot, most: int = MOST) -> None:
        self.snapshot = snapshot
        self._half = most // 2
        self._young: dict[Hashable, tuple[Kept, ...]] = {}
        self._old: dict[Hashable, tuple[Kept, ...]] = {}
        self._count = 0
        self._lock = threading.Lock()
        self._tables: dict[str, Table] = {}

    def table(self, fact: str) -> Table | None:
        """Give the days on which it turns whether a fact of the snapshot holds."""
        table = self._tables.get(fact)
        if table is None:
            period = self.snapshot.periods.get(fact)
            if period is None:
                return None
            table = period.table()
            if len(self._tables) < TABLES:
                self._tables[fact] = table
        return table

    def find(self, key: Hashable, days: Days) -> Kept | None:
        """Find a part that stands for some days."""
        alike = self._young.get(key)
        if alike is None:
            alike = self._old.get(key)
            if alike is None:
                return None
            self._put(key, alike)
        return next((kept for kept in alike if within(kept.cell, days)), None)

    def add(self, key: Hashable, kept: Kept) -> None:
        """Keep a part."""
        alike = self._young.get(key, ())
        if len(alike) < CELLS:
            self._put(key, (kept, *alike))

    def _put(self, key: Hashable, alike: tuple[Kept, ...]) -> None:
        with self._lock:
            self._count += len(alike) - len(self._young.get(key, ()))
            self._young[key] = alike
            if self._count >= self._half:
                self._old, self._young, self._count = self._young, {}, 0


def move(value: Any, days: tuple[int, ...]) -> Any:  # noqa: ANN401 - a part of any shape
    """Give a part with the days of another question in the place of those that it was found on."""
    kind = type(value)
    if kind is Finding:
        witnesses = [_cite(one, days) for one in value.witnesses]
        if all(map(is_, witnesses, value.witnesses)):
            return value
        return replace(value, witnesses=tuple(witnesses))
    if kind is TracedDay:
        return _day(value, days)
    if isinstance(value, tuple | list):
        make: Callable[..., Any] = getattr(value, "_make", kind)
        return make([move(one, days) for one in value])
    return value


def _cite(witness: Witness, days: tuple[int, ...]) -> Witness:
    day = witness.day
    if type(day) is not TracedDay:
        return witness
    return Witness(witness.fact, witness.role, witness.anchor, _day(day, days))


def _day(day: TracedDay, days: tuple[int, ...]) -> int:
    return days[day.name] + day.shift if day.shift else days[day.name]


def is_dated(value: object) -> bool:
    """Tell whether a day of the question stands in a part."""
    if isinstance(value, Finding):
        return is_dated(value.witnesses)
    if isinstance(value, tuple | list):
        return any(map(is_dated, value))
    return isinstance(value, TracedDay)
