"""Tell how old the editions are that economies adopt, year by year."""

from __future__ import annotations

import argparse
from datetime import date

from openqi.ask.harmonisation import drift_of
from openqi.ask.lists import read_standards
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import (
    add_asked,
    add_pictures,
    as_json,
    plain,
    read_asked,
    read_years,
    save,
)
from openqi.show.agreement_picture import draw_drifts, tabulate_drifts
from openqi.show.picture.table import write_csv
from openqi.show.strategy_text import write_drift

BACK = 10
"""Years before the day asked about that are shown where no span is named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Tell, for the end of each year, how many of the adoptions in force are of the latest\n"
        "edition of their owner, and how many years older than it the adopted editions are."
    )
    parser.add_argument("economies", nargs="+", metavar="ECONOMY", help="code of an economy")
    parser.add_argument("--years", metavar="YEAR-YEAR", help="years shown (default: the last ten)")
    parser.add_argument("--list", metavar="FILE", help="only the standards named, one a line")
    add_pictures(parser, "the series")
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Work the series out and write them."""
    asked = read_asked(args)
    last = date.fromordinal(asked.day).year
    years = read_years(args.years or f"{max(1, last - BACK)}-{last}", "--years")
    subjects = read_standards(args.list) if args.list else None
    found = {one: drift_of(asked.snapshot, one, years, subjects) for one in args.economies}
    if args.svg:
        save(args.svg, draw_drifts(found, asked.telling))
    if args.csv:
        save(args.csv, write_csv(tabulate_drifts(found, asked.telling)))
    if as_json(args):
        listed = {economy: plain(points) for economy, points in found.items()}
        write_record({"format": "openqi/1", "drift": listed})
        return 0

    said = "\n".join(write_drift(one, points, asked.telling) for one, points in found.items())
    write(close(said, asked.known, asked.telling))
    return 0
