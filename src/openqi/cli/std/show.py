"""Show what the register knows of a standard on a day."""

from __future__ import annotations

import argparse

import msgspec

from openqi.ask.standard import show_standard
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import add_asked, add_pictures, as_json, read_asked, save
from openqi.show.picture.table import write_csv
from openqi.show.portrait_text import write_portrait
from openqi.show.standard_picture import (
    draw_adopting,
    draw_editions,
    tabulate_adopting,
    tabulate_editions,
)

PICTURES = {
    "adoptions": (draw_adopting, tabulate_adopting),
    "editions": (draw_editions, tabulate_editions),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Show what is on record of a standard on a day: the edition in force, what it adopts and\n"
        "how far, which standards of other economies stand for it and of which edition, and what\n"
        "somebody tested to another one has to test again. An unknown standard is said to be so."
    )
    parser.add_argument("reference", nargs="+", metavar="REFERENCE", help="standard, dated or not")
    parser.add_argument(
        "--economy",
        action="append",
        metavar="CODE",
        help="only equivalents of this economy (may be repeated)",
    )
    add_pictures(parser, "a picture of the first one")
    parser.add_argument(
        "--picture", choices=tuple(PICTURES), default="adoptions", help="which picture to draw"
    )
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Show each standard, and draw the picture where one is asked for."""
    asked = read_asked(args)
    portraits = [
        show_standard(asked.snapshot, one, asked.day, args.economy) for one in args.reference
    ]
    if args.svg:
        draw, _ = PICTURES[args.picture]
        save(args.svg, draw(portraits[0], asked.snapshot, asked.telling))
    if args.csv:
        _, tabulate = PICTURES[args.picture]
        save(args.csv, write_csv(tabulate(portraits[0], asked.snapshot, asked.telling)))
    if as_json(args):
        for one in portraits:
            write_record(msgspec.to_builtins(one))
        return 0

    said = "\n".join(write_portrait(one, asked.telling) for one in portraits)
    write(close(said, asked.known, asked.telling))
    return 0
