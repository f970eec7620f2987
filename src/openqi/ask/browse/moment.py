"""Hold what is looked at: a register, the day asked about, the day whose knowledge counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from openqi.ask.front import OpenRegister, read_day
from openqi.ask.thing import recorded_by
from openqi.core.day import FIRST, LAST, format_day
from openqi.core.errors import InvalidContent, Problem
from openqi.core.fact import Fact
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.snapshot import Snapshot

BEFORE = "0001-01-01"
"""The day that stands for every day before the first recorded change."""


class Moment(NamedTuple):
    """Hold a register, its snapshot, the day asked about, and the knowledge day (none: now)."""

    register: OpenRegister
    snapshot: Snapshot
    day: int
    known: int | None = None

    def telling(self, language: str) -> Telling:
        """Give what sentences need: the names of the day, also of what was corrected since."""
        facts = recorded_by(self.register.facts, self.known) | dict(self.snapshot.facts)
        return Telling(Names(facts, self.snapshot.sources), language, self.day)


def read_known_at(text: str, key: str, today: int) -> int:
    """Read a day whose knowledge is asked for; the register's future is nobody's to know.

    Raises:
        InvalidContent: it is no day of the calendar, or one that has not come.
    """
    day = read_day(text, key)
    if day > today:
        told = {"text": text, "today": format_day(today), "key": key}
        raise InvalidContent(Problem(code="known-at-future", args=told, key=key))
    return day


def snapshot_at(register: OpenRegister, current: Snapshot, known: int | None) -> Snapshot:
    """Give the snapshot of a knowledge day: that of the last change by then.

    Whatever day is asked for, no more snapshots are built than days on which something changed.
    """
    if known is None:
        return current
    days = change_days(register.facts)
    by_then = [day for day in days if day <= known]
    if days and by_then == days:
        return current
    return register.snapshot(format_day(by_then[-1]) if by_then else BEFORE)


def change_days(facts: Mapping[str, Fact]) -> list[int]:
    """List the days on which the register learned or dropped something, the first one first."""
    days = {day for fact in facts.values() for day in (fact.recorded.on, fact.recorded.until)}
    return sorted(days - {FIRST, LAST})
