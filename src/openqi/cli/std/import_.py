"""Read copies of catalogues of standards into the register."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from openqi.ask.front import read_day
from openqi.ask.importing import describe_copies, import_copies
from openqi.ask.nomenclature import import_nomenclature
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.cli.progress import count_up
from openqi.core.day import format_day
from openqi.core.errors import InvalidContent, Problem
from openqi.show.import_text import write_nomenclatures, write_reports
from openqi.show.words import say

NOMENCLATURES = ("ics", "hs")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Read your own copies of catalogues of standards: editions, when they were published and\n"
        "withdrawn, what replaces and amends what, what adopts what. The report says what was\n"
        "merged, refused and left open. Either everything is written or nothing."
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="NAME.jsonl or NAME.jsonl.zst of a known catalogue, or a table, .csv or .xlsx",
    )
    parser.add_argument(
        "--into", metavar="DIR", required=True, help="folder of packs that the catalogues go into"
    )
    parser.add_argument(
        "--read",
        metavar="[NAME=]DATE",
        action="append",
        default=[],
        help="day on which the copy was made; with NAME= for one of several files",
    )
    parser.add_argument(
        "--source", metavar="ID", help="name of the catalogue; without it that of the file"
    )
    parser.add_argument(
        "--as",
        dest="kind",
        metavar="KIND",
        help="what the file is: a catalogue by its name, table, ics, hs:YEAR,\n"
        "hs:correlation or hs:YEAR:ics:EDITION",
    )
    parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    add_common(parser, data=False)


def run(args: argparse.Namespace) -> int:
    """Import the files and report.

    Raises:
        UnreadableInput: a file cannot be read, or the folder not be written to.
        InvalidContent: anything is wrong with a file; every problem is listed.
    """
    paths = [Path(name) for name in args.files]
    if args.source is not None and len(paths) > 1:
        raise InvalidContent(Problem(code="import-source-several", key="--source"))
    if args.kind is not None and args.kind.partition(":")[0] in NOMENCLATURES:
        return _import_nomenclature(paths, args)
    copies = describe_copies(paths, dict(_days(args.read)), args.source, args.kind)
    with count_up(say("import.reading", args.lang)) as advance:
        reports = import_copies(
            copies,
            Path(args.into),
            date.today().toordinal(),
            write=not args.dry_run,
            advance=advance,
        )
    if args.json or args.format == "json":
        catalogues = [msgspec.to_builtins(one) for one in reports]
        record = {"format": "openqi/1", "written": not args.dry_run, "catalogues": catalogues}
        write_record(record)
    else:
        write(write_reports(reports, args.lang, written=not args.dry_run))
    return 0


def _import_nomenclature(paths: list[Path], args: argparse.Namespace) -> int:
    """Import a copy of ICS or of the Harmonized System, of which there is one file at a time.

    Raises:
        InvalidContent: there is no day, or anything is wrong with the file.
    """
    days = dict(_days(args.read))
    day = days.get("")
    if day is None or len(paths) > 1:
        code = "copy-without-day" if len(paths) == 1 else "import-source-several"
        raise InvalidContent(Problem(code=code, file=str(paths[0])))
    read = format_day(read_day(day, "--read"))
    done = import_nomenclature(paths[0], args.kind, read, Path(args.into), write=not args.dry_run)
    if args.json or args.format == "json":
        found = [msgspec.to_builtins(one) for one in done]
        record = {"format": "openqi/1", "written": not args.dry_run, "nomenclatures": found}
        write_record(record)
    else:
        write(write_nomenclatures(done, args.lang, written=not args.dry_run))
    return 0


def _days(texts: list[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        name, mark, day = text.rpartition("=")
        yield (name.lower() if mark else ""), day
