"""Take the day up to which the register's knowledge is used; a day to come is refused."""

from __future__ import annotations

import argparse
from datetime import date

from openqi.ask.front import read_day
from openqi.core.day import format_day
from openqi.core.errors import InvalidContent, Problem


def add_known_at(parser: argparse.ArgumentParser) -> None:
    """Add the flag; without it everything that the register knows is used."""
    parser.add_argument(
        "--known-at", metavar="DATE", help="use what the register knew at the end of this day"
    )


def read_known_at(args: argparse.Namespace) -> str | None:
    """Read the flag.

    Raises:
        InvalidContent: it is no day, or one that has not come.
    """
    if args.known_at is None:
        return None
    text = format_day(read_day(args.known_at, "--known-at"))
    today = date.today().isoformat()
    if text > today:
        args_ = {"text": text, "today": today}
        raise InvalidContent(Problem(code="known-at-future", args=args_, key="--known-at"))
    return text
