"""Check the proof of a verdict against the register that it was made from."""

from __future__ import annotations

import argparse

import msgspec

from openqi.ask.front import open_register
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.core.errors import InvalidContent
from openqi.show.names import Names
from openqi.show.verification_text import verification_record, write_verification
from openqi.verify import read_verdict

EXIT_OBJECTIONS = 1
EXIT_NOTHING_TO_VERIFY = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Check the proof of a verdict, as written by check --format json, against the facts of a\n"
        "register. The checker shares no code with the engine that gave the verdict.\n"
        "Exit status: 0 verified; 1 something could not be confirmed; 2 no verdict that can be\n"
        "checked here; 3 the answer is unknown, which claims nothing that could be verified."
    )
    parser.add_argument("verdict", metavar="VERDICT", help="verdict file; - is standard input")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Check the verdict and tell every objection."""
    verdict = read_verdict(args.verdict)
    register = open_register(args.data)
    try:
        found = register.verify(verdict)
    except InvalidContent as error:
        placed = (msgspec.structs.replace(one, file=args.verdict) for one in error.problems)
        raise InvalidContent(placed) from None
    if args.format == "json":
        write_record(verification_record(found, args.lang))
    else:
        names = Names(register.facts, register.sources)
        write(write_verification(found, names, args.lang))
    if found.objections:
        return EXIT_OBJECTIONS
    return 0 if found.verified else EXIT_NOTHING_TO_VERIFY
