"""Describe a page that is opened in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Page(NamedTuple):
    """Name a page; ``twin`` tells that it has a JSON twin.

    ``roles`` are those of who looks at it; without any it is open to everybody. ``make`` makes what
    the page shows, and gives what its address ends with.
    """

    name: str
    path: str
    twin: bool = True
    roles: tuple[str, ...] = ()
    make: Callable[[], str] | None = None

    @property
    def address(self) -> str:
        """Make what the page shows, and give its address below the language."""
        return self.path if self.make is None else self.path + self.make()
