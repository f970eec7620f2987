"""Work out the harmonisation targets of an economy from the standards on record."""

from __future__ import annotations

import argparse

from openqi.ask.harmonisation import follow_targets, listed_standards
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import add_asked, as_json, plain, read_asked
from openqi.core.day import format_day
from openqi.show.strategy_text import write_targets


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Work out every harmonisation target on record from the standards on record: what the\n"
        "figure is, between what is certain and what is possible, and whether that reaches it.\n"
        "The targets are facts; what the figure counts is a definition with a version."
    )
    parser.add_argument("economy", metavar="ECONOMY", help="code of an economy")
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Work the targets out and write them."""
    asked = read_asked(args)
    found = follow_targets(asked.snapshot, args.economy, asked.day)
    if as_json(args):
        day = format_day(asked.day)
        listed = [plain(one) for one in found]
        write_record({"format": "openqi/1", "economy": args.economy, "on": day, "targets": listed})
        return 0

    stock = listed_standards(asked.snapshot, args.economy, asked.day)
    said = write_targets(args.economy, asked.day, found, stock, asked.telling)
    write(close(said, asked.known, asked.telling))
    return 0
