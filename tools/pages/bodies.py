"""Write the body table: each body, how its identifiers begin, what it embeds, an example."""

from __future__ import annotations

from pathlib import Path

from openqi.standards import load_bodies
from openqi.standards.body import Body
from tools.pages.markdown import code, fill, table

SHOWN = 6
"""Prefixes shown of a row; a few have dozens."""


def bodies_page(root: Path) -> str:
    """Write the page."""
    rows = [_row(row) for row in load_bodies().bodies.values()]
    head = ("body", "tên", "name", "begins with", "embeds", "example")
    return fill(root, "bodies", {"bodies": table(head, rows)})


def _row(row: Body) -> tuple[str, ...]:
    prefixes = [text for texts in row.prefixes.values() for text in texts]
    more = f" and {len(prefixes) - SHOWN} more" if len(prefixes) > SHOWN else ""
    return (
        code(row.body),
        row.name["vi"],
        row.name["en"],
        ", ".join(code(text) for text in prefixes[:SHOWN]) + more,
        ", ".join(code(name) for name in row.embeds),
        code(row.examples[0].text),
    )
