"""Propose what standards may adopt, for a person to look up."""

from __future__ import annotations

import argparse

from openqi.ask.harmonisation import propose_for
from openqi.ask.lists import read_standards
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import add_asked, as_json, plain, read_asked
from openqi.core.errors import InvalidContent, Problem
from openqi.show.strategy_text import write_proposals


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Propose which standards others adopt, by the number that they bear and by equal titles,\n"
        "where no adoption is on record. A proposal is no fact: it says how sure it is and why."
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="identifier of a standard")
    parser.add_argument("--list", metavar="FILE", help="the standards named, one a line")
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Propose, the surest first."""
    if not args.ids and not args.list:
        raise InvalidContent(
            Problem(code="usage-missing", args={"name": "ID", "program": "openqi std propose"})
        )
    asked = read_asked(args)
    standards = (*args.ids, *(read_standards(args.list) if args.list else ()))
    found = propose_for(asked.snapshot, standards)
    if as_json(args):
        write_record({"format": "openqi/1", "proposals": [plain(one) for one in found]})
        return 0

    write(close(write_proposals(found, asked.telling), asked.known, asked.telling))
    return 0
