"""Draw comparisons of economies and the drift of their editions from results."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from openqi.results.agreement import Agreement
from openqi.results.definition import RateDefinition
from openqi.results.drift import Point
from openqi.results.rate import Rate
from openqi.results.stock import Stock
from openqi.show.agreement_text import write_rate
from openqi.show.picture.comparison import Share, Tile, comparison_table, draw_comparison
from openqi.show.picture.drift import Series, draw_drift, drift_table
from openqi.show.picture.table import Table
from openqi.show.statement import Telling

FIELDS = 20
"""Fields of the ICS that are drawn, those with the most subjects first."""
TILES = 24
"""Subjects of both economies that are drawn by name."""


def draw_agreement(
    found: Agreement, stock: Stock, rate: tuple[RateDefinition, Rate], telling: Telling
) -> str:
    """Draw a comparison: all subjects, those of each ICS field, and those that both have."""
    shares, tiles = _gather(found, stock, telling)
    names = (telling.name(found.first), telling.name(found.second))
    said = write_rate(*rate, telling)
    return draw_comparison(names, shares, telling.language, tiles=tiles[:TILES], rate=said)


def tabulate_agreement(found: Agreement, stock: Stock, telling: Telling) -> Table:
    """Give the table of the picture, with every subject that both have."""
    shares, tiles = _gather(found, stock, telling)
    names = (telling.name(found.first), telling.name(found.second))
    return comparison_table(names, shares, telling.language, tiles)


def _gather(found: Agreement, stock: Stock, telling: Telling) -> tuple[list[Share], list[Tile]]:
    fields: defaultdict[str, Counter[str]] = defaultdict(Counter)
    every: Counter[str] = Counter()
    for row in found.rows:
        every[row.state] += 1
        for field in {code[:2] for code in stock.ics_of(row.subject)}:
            fields[field][row.state] += 1
    largest = sorted(fields.items(), key=lambda one: (-one[1].total(), one[0]))[:FIELDS]
    shares = [Share(telling.say("agreement.counts"), every)]
    shares += [Share(f"ICS {field}", counts) for field, counts in sorted(largest)]
    tiles = [
        Tile(row.subject, row.state, f"{row.first} | {row.second}")
        for row in found.rows
        if row.state != "one-side"
    ]
    return shares, tiles


def draw_drifts(found: Mapping[str, Sequence[Point]], telling: Telling) -> str:
    """Draw the years that adopted editions are behind, a line for each economy."""
    series = _series(found, telling)
    named = ", ".join(one.label for one in series)
    title = telling.say("agreement.drift-title", economy=named)
    unit = telling.say("agreement.drift-unit-behind")
    note = telling.say("agreement.drift-legend")
    return draw_drift(title, unit, series, telling.language, note=note)


def tabulate_drifts(found: Mapping[str, Sequence[Point]], telling: Telling) -> Table:
    """Give the table of the picture: a column for each economy."""
    return drift_table(_series(found, telling), telling.language)


def _series(found: Mapping[str, Sequence[Point]], telling: Telling) -> list[Series]:
    return [
        Series(telling.name(economy), tuple((f"{one.year}-12-31", one.behind) for one in points))
        for economy, points in found.items()
    ]
