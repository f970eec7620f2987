"""Follow over the years how old the editions are that an economy has adopted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from openqi.core.day import NEVER, UNKNOWN
from openqi.results.interval import Interval
from openqi.results.stock import Span, Stock
from openqi.standards.adoption_graph import Reached

YEAR = 365.2425
"""Days of a year of the calendar, on the average."""


class Point(NamedTuple):
    """Say how current the adopted editions of an economy are at the end of a year.

    ``adoptions`` are those in force, ``known`` those of which both the adopted edition and the
    owner's editions are on record. ``current`` is the share that adopts the owner's latest edition
    (unknown adoptions count as possible); ``behind`` how many years older than the owner's latest
    the adopted editions are on the average, 0 for a current one (nothing where none is known).
    """

    year: int
    adoptions: int
    known: int
    current: Interval | None
    behind: float | None


def follow_drift(
    stock: Stock, economy: str, years: Iterable[int], subjects: Iterable[str] | None = None
) -> tuple[Point, ...]:
    """Work out a point for the last day of each year, over all subjects or some."""
    chosen = None if subjects is None else frozenset(subjects)
    return tuple(_point(stock, economy, year, chosen) for year in years)


def _point(stock: Stock, economy: str, year: int, chosen: frozenset[str] | None) -> Point:
    day = date(year, 12, 31).toordinal()
    adoptions = known = current = 0
    behind = 0.0
    for reached, sure in _adopted(stock, economy, day):
        if chosen is not None and reached.work not in chosen:
            continue
        adoptions += 1
        age = years_behind(stock.editions.get(reached.work, ()), reached.edition, day)
        if age is None or reached.path.doubtful or not sure:
            continue
        known += 1
        current += age == 0
        behind += age
    share = None
    if adoptions:
        share = Interval(current / adoptions, (current + adoptions - known) / adoptions, adoptions)
    return Point(year, adoptions, known, share, behind / known if known else None)


def _adopted(stock: Stock, economy: str, day: int) -> Iterator[tuple[Reached, bool]]:
    """Give each edition at the end of a way of adoptions, of every standard in force."""
    for span, sure in stock.held(economy, day):
        roots = stock.graph.roots(span.id.work)
        for reached in stock.graph.reach(span.id, day):
            if reached.path.facts and not reached.path.refused and reached.work in roots:
                yield reached, sure


def years_behind(editions: tuple[Span, ...], edition: str | None, day: int) -> float | None:
    """Tell by how many years an edition is older than the latest one out on a day.

    Nothing where the edition or its date, or every date of the owner's editions, is not on record.
    """
    dated = [span for span in editions if span.starts not in (UNKNOWN, NEVER)]
    mine = next((span for span in dated if span.id.edition == edition), None)
    out = [span for span in dated if span.starts.first <= day]
    if mine is None or not out:
        return None
    latest = max(out, key=lambda span: span.starts.first)
    return max(0.0, (latest.starts.first - mine.starts.first) / YEAR)
