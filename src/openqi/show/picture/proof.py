"""Draw how an answer comes about: boxes for who and what, links between them with their dates.

The picture is one column, as wide as a telephone: it is read from the document at the top to the
destination at the bottom, and stays legible at 320 pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openqi.show.picture.canvas import BODY, LEAD, MARGIN, SMALL, Canvas
from openqi.show.picture.measure import wrap
from openqi.show.picture.palette import INK, LINKS, PAGE, QUIET, SHADE, Look
from openqi.show.picture.table import Table
from openqi.show.words import say

WIDTH = 340.0
_PAD = 10.0
_RAIL = 22.0
"""Distance of the line from the left margin; what a link says stands right of it."""
_GAP = 9.0
_BOLD = 1.1
"""How much wider bold letters are than the estimate of ordinary ones."""
_MOST = 5
"""Lines of one text; the numbered list beside the picture has all of it."""


class Stop(NamedTuple):
    """Name who or what the chain comes through: a document, a body, an arrangement, an economy."""

    label: str
    detail: str = ""


class Rung(NamedTuple):
    """Tell a link of the chain: what it is, on what it rests, when it holds, and its state.

    ``state`` is a key of ``LINKS``; ``missing`` and ``open`` are drawn dashed.
    """

    label: str
    detail: str
    period: str
    state: str


Part = Stop | Rung


def draw_proof(title: str, parts: Sequence[Part], language: str) -> str:
    """Draw a chain from top to bottom."""
    canvas = Canvas(WIDTH, title, _describe(parts, language), language)
    y = canvas.heading() + 2
    if not parts:
        lines = wrap(say("picture.nothing", language), WIDTH - 2 * MARGIN, BODY)
        canvas.text(MARGIN, y + BODY, lines)
        y += BODY * LEAD * len(lines)
    for index, part in enumerate(parts):
        if isinstance(part, Stop):
            y = _draw_stop(canvas, part, y)
        else:
            y = _draw_rung(canvas, part, y, language, last=index == len(parts) - 1)
    return canvas.finish(y + MARGIN)


def proof_table(parts: Sequence[Part], language: str) -> Table:
    """Give the chain as rows: what, detail, period, state."""
    heads = ("link", "detail", "period", "state")
    return Table(
        tuple(say(f"picture.head-{head}", language) for head in heads),
        tuple(
            (part.label, part.detail, part.period, say_link(part.state, language))
            if isinstance(part, Rung)
            else (part.label, part.detail, "", "")
            for part in parts
        ),
    )


def say_link(state: str, language: str) -> str:
    """Say the state of a link in words."""
    return say(f"picture.link-{state}", language)


def _describe(parts: Sequence[Part], language: str) -> str:
    said = []
    for part in parts:
        about = [part.label, part.detail]
        if isinstance(part, Rung):
            about += [part.period, say_link(part.state, language)]
        said.append(": ".join(text.rstrip(".") for text in about if text))
    return ". ".join(said) + "." if said else say("picture.nothing", language)


def _draw_stop(canvas: Canvas, stop: Stop, y: float) -> float:
    room = WIDTH - 2 * MARGIN - 2 * _PAD
    label = wrap(stop.label, room / _BOLD, BODY, _MOST)
    detail = wrap(stop.detail, room, SMALL, _MOST) if stop.detail else []
    high = 2 * _PAD + len(label) * BODY * LEAD + len(detail) * SMALL * LEAD - 4
    canvas.box(MARGIN, y, WIDTH - 2 * MARGIN, high, fill=SHADE, thick=1.6)
    base = y + _PAD + BODY
    canvas.text(MARGIN + _PAD, base, label, weight=700)
    if detail:
        base += len(label) * BODY * LEAD - 1
        canvas.text(MARGIN + _PAD, base, detail, size=SMALL, fill=QUIET)
    return y + high


def _draw_rung(canvas: Canvas, rung: Rung, y: float, language: str, *, last: bool) -> float:
    look = LINKS[rung.state]
    x = MARGIN + _RAIL
    left, room = x + 22, WIDTH - 2 * MARGIN - _RAIL - 22
    state = f"{look.sign} {say_link(rung.state, language)}"
    rows: list[tuple[list[str], float, str, int]] = [
        (wrap(rung.label, room / _BOLD, BODY, _MOST), BODY, INK, 700),
    ]
    if rung.detail:
        rows.append((wrap(rung.detail, room, SMALL, _MOST), SMALL, INK, 400))
    if rung.period:
        rows.append((wrap(rung.period, room, SMALL, _MOST), SMALL, QUIET, 400))
    rows.append((wrap(state, room / _BOLD, SMALL), SMALL, look.colour, 700))
    high = sum(len(lines) * size * LEAD for lines, size, _, _ in rows) + 2 * _GAP
    _draw_rail(canvas, x, y, y + high, look, last=last)
    base = y + _GAP
    for lines, size, fill, weight in rows:
        canvas.text(left, base + size, lines, size=size, fill=fill, weight=weight)
        base += len(lines) * size * LEAD
    return y + high


def _draw_rail(
    canvas: Canvas, x: float, top: float, bottom: float, look: Look, *, last: bool
) -> None:
    """Draw the line of a link, its arrow, and the sign of its state in the middle."""
    end = bottom if last else bottom - 1
    canvas.path(f"M{x:.1f} {top:.1f}V{end:.1f}", stroke=look.colour, dash=look.dash, thick=2.4)
    tip = f"M{x - 5:.1f} {end - 8:.1f}L{x:.1f} {end:.1f}L{x + 5:.1f} {end - 8:.1f}"
    canvas.path(tip, stroke=look.colour, thick=2.4)
    middle = (top + bottom) / 2 - 2
    canvas.box(x - 11, middle - 11, 22, 22, fill=PAGE, stroke=look.colour, round_=11, thick=2)
    canvas.text(x, middle + 5, look.sign, anchor="middle", fill=look.colour, weight=700)
