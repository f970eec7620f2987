"""Give each state of a picture its colour, sign and pattern, so that none rests on colour alone."""

from __future__ import annotations

from typing import NamedTuple

INK = "#1b1b1b"
QUIET = "#4d535a"
RULE = "#c4c9cf"
PAGE = "#ffffff"
SHADE = "#f3f5f7"
FONT = "Be Vietnam Pro, system-ui, Segoe UI, Noto Sans, sans-serif"


class Look(NamedTuple):
    """Say how a state looks: colour, sign, dashes of a line, pattern of a surface."""

    colour: str
    sign: str
    dash: str = ""
    pattern: str = ""


DEGREES: dict[str, Look] = {
    "IDT": Look("#17603f", "≡"),
    "EQV": Look("#8a4b00", "=", "14 5"),
    "MOD": Look("#8a4b00", "≈", "8 5"),
    "NEQ": Look("#9b1c31", "≠", "2 4"),
    "unstated": Look("#4d535a", "?", "10 4 2 4"),
}
"""Degrees of adoption; the signs are those that national texts used to print."""

STATES: dict[str, Look] = {
    "same": Look("#17603f", "≡"),
    "older": Look("#2f5d9e", "↓", "", "rising"),
    "modified": Look("#8a4b00", "≈", "", "level"),
    "one-side": Look("#73458f", "½", "", "upright"),
    "different": Look("#9b1c31", "≠", "", "falling"),
    "unknown": Look("#4d535a", "?", "", "dots"),
}
"""States of a standard between two economies."""

CLOCKS: dict[str, Look] = {
    "owner": Look("#2f5d9e", "1"),
    "scheme": Look("#17603f", "2", "", "rising"),
    "law": Look("#73458f", "3", "", "level"),
}
"""The three clocks of an edition: its publisher's, a recognition scheme's, the law's."""

LINES: tuple[Look, ...] = (
    Look("#2f5d9e", "●"),
    Look("#8a4b00", "■", "8 5"),
    Look("#17603f", "▲", "2 4"),
    Look("#73458f", "◆", "12 4 2 4"),
    Look("#9b1c31", "○", "5 3"),
    Look("#4d535a", "□", "1 3"),
)
"""Lines of a chart, told apart by dashes and marks as well."""

LINKS: dict[str, Look] = {
    "held": Look("#17603f", "✓"),
    "presented": Look("#2f5d9e", "□"),
    "presumed": Look("#8a4b00", "!"),
    "unverified": Look("#8a4b00", "!"),
    "open": Look("#4d535a", "?", "3 5"),
    "missing": Look("#9b1c31", "✗", "8 5"),
}
"""States of a link of a proof."""
