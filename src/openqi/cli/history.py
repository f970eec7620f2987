"""Show how a fact came to be what it is: every version, and what took its place."""

from __future__ import annotations

import argparse

from openqi.ask.front import open_register
from openqi.ask.thing import is_held, naming, versions
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.core.fact_record import fact_record
from openqi.show.history_text import write_history
from openqi.show.names import Names
from openqi.show.statement import Telling


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Show every version of a fact with the day on which it was recorded, and the facts about\n"
        "the thing in the order in which they began to hold. Nothing is ever deleted."
    )
    parser.add_argument("id", metavar="ID", help="id of a body, an arrangement or any other fact")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Show the versions."""
    register = open_register(args.data)
    found = versions(args.id, register.facts)
    named_by = naming(args.id, register.facts.values())
    if args.format == "json":
        content = {
            "format": "openqi/1",
            "versions": [
                {
                    "fact": fact_record(one.fact),
                    "superseded_by": one.superseded_by.id if one.superseded_by else None,
                    "held": is_held(one),
                }
                for one in found
            ],
            "named_by": [one.id for one in named_by],
        }
        write_record(content)
        return 0

    telling = Telling(Names(register.facts, register.sources), args.lang)
    pairs = [(one.fact, one.superseded_by) for one in found]
    write(write_history(pairs, named_by, telling))
    return 0
