"""Show progress on a terminal when work is long; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

_T = TypeVar("_T")

LONG = 200
"""Pieces of work from which somebody who waits wants to see it move."""


def track(work: Iterable[_T], total: int, what: str) -> Iterable[_T]:
    """Go through pieces of work, with a bar on standard error where a person watches."""
    if total < LONG or not sys.stderr.isatty():
        return work
    # Loaded here, because it would double the time that a short command takes.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track as show  # noqa: PLC0415

    return show(work, what, total, console=Console(stderr=True), transient=True)
