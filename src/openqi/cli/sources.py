"""List every source with what rests on it, and the facts that nobody read or that disagree."""

from __future__ import annotations

import argparse

import msgspec

from openqi.ask.front import open_register
from openqi.cli.known import add_known_at, close, read_known_at
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.show.names import Names
from openqi.show.provenance_text import write_provenance, write_source
from openqi.show.statement import Telling
from openqi.snapshot.provenance import trace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "List every source with how many facts rest on it and when it was read, the facts that\n"
        "nobody read in a source, and those that contradict each other. With an id: one source."
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="id of one source")
    add_known_at(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Show the sources."""
    register = open_register(args.data)
    day = read_known_at(args)
    snapshot = register.snapshot(args.known_at)
    found = trace(snapshot, args.id)
    if args.format == "json":
        write_record({"format": "openqi/1", **msgspec.structs.asdict(found)})
        return 0

    telling = Telling(Names(snapshot.facts, snapshot.sources), args.lang)
    text = write_provenance(found, telling) if args.id is None else write_source(found, telling)
    write(close(text, day, telling))
    return 0
