"""Tell what has to be tested again where one standard was used and another is wanted."""

from __future__ import annotations

import argparse

import msgspec

from openqi.ask.standard import ask_retest
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import add_asked, as_json, read_asked
from openqi.show.retest_text import write_retest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Tell what has to be tested again: the deviations of modified adoptions and the changes\n"
        "between editions that are on record, the transitions that still take the old standard,\n"
        "and what is not known. WANTED is a standard, or the id of a requirement on record."
    )
    parser.add_argument("tested", metavar="TESTED", help="standard that was used, with its edition")
    parser.add_argument("wanted", metavar="WANTED", help="standard that is wanted")
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Answer in words or as JSON."""
    asked = read_asked(args)
    answers = ask_retest(asked.snapshot, args.tested, args.wanted, asked.day)
    if as_json(args):
        for answer in answers:
            write_record(msgspec.to_builtins(answer))
        return 0

    names, snapshot = asked.telling.names, asked.snapshot.hash
    said = "\n".join(write_retest(one, names, args.lang, snapshot) for one in answers)
    write(close(said, asked.known, asked.telling))
    return 0
