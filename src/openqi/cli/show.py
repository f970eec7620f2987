"""Show a fact: a body, an arrangement, a clause, with its sources and the facts that name it."""

from __future__ import annotations

import argparse

from openqi.ask.front import open_register
from openqi.ask.thing import find_version, linked, recorded_by, related
from openqi.cli.known import add_known_at, close, read_known_at
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.core.fact_record import fact_record
from openqi.show.fact_text import write_thing
from openqi.show.names import Names
from openqi.show.statement import Telling


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Show a fact by its id: what it states, when it holds, who says so,\n"
        "and which facts name it."
    )
    parser.add_argument("id", metavar="ID", help="id of a body, an arrangement or any other fact")
    add_known_at(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Show the fact."""
    day = read_known_at(args)
    register = open_register(args.data)
    fact = find_version(args.id, register.facts, day)
    held = register.snapshot(args.known_at).facts
    named_by = linked(fact, held.values())
    if args.format == "json":
        sources = {cite.doc: register.sources.get(cite.doc) for cite in fact.source}
        content = {
            "format": "openqi/1",
            "known_at": args.known_at,
            "fact": fact_record(fact),
            "sources": [source for source in sources.values() if source is not None],
            "names": related(fact),
            "named_by": [one.id for one in named_by],
        }
        write_record(content)
        return 0

    names = Names(recorded_by(register.facts, day) | dict(held), register.sources)
    telling = Telling(names, args.lang)
    write(close(write_thing(fact, named_by, telling, related(fact)), day, telling))
    return 0
