"""Tell what identifiers of standards mean."""

from __future__ import annotations

import argparse
import sys

from openqi.cli.failure import EXIT_BAD_INPUT
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.cli.std.texts import read_texts
from openqi.show.identifier_text import write_reading
from openqi.show.problem import message
from openqi.show.words import say
from openqi.standards.id_record import reading_record
from openqi.standards.reading import Reading, read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Tell what identifiers mean: body, number, edition, supplements, and what they adopt.\n"
        "With - they are read from standard input, one a line. Exit status 2 if any is not read."
    )
    parser.add_argument("ids", nargs="+", metavar="ID", help="identifier; - reads standard input")
    parser.add_argument(
        "--json", action="store_true", help="write one object a line, and the counts apart"
    )
    add_common(parser, data=False)


def run(args: argparse.Namespace) -> int:
    """Read every identifier and close with the counts."""
    as_json = args.json or args.format == "json"
    counts = {"read": 0, "warned": 0, "refused": 0}
    for reading in map(read, read_texts(args.ids)):
        _count(reading, counts)
        if as_json:
            write_record(_record(reading, args.lang))
        else:
            write(write_reading(reading, args.lang))
    write(say("identifier.counts", args.lang, **counts), sys.stderr if as_json else None)
    if counts["refused"] and not as_json:
        write(say("identifier.slip", args.lang))
    return EXIT_BAD_INPUT if counts["refused"] else 0


def _count(reading: Reading, counts: dict[str, int]) -> None:
    counts["refused" if reading.problem else "read"] += 1
    counts["warned"] += bool(reading.warnings)


def _record(reading: Reading, language: str) -> dict[str, object]:
    """Give the record, each warning with its words."""
    record = reading_record(reading)
    if reading.warnings:
        record["warnings"] = [
            {"code": one.code, "message": message(one, language)} for one in reading.warnings
        ]
    return record
