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
from types import NoneType
from typing import Any, NamedTuple, TypeVar, cast

from openqi.core.cover import Cover
from openqi.core.fact import Fact
from openqi.core.period import Table
from openqi.core.question import QuestionGoods
from openqi.core.truth import Truth
from openqi.engine.finding import Finding, Witness
from openqi.engine.traced import Cell, Days, TracedDay, within
from openqi.engine.weight import Rank, Weight
from openqi.snapshot.place import Place
from openqi.snapshot.snapshot import Snapshot

_T = TypeVar("_T")

MOST = 8_000
"""Parts kept of one snapshot: some twenty megabytes."""
TABLES = 50_000
"""Facts whose days are written out: of packs all, of catalogues those first asked about."""
WHOLE = 4_000
"""Things kept that rest on the snapshot alone."""
GOODS = 100
"""Goods, each with a purpose, of which is kept which facts are about them."""
CELLS = 50
"""Parts kept that differ in their days alone."""
_DAYLESS = frozenset({str, int, NoneType, Fact, Rank, Weight, Truth})
"""Types within parts that hold no day of a question."""

About = tuple[dict[int, tuple[object, Cover]], dict[tuple[str, str | None], bool]]
"""By the list of goods of a fact, whether it covers the goods of a question; and by clause and
requirement, whether the clause is for them."""


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
        self._whole: dict[Hashable, Any] = {}
        self._about: dict[tuple[QuestionGoods, str], About] = {}

    def of_all(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Give what rests on the snapshot alone, made once as long as there is room."""
        if key in self._whole:
            return cast("_T", self._whole[key])
        value = make()
        if len(self._whole) < WHOLE:
            self._whole[key] = value
        return value

    def about(self, goods: QuestionGoods, purpose: str) -> About:
        """Give what was found of the facts that are about some goods and a purpose, to add to."""
        key = (goods, purpose)
        found = self._about.get(key)
        if found is None:
            if len(self._about) >= GOODS:
                self._about.clear()
            found = self._about[key] = ({}, {})
        return found

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
        return _cite(value, days) if _is_cited(value) else value
    if kind is TracedDay:
        return _day(value, days)
    if isinstance(value, tuple | list):
        found = [one if type(one) in _DAYLESS else move(one, days) for one in value]
        if all(map(is_, found, value)):
            return value
        make: Callable[..., Any] = getattr(value, "_make", kind)
        return make(found)
    return value


def _cite(finding: Finding, days: tuple[int, ...]) -> Finding:
    witnesses = tuple(
        Witness(one.fact, one.role, one.anchor, _day(one.day, days))
        if type(one.day) is TracedDay
        else one
        for one in finding.witnesses
    )
    return Finding(
        finding.atom,
        finding.status,
        finding.reason,
        witnesses,
        finding.fact,
        finding.ask,
        finding.steps,
        finding.args,
        finding.dated,
    )


def _day(day: TracedDay, days: tuple[int, ...]) -> int:
    return days[day.name] + day.shift if day.shift else days[day.name]


def is_dated(value: object) -> bool:
    """Tell whether a day of the question stands in a part."""
    if isinstance(value, Finding):
        return _is_cited(value)
    if isinstance(value, tuple | list):
        return any(is_dated(one) for one in value if type(one) not in _DAYLESS)
    return isinstance(value, TracedDay)


def _is_cited(finding: Finding) -> bool:
    """Tell whether a finding cites a fact on a day of the question."""
    for one in finding.witnesses:  # noqa: SIM110 - called for every finding, and twice as fast
        if type(one.day) is TracedDay:
            return True
    return False
