"""Draw how far the standards of two economies agree: stacked bars by field, tiles by product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from openqi.show.date import write_number
from openqi.show.picture.canvas import BODY, LEAD, MARGIN, SMALL, Canvas
from openqi.show.picture.measure import width_of, wrap
from openqi.show.picture.palette import INK, PAGE, QUIET, RULE, STATES
from openqi.show.picture.table import Table
from openqi.show.words import say

WIDTH = 760.0
_LABELS = 220.0
_BAR = 26.0


class Share(NamedTuple):
    """Count the standards of a field by state: the keys of ``STATES``."""

    label: str
    counts: Mapping[str, float]


class Tile(NamedTuple):
    """Say how one standard or product stands between the two: its name, state and a detail."""

    label: str
    state: str
    detail: str = ""


def draw_comparison(
    names: tuple[str, str],
    shares: Sequence[Share],
    language: str,
    *,
    tiles: Sequence[Tile] = (),
    rate: str = "",
    note: str = "",
) -> str:
    """Draw the shares as stacked bars of one length, with tiles below for what is named.

    ``rate`` is the sentence of the harmonisation rate, with the version of its definition.
    """
    title = say("picture.comparison-title", language, first=names[0], second=names[1])
    canvas = Canvas(WIDTH, title, _describe(shares, tiles, names, rate, language), language)
    y = canvas.heading()
    if rate:
        lines = wrap(rate, WIDTH - 2 * MARGIN, BODY)
        canvas.text(MARGIN, y + BODY, lines)
        y += BODY * LEAD * len(lines) + 6
    used = [
        state
        for state in STATES
        if any(share.counts.get(state) for share in shares)
        or any(tile.state == state for tile in tiles)
    ]
    y = _draw_legend(canvas, used, names, y + 4, language) + 8
    for share in shares:
        y = _draw_share(canvas, share, y, language)
    if tiles:
        y = _draw_tiles(canvas, tiles, names, y + 8, language)
    return canvas.finish(canvas.foot(note, y + 6) + MARGIN)


def comparison_table(
    names: tuple[str, str], shares: Sequence[Share], language: str, tiles: Sequence[Tile] = ()
) -> Table:
    """Give the shares as rows of counts by state, then the tiles with their state."""
    states = [say_state(state, names, language) for state in STATES]
    rows = [
        (share.label, *(_count(share.counts.get(state, 0)) for state in STATES), "")
        for share in shares
    ]
    rows += [
        (tile.label, *("1" if tile.state == state else "0" for state in STATES), tile.detail)
        for tile in tiles
    ]
    heads = say("picture.head-field", language), *states, say("picture.head-detail", language)
    return Table(heads, tuple(rows))


def say_state(state: str, names: tuple[str, str], language: str) -> str:
    """Say a state of the comparison in words."""
    return say(f"picture.state-{state}", language, first=names[0], second=names[1])


def _count(number: float) -> str:
    return f"{number:g}"


def _describe(
    shares: Sequence[Share],
    tiles: Sequence[Tile],
    names: tuple[str, str],
    rate: str,
    language: str,
) -> str:
    said = [rate] if rate else []
    for share in shares:
        parts = ", ".join(
            f"{say_state(state, names, language)}: {write_number(count, language)}"
            for state in STATES
            if (count := share.counts.get(state, 0))
        )
        said.append(f"{share.label}: {parts or say('picture.nothing', language)}.")
    said += [f"{tile.label}: {say_state(tile.state, names, language)}." for tile in tiles]
    return " ".join(said) or say("picture.nothing", language)


def _draw_legend(
    canvas: Canvas, states: Sequence[str], names: tuple[str, str], y: float, language: str
) -> float:
    """Explain the surfaces, two to a row where both fit."""
    x, half = MARGIN, (WIDTH - 2 * MARGIN) / 2
    for state in states:
        text = f"{STATES[state].sign} {say_state(state, names, language)}"
        lines = wrap(text, WIDTH - 2 * MARGIN - 34, SMALL)
        wide = width_of(text, SMALL) + 34
        if x > MARGIN and (wide > half - 8 or len(lines) > 1):
            x, y = MARGIN, y + SMALL * LEAD + 6
        canvas.surface(x, y, 26, 16, STATES[state])
        canvas.text(x + 33, y + SMALL, lines, size=SMALL)
        if x > MARGIN or wide > half - 8:
            x, y = MARGIN, y + SMALL * LEAD * len(lines) + 6
        else:
            x += half
    return y + (SMALL * LEAD + 6 if x > MARGIN else 0)


def _draw_share(canvas: Canvas, share: Share, y: float, language: str) -> float:
    total = sum(share.counts.get(state, 0) for state in STATES)
    label = wrap(share.label, _LABELS - 12, BODY)
    words = len(label) * BODY * LEAD
    canvas.text(MARGIN, y + BODY + 2, label)
    x, room = MARGIN + _LABELS, WIDTH - 2 * MARGIN - _LABELS - 56
    for state, look in STATES.items():
        count = share.counts.get(state, 0)
        if not count:
            continue
        wide = room * count / total
        canvas.surface(x, y, wide, _BAR, look)
        text = f"{look.sign} {write_number(count, language)}"
        if width_of(text, SMALL) + 12 <= wide:
            canvas.tag(x + wide / 2, y + _BAR / 2, text, look)
        x += wide
    if total:
        text = write_number(round(total, 1) if total % 1 else int(total), language)
        canvas.text(WIDTH - MARGIN, y + BODY + 3, text, anchor="end", fill=QUIET)
    else:
        canvas.box(x, y, room, _BAR, fill=PAGE, stroke=RULE, dash="4 3")
        canvas.text(x + 8, y + BODY + 3, say("picture.nothing", language), fill=QUIET)
    return y + max(words, _BAR) + 10


def _draw_tiles(
    canvas: Canvas, tiles: Sequence[Tile], names: tuple[str, str], y: float, language: str
) -> float:
    """Draw the tiles three to a row, all of one row as high as the one with most words."""
    wide = (WIDTH - 2 * MARGIN - 24) / 3
    for first in range(0, len(tiles), 3):
        row = tiles[first : first + 3]
        written = [_tile_lines(tile, names, wide - 44, language) for tile in row]
        high = max(
            (len(label) * BODY + len(small) * SMALL) * LEAD for label, small in written
        ) + 14  # fmt: skip
        for index, (tile, (label, small)) in enumerate(zip(row, written, strict=True)):
            x, look = MARGIN + index * (wide + 12), STATES[tile.state]
            canvas.box(x, y, wide, high, stroke=look.colour, thick=1.6)
            canvas.surface(x, y, 28, high, look)
            canvas.tag(x + 14, y + high / 2, look.sign, look)
            canvas.text(x + 36, y + BODY + 5, label, weight=700)
            below = y + SMALL + 7 + len(label) * BODY * LEAD
            canvas.text(x + 36, below, small, size=SMALL, fill=INK)
        y += high + 10
    return y


def _tile_lines(
    tile: Tile, names: tuple[str, str], room: float, language: str
) -> tuple[list[str], list[str]]:
    small = wrap(say_state(tile.state, names, language), room, SMALL)
    if tile.detail:
        small += wrap(tile.detail, room, SMALL)
    return wrap(tile.label, room, BODY), small
