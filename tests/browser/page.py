"""Name one page that is opened in a browser."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """Name a page; ``twin`` tells that it has a JSON twin."""

    name: str
    path: str
    twin: bool = True
