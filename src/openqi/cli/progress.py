"""Show progress on a terminal when work is long; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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


@contextmanager
def count_up(what: str) -> Iterator[Callable[[int], None]]:
    """Give what counts pieces of work of unknown number, shown where a person watches."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        waiting = 0

        def advance(count: int) -> None:
            nonlocal waiting
            waiting += count
            if waiting >= LONG:
                progress.advance(task, waiting)
                waiting = 0

        yield advance
