"""Read the flag that asks what the register knew on another day."""

from __future__ import annotations

import argparse
from datetime import date

from openqi.ask.browse.moment import read_known_at as read_day_known
from openqi.core.day import format_day
from openqi.show.statement import Telling

FLAG = "--known-at"


def add_known_at(parser: argparse.ArgumentParser) -> None:
    """Add the flag to a command that looks into the register."""
    parser.add_argument(
        FLAG, metavar="DATE", help="look at what the register knew at the end of this day"
    )


def read_known_at(args: argparse.Namespace) -> int | None:
    """Give the day that the flag names (none: everything that the register knows).

    Raises:
        InvalidContent: it is no day of the calendar, or one that has not come.
    """
    if args.known_at is None:
        return None
    return read_day_known(str(args.known_at), FLAG, date.today().toordinal())


def close(text: str, day: int | None, telling: Telling) -> str:
    """Say below an answer which day's knowledge it is from; nothing where none was named."""
    if day is None:
        return text
    known = telling.say("label.known-at", date=telling.date(format_day(day)))
    return f"{text.rstrip()}\n\n{known}.\n"
