"""Suggest what badly written identifiers were meant to be, with the edits made."""

from __future__ import annotations

import argparse
import sys

from openqi.ask.shelf import open_shelf
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.cli.std.texts import read_texts
from openqi.show.repair_text import name_standing, repair_record, write_repair
from openqi.show.words import say
from openqi.standards.slip import repair


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Suggest what badly written identifiers were meant to be, best first, with every edit.\n"
        "Without a catalogue only the notation is put right, and nothing is certain. With - they\n"
        "are read from standard input, one a line."
    )
    parser.add_argument("ids", nargs="+", metavar="ID", help="identifier; - reads standard input")
    parser.add_argument(
        "--catalogue",
        metavar="FILE",
        help="what exists: an imported catalogue, or identifiers one a line (tab, title)",
    )
    parser.add_argument(
        "--context",
        metavar="WORDS",
        action="append",
        default=[],
        help="title, product or other words found near the identifier (repeat)",
    )
    parser.add_argument(
        "--json", action="store_true", help="write one object a line, and the counts apart"
    )
    add_common(parser, data=False)


def run(args: argparse.Namespace) -> int:
    """Repair every identifier and close with the counts."""
    as_json = args.json or args.format == "json"
    shelf = None if args.catalogue is None else open_shelf(args.catalogue)
    counts = {"certain": 0, "kept": 0, "likely": 0, "ambiguous": 0, "none": 0}
    for text in read_texts(args.ids):
        repaired = repair(text, shelf, args.context)
        standing = name_standing(repaired)
        counts[standing if standing in counts else "kept"] += 1
        if as_json:
            write_record(repair_record(repaired))
        else:
            write(write_repair(repaired, args.lang))
    write(say("repair.counts", args.lang, **counts), sys.stderr if as_json else None)
    return 0
