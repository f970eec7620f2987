"""Write the table of the settings of the service from the table that the service reads."""

from __future__ import annotations

from pathlib import Path

from openqi.site.option import OPTIONS
from tools.pages.markdown import code, fill, table


def settings_page(root: Path) -> str:
    """Write the page."""
    rows = [
        (
            code(option.name),
            code(option.default),
            ", ".join(code(one) for one in option.choices) or "—",
            option.meaning["en"],
            option.meaning["vi"],
        )
        for option in OPTIONS
    ]
    head = ("variable", "default", "choices", "meaning", "ý nghĩa")
    return fill(root, "settings", {"settings": table(head, rows)})
