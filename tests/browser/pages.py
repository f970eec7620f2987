"""List the pages that are opened in a browser: a name and the address below the language.

Each area adds its own list, so that a page is tested by being named once.
"""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """Name a page; ``twin`` tells that it has a JSON twin."""

    name: str
    path: str
    twin: bool = True


FRAME = (
    Page("home", ""),
    Page("patterns", "patterns"),
    Page("not-found", "no-such-page", twin=False),
)

PAGES: tuple[Page, ...] = FRAME
