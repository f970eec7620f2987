"""Draw how something changes over time for several parties: edition drift, first of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from openqi.core.day import parse_window
from openqi.show.date import write_date, write_number
from openqi.show.picture.canvas import BODY, LEAD, MARGIN, SMALL, Canvas
from openqi.show.picture.measure import wrap
from openqi.show.picture.palette import LINES, PAGE, QUIET, RULE, Look
from openqi.show.picture.table import Table
from openqi.show.words import say

WIDTH = 760.0
_HEIGHT = 300.0
_AXIS = 56.0
_TICKS = 8


class Series(NamedTuple):
    """Hold one line: its name, and values by date (ISO, any precision); none where not known."""

    label: str
    points: tuple[tuple[str, float | None], ...]


class _Frame(NamedTuple):
    """Turn days and values into places."""

    first: int
    last: int
    low: float
    high: float
    top: float

    def x(self, day: int) -> float:
        share = (day - self.first) / max(self.last - self.first, 1)
        return MARGIN + _AXIS + share * (WIDTH - 2 * MARGIN - _AXIS - 20)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low or 1)
        return self.top + (1 - share) * _HEIGHT


def draw_drift(
    title: str, unit: str, series: Sequence[Series], language: str, *, note: str = ""
) -> str:
    """Draw the series as lines over time, told apart by dashes, marks and a legend in words.

    A date on which nothing is known breaks the line: nothing is drawn between two guesses.
    """
    canvas = Canvas(WIDTH, title, _describe(unit, series, language), language)
    y = canvas.heading()
    canvas.text(MARGIN, y + SMALL, wrap(unit, WIDTH - 2 * MARGIN, SMALL), size=SMALL, fill=QUIET)
    y += SMALL * LEAD * len(wrap(unit, WIDTH - 2 * MARGIN, SMALL)) + 14
    frame = _frame(series, y)
    _draw_axes(canvas, frame, language)
    for index, one in enumerate(series):
        _draw_series(canvas, frame, one, LINES[index % len(LINES)])
    y = frame.top + _HEIGHT + 42
    for index, one in enumerate(series):
        look = LINES[index % len(LINES)]
        lines = wrap(one.label, WIDTH - 2 * MARGIN - 76, BODY)
        canvas.path(f"M{MARGIN} {y + 8:.1f}h54", stroke=look.colour, dash=look.dash, thick=2.4)
        _draw_mark(canvas, MARGIN + 27, y + 8, look)
        canvas.text(MARGIN + 66, y + 13, lines)
        y += BODY * LEAD * len(lines) + 4
    return canvas.finish(canvas.foot(note, y + 4) + MARGIN)


def drift_table(series: Sequence[Series], language: str) -> Table:
    """Give the series as columns and the dates as rows; a value that is not known is empty."""
    dates = sorted({day for one in series for day, _ in one.points})
    columns = [dict(one.points) for one in series]
    rows = tuple((day, *(_number(column.get(day)) for column in columns)) for day in dates)
    return Table((say("picture.head-date", language), *(one.label for one in series)), rows)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _say(value: float, language: str) -> str:
    short = round(value, 2)
    return write_number(int(short) if short == int(short) else short, language)


def _known(one: Series) -> list[tuple[int, float]]:
    return [(parse_window(day).first, value) for day, value in one.points if value is not None]


def _describe(unit: str, series: Sequence[Series], language: str) -> str:
    said = [f"{unit}."]
    for one in series:
        ends = [point for point in one.points if point[1] is not None]
        if ends:
            (start, low), (end, high) = ends[0], ends[-1]
            values = {
                "start": write_date(start, language),
                "first": _say(low or 0, language),
                "end": write_date(end, language),
                "last": _say(high or 0, language),
            }
            said.append(say("picture.drift-row", language, label=one.label, **values))
    return " ".join(said) if len(said) > 1 else say("picture.nothing", language)


def _frame(series: Sequence[Series], top: float) -> _Frame:
    days = [parse_window(day).first for one in series for day, _ in one.points]
    values = [value for one in series for _, value in _known(one)]
    days = days or [date(2000, 1, 1).toordinal()]
    high, low = max(values, default=1.0), min(0.0, *values) if values else 0.0
    step = _step((high - low) or 1.0)
    return _Frame(min(days), max(days), low // step * step, -(-high // step) * step or 1.0, top)


def _step(span: float) -> float:
    """Choose a round distance of the lines behind: 1, 2 or 5 of some power of ten."""
    size = 10.0 ** len(str(int(span)))
    steps = [size * part for part in (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)]
    return next((step for step in steps if span / step <= 6), size)


def _draw_axes(canvas: Canvas, frame: _Frame, language: str) -> None:
    left, right = MARGIN + _AXIS, WIDTH - MARGIN
    step = _step(frame.high - frame.low)
    for index in range(round((frame.high - frame.low) / step) + 1):
        value = round(frame.low + index * step, 6)
        y = frame.y(value)
        canvas.path(f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=RULE, thick=1)
        canvas.text(left - 8, y + 4.5, _say(value, language), size=SMALL, anchor="end", fill=QUIET)
    first, last = date.fromordinal(frame.first).year, date.fromordinal(frame.last).year
    step_years = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10_000) if (last - first) / n <= _TICKS)
    for year in range(first + -first % step_years, last + 1, step_years):
        x = frame.x(max(date(year, 1, 1).toordinal(), frame.first))
        base = frame.top + _HEIGHT
        canvas.path(f"M{x:.1f} {base:.1f}v6", stroke=QUIET, thick=1)
        canvas.text(x, base + 22, f"{year:04}", size=SMALL, anchor="middle", fill=QUIET)


def _draw_series(canvas: Canvas, frame: _Frame, one: Series, look: Look) -> None:
    steps, pen = "", False
    for text, value in one.points:
        if value is None:
            pen = False
            continue
        at = f"{frame.x(parse_window(text).first):.1f} {frame.y(value):.1f}"
        steps += f"{'L' if pen else 'M'}{at}"
        pen = True
    if steps:
        canvas.path(steps, stroke=look.colour, dash=look.dash, thick=2.4)
    for day, value in _known(one):
        _draw_mark(canvas, frame.x(day), frame.y(value), look)


def _draw_mark(canvas: Canvas, x: float, y: float, look: Look) -> None:
    """Draw the mark of a line as a shape: a font may lack the sign."""
    fill = PAGE if look.sign in "○□" else look.colour
    shape = {
        "●": f"M{x - 5:.1f} {y:.1f}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
        "○": f"M{x - 5:.1f} {y:.1f}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
        "■": f"M{x - 4.5:.1f} {y - 4.5:.1f}h9v9h-9Z",
        "□": f"M{x - 4.5:.1f} {y - 4.5:.1f}h9v9h-9Z",
        "▲": f"M{x:.1f} {y - 6:.1f}l6 10h-12Z",
        "◆": f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6Z",
    }[look.sign]
    canvas.path(shape, stroke=look.colour, fill=fill, thick=1.6)
