"""Lay text out for a terminal: headings, items and lines of a width that stays readable."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

WIDTH = 100


def block(heading: str, lines: Iterable[str]) -> str:
    """Put lines under a heading; nothing at all where there are no lines."""
    body = list(lines)
    return "\n".join([heading, *body]) if body else ""


def item(text: str, bullet: str = "", indent: int = 2) -> str:
    """Wrap a text behind a bullet; a long address is never broken."""
    first = " " * indent + bullet
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(rows: Iterable[tuple[str, str]], indent: int = 2) -> list[str]:
    """Set names and texts in two columns."""
    listed = [(name, text) for name, text in rows if text]
    width = max((len(name) for name, _ in listed), default=0) + 2
    return [item(text, name.ljust(width), indent) for name, text in listed]
