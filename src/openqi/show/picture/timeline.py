"""Draw the editions of a standard on three clocks: its publisher's, a scheme's and the law's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from openqi.core.day import FIRST, LAST, UNKNOWN, format_day
from openqi.core.fact_record import first_day, last_day
from openqi.core.period import Period
from openqi.show.date import write_date, write_period
from openqi.show.picture.canvas import BODY, LEAD, MARGIN, SMALL, Canvas
from openqi.show.picture.measure import width_of, wrap
from openqi.show.picture.palette import CLOCKS, INK, PAGE, QUIET, RULE, SHADE, Look
from openqi.show.picture.table import Table
from openqi.show.words import say

WIDTH = 760.0
_LABELS = 216.0
_BAR = 16.0
_TICKS = 9


class Bar(NamedTuple):
    """Say from when to when a clock takes an edition: ``owner``, ``scheme`` or ``law``.

    ``detail`` says on whose word where the clock alone does not (a scheme, a regulation).
    """

    clock: str
    label: str
    period: Period
    detail: str = ""
    source: str = ""


class _Scale(NamedTuple):
    """Turn days into places on the axis."""

    first: int
    last: int

    def place(self, day: int) -> float:
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return MARGIN + _LABELS + share * (WIDTH - 2 * MARGIN - _LABELS - 18)


def draw_timeline(
    name: str, bars: Sequence[Bar], language: str, *, on: int | None = None, note: str = ""
) -> str:
    """Draw bars as SVG, clock by clock, with the asked day as a line through all of them.

    A start or an end known only to the year or month is drawn as an open box over the days that it
    may mean; one that is not known at all bears a question mark, an end that never came an arrow.
    """
    title = say("picture.timeline-title", language, name=name)
    canvas = Canvas(WIDTH, title, _describe(bars, language, on), language)
    top = canvas.heading()
    scale = _scale(bars, on)
    y = top + 6
    # The bars are laid out first: the axis behind them must know how far down they go.
    rows: list[tuple[float, Bar]] = []
    heads: list[tuple[float, str]] = []
    for clock, group in groupby(_ordered(bars), key=lambda bar: bar.clock):
        heads.append((y, clock))
        y += BODY * LEAD + 8
        for bar in group:
            rows.append((y, bar))
            y += _height(bar, language)
        y += 6
    _draw_axis(canvas, scale, top, y)
    for at, clock in heads:
        _draw_head(canvas, at, clock, language)
    if on is not None:
        _draw_day(canvas, scale, on, top, y)
    for at, bar in rows:
        _draw_bar(canvas, scale, at, bar, language)
        if on is not None:
            _draw_day(canvas, scale, on, at, at + _BAR + 4)
    if on is not None:
        place = scale.place(on)
        text = say("picture.asked-day", language, date=write_date(format_day(on), language))
        half = width_of(text, SMALL) / 2 + 6
        middle = min(max(place, MARGIN + half), WIDTH - MARGIN - half)
        canvas.tag(middle, y + 34, text, Look(INK, ""))
        y += 24
    y = canvas.foot(note, y + 30)
    return canvas.finish(y + MARGIN)


def timeline_table(bars: Sequence[Bar], language: str) -> Table:
    """Give the bars as rows: clock, edition, first and last day, on whose word, source."""
    heads = ("clock", "edition", "first-day", "last-day", "on-whose-word", "source")
    return Table(
        tuple(say(f"picture.head-{head}", language) for head in heads),
        tuple(
            (
                say(f"picture.clock-{bar.clock}", language),
                bar.label,
                first_day(bar.period) or "",
                last_day(bar.period) or "",
                bar.detail,
                bar.source,
            )
            for bar in _ordered(bars)
        ),
    )


def _ordered(bars: Sequence[Bar]) -> list[Bar]:
    """Put the clocks in their order, and the bars of each by their first day, then label."""
    clocks = list(CLOCKS)
    return sorted(bars, key=lambda bar: (clocks.index(bar.clock), bar.period.starts, bar.label))


def _describe(bars: Sequence[Bar], language: str, on: int | None) -> str:
    said = [
        say(
            "picture.timeline-row",
            language,
            clock=say(f"picture.clock-{bar.clock}", language),
            label=bar.label,
            period=_period(bar.period, language),
        )
        for bar in _ordered(bars)
    ]
    if on is not None:
        said.append(
            say("picture.asked-day", language, date=write_date(format_day(on), language)) + "."
        )
    return " ".join(said) or say("picture.nothing", language)


def _period(period: Period, language: str) -> str:
    return write_period(period, language) or say("picture.always", language)


def _scale(bars: Sequence[Bar], on: int | None) -> _Scale:
    """Span whole years around every known day, with a year of air where an end is open."""
    days = [on] if on is not None else []
    for bar in bars:
        for window in (bar.period.starts, bar.period.ends):
            days += [day for day in window if FIRST < day < LAST]
    if not days:
        days = [date(2000, 1, 1).toordinal()]
    first, last = date.fromordinal(min(days)).year, date.fromordinal(max(days)).year
    return _Scale(
        date(max(first, 1), 1, 1).toordinal(), date(min(last + 1, 9998) + 1, 1, 1).toordinal()
    )


def _draw_axis(canvas: Canvas, scale: _Scale, top: float, bottom: float) -> None:
    first, last = date.fromordinal(scale.first).year, date.fromordinal(scale.last).year
    step = next(
        (one for one in (1, 2, 5, 10, 20, 25, 50, 100) if (last - first) / one <= _TICKS), 500
    )
    for year in range(first + -first % step, last + 1, step):
        place = scale.place(date(year, 1, 1).toordinal())
        canvas.path(f"M{place:.1f} {top:.1f}V{bottom:.1f}", stroke=RULE, thick=1)
        canvas.text(place, bottom + 16, f"{year:04}", size=SMALL, anchor="middle", fill=QUIET)


def _draw_day(canvas: Canvas, scale: _Scale, on: int, top: float, bottom: float) -> None:
    """Draw the asked day: behind the words, and again over each bar."""
    canvas.path(f"M{scale.place(on):.1f} {top:.1f}V{bottom:.1f}", thick=2, dash="6 3")


def _draw_head(canvas: Canvas, y: float, clock: str, language: str) -> None:
    look = CLOCKS[clock]
    canvas.box(MARGIN, y, WIDTH - 2 * MARGIN, BODY * LEAD + 2, fill=SHADE, stroke=SHADE, round_=3)
    canvas.surface(MARGIN + 4, y + 4, 16, BODY * LEAD - 6, look)
    text = say(f"picture.clock-{clock}", language)
    canvas.text(MARGIN + 28, y + BODY + 1, text, weight=700)


def _lines(bar: Bar) -> tuple[list[str], list[str]]:
    room = _LABELS - 14
    return wrap(bar.label, room, BODY), wrap(bar.detail, room, SMALL) if bar.detail else []


def _height(bar: Bar, language: str) -> float:
    label, detail = _lines(bar)
    words = len(label) * BODY * LEAD + len(detail) * SMALL * LEAD + 8
    return max(words, _BAR + SMALL * LEAD + 12)


def _draw_bar(canvas: Canvas, scale: _Scale, y: float, bar: Bar, language: str) -> None:
    label, detail = _lines(bar)
    canvas.text(MARGIN + 4, y + BODY, label)
    if detail:
        canvas.text(
            MARGIN + 4, y + SMALL + len(label) * BODY * LEAD, detail, size=SMALL, fill=QUIET
        )
    starts, ends, look = bar.period.starts, bar.period.ends, CLOCKS[bar.clock]
    unknown_start, unknown_end = starts == UNKNOWN, ends == UNKNOWN
    left = scale.first if unknown_start else starts.first
    sure_left = left if unknown_start else starts.last
    right = scale.last if unknown_end or ends.last >= LAST else ends.last
    sure_right = right if ends.last >= LAST else ends.first
    x, width = scale.place(left), scale.place(right) - scale.place(left)
    if not (starts.exact and ends.exact):
        canvas.box(
            x, y + 2, max(width, 2), _BAR, fill=PAGE, stroke=look.colour, dash="4 3", round_=2
        )
    if sure_right > sure_left:
        sure = scale.place(sure_left)
        canvas.surface(sure, y + 2, max(scale.place(sure_right) - sure, 2), _BAR, look)
    middle = y + 2 + _BAR / 2
    if unknown_start:
        canvas.tag(x + 10, middle, "?", look)
    if unknown_end:
        canvas.tag(scale.place(right) - 10, middle, "?", look)
    elif ends.last >= LAST:
        tip = scale.place(right)
        canvas.path(
            f"M{tip:.1f} {y:.1f}L{tip + 14:.1f} {middle:.1f}L{tip:.1f} {y + _BAR + 4:.1f}Z",
            stroke=look.colour,
            fill=look.colour,
        )
    text = _period(bar.period, language)
    wide = width_of(text, SMALL)
    start = max(min(x, WIDTH - MARGIN - wide), MARGIN + _LABELS)
    canvas.box(start - 2, y + _BAR + 5, wide, SMALL * LEAD, fill=PAGE, stroke=PAGE, round_=0)
    canvas.text(start, y + _BAR + 6 + SMALL, text, size=SMALL)
