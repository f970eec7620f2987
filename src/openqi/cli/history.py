"""Show how a fact came to be what it is: every version, and what took its place."""

from __future__ import annotations

import argparse

from openqi.ask.front import open_register
from openqi.ask.thing import find_version, is_held, naming_any, recorded_by, versions
from openqi.cli.known import add_known_at, close, read_known_at
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
    add_known_at(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Show the versions."""
    day = read_known_at(args)
    register = open_register(args.data)
    facts = recorded_by(register.facts, day)
    id = args.id if args.id in facts else find_version(args.id, register.facts, day).id
    found = versions(id, facts)
    named_by = naming_any(found, facts.values())
    if args.format == "json":
        content = {
            "format": "openqi/1",
            "known_at": args.known_at,
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

    telling = Telling(Names(facts, register.sources), args.lang)
    pairs = [(one.fact, one.superseded_by) for one in found]
    write(close(write_history(pairs, named_by, telling), day, telling))
    return 0
