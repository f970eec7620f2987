"""Tell what the register knows of an economy or an arrangement, and what it does not."""

from __future__ import annotations

import argparse
from datetime import date

import msgspec

from openqi.ask.front import open_register, read_day
from openqi.cli.known import add_known_at, close, read_known_at
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.core.day import format_day
from openqi.show.coverage_text import write_coverage, write_survey
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.snapshot.coverage import cover, survey


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Tell, for each economy and each arrangement, how much of what is on record surely holds\n"
        "on a day, is presumed, or cannot be told, and which lists are said to be complete.\n"
        "With an id: one economy or arrangement, kind by kind, with the dates to find."
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="economy code or id of an arrangement")
    parser.add_argument("--on", metavar="DATE", help="day asked about (default: today)")
    add_known_at(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Show what is known."""
    day = read_day(args.on or date.today().isoformat(), "--on")
    register = open_register(args.data)
    known = read_known_at(args)
    snapshot = register.snapshot(args.known_at)
    found = survey(snapshot, day) if args.id is None else (cover(snapshot, args.id, day),)
    text = format_day(day)
    if args.format == "json":
        listed = [msgspec.structs.asdict(one) for one in found]
        write_record({"format": "openqi/1", "on": text, "coverage": listed})
        return 0

    telling = Telling(Names(snapshot.facts, snapshot.sources), args.lang)
    if args.id is None:
        said = write_survey(found, text, telling)
    else:
        said = write_coverage(found[0], text, telling)
    write(close(said, known, telling))
    return 0
