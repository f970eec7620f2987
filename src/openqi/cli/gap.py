"""Show what is missing: the sets of acts that would reach a better answer, and who does each."""

from __future__ import annotations

import argparse

from openqi.ask.front import open_register
from openqi.cli.check import read
from openqi.cli.flags import add_flags, question_from_flags
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.core.errors import UnknownIdentifier
from openqi.show.names import Names
from openqi.show.verdict_text import write_gaps


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Show which acts, by whom, would together reach a better answer: every set in which no\n"
        "act can be left out and that no other set beats. The question is asked as with check."
    )
    parser.usage = "openqi gap [QUESTION] [--FLAG VALUE ...]"
    parser.add_argument(
        "question", nargs="?", metavar="QUESTION", help="question file; - is standard input"
    )
    add_common(parser)
    add_flags(parser)


def run(args: argparse.Namespace) -> int:
    """Show the gaps; that there are none is a success too."""
    asked = read(args.question, question_from_flags(args))
    register = open_register(args.data)
    try:
        verdict = register.ask(asked.question)
    except UnknownIdentifier as error:
        raise UnknownIdentifier(map(asked.place, error.problems)) from None
    if args.format == "json":
        names = ("format", "question", "answer", "at_least", "gaps", "gaps_cut")
        write_record({name: getattr(verdict, name) for name in names})
        return 0

    names_of = Names(register.snapshot(asked.question.known_at).facts, register.sources)
    write(write_gaps(verdict, names_of, args.lang, today=asked.today))
    return 0
