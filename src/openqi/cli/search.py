"""Find things by name, acronym, id or number; Vietnamese marks may be left out."""

from __future__ import annotations

import argparse

from openqi.ask.front import open_register
from openqi.ask.search import search
from openqi.ask.thing import recorded_by
from openqi.cli.known import add_known_at, close, read_known_at
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.core.errors import InvalidContent, Problem
from openqi.core.text import fold
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.show.words import known, say

SHOWN = 40
"""Hits shown in words; the JSON has all of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Find bodies, arrangements, laws and other facts by name, acronym, id or number.\n"
        "Vietnamese marks may be left out: do luong finds đo lường. Best hits come first."
    )
    parser.add_argument("text", nargs="+", metavar="TEXT", help="words to look for")
    add_known_at(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Search, and show the best hits."""
    text = " ".join(args.text)
    if not fold(text):
        raise InvalidContent(Problem(code="search-empty"))
    day = read_known_at(args)
    register = open_register(args.data)
    held = register.snapshot(args.known_at).facts
    hits = search(text, held.values())
    if args.format == "json":
        found = [{"id": hit.id, "kind": hit.kind, "text": hit.text} for hit in hits]
        write_record({"format": "openqi/1", "known_at": args.known_at, "hits": found})
        return 0

    names = Names(recorded_by(register.facts, day) | dict(held), register.sources)
    telling = Telling(names, args.lang)
    if not hits:
        write(close(telling.say("label.search-none", text=text), day, telling))
        return 0
    width = max(len(hit.id) for hit in hits[:SHOWN])
    lines = []
    for hit in hits[:SHOWN]:
        kind = say(f"kind.{hit.kind}", args.lang) if known(f"kind.{hit.kind}") else hit.kind
        name = Telling(names, args.lang).name(hit.id)
        shown = hit.text if name == hit.id else name
        lines.append(
            f"{hit.id.ljust(width)}  {say('label.joined', args.lang, name=shown, detail=kind)}"
        )
    if len(hits) > SHOWN:
        lines.append(say("label.search-more", args.lang, count=len(hits) - SHOWN))
    write(close("\n".join(lines), day, telling))
    return 0
