"""Read what the actions on economies share: the day, the register, the span of years."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from openqi.ask.front import open_register, read_day
from openqi.cli.known import add_known_at, read_known_at
from openqi.cli.parser import add_common
from openqi.core.errors import InvalidContent, Problem, UnreadableInput
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.snapshot.snapshot import Snapshot

_SPAN = re.compile(r"(\d{4})(?:-(\d{4}))?\Z", re.ASCII)
LONGEST = 200
"""Years of one series."""


class Asked(NamedTuple):
    """Hold what an action was asked: the snapshot, the day, the knowledge day, how to tell it.

    ``folder`` is where the register lies, with the nomenclatures beside it.
    """

    snapshot: Snapshot
    day: int
    known: int | None
    telling: Telling
    folder: Path


def add_asked(parser: argparse.ArgumentParser) -> None:
    """Add the flags that every action on economies takes."""
    parser.add_argument("--on", metavar="DATE", help="day asked about (default: today)")
    parser.add_argument("--json", action="store_true", help="write one JSON object")
    add_known_at(parser)
    add_common(parser)


def read_asked(args: argparse.Namespace) -> Asked:
    """Open the register that the flags name, on their days."""
    day = read_day(args.on or date.today().isoformat(), "--on")
    register = open_register(args.data)
    known = read_known_at(args)
    snapshot = register.snapshot(args.known_at)
    names = Names(snapshot.facts, snapshot.sources)
    return Asked(snapshot, day, known, Telling(names, args.lang), register.folder)


def as_json(args: argparse.Namespace) -> bool:
    """Tell whether JSON was asked for, by either flag."""
    return bool(args.json) or args.format == "json"


def read_years(text: str, flag: str) -> range:
    """Read ``2010-2025`` or a single year.

    Raises:
        InvalidContent: it is no span of years, runs backwards, or is longer than two centuries.
    """
    match = _SPAN.match(text.strip())
    if match is not None:
        first, last = int(match[1]), int(match[2] or match[1])
        if 1 <= first <= last and last - first < LONGEST:
            return range(first, last + 1)
    raise InvalidContent(Problem(code="years-wrong", args={"text": text[:80]}, key=flag))


def save(path: str, text: str) -> None:
    """Write a picture into a file.

    Raises:
        UnreadableInput: it cannot be written there.
    """
    try:
        Path(path).write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(
            Problem(code="file-not-written", args={"reason": reason}, file=path)
        ) from None


def add_pictures(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the flags for a picture and for the table of what it shows."""
    parser.add_argument("--svg", metavar="FILE", help=f"draw {what} into a file as well")
    parser.add_argument("--csv", metavar="FILE", help="write what the picture shows as a table")


def plain(value: object) -> object:
    """Give named tuples as maps, for JSON."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: plain(part) for key, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value
