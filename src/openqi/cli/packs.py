"""Check a folder of packs and report every error at once."""

from __future__ import annotations

import argparse
from pathlib import Path

from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.core.errors import InvalidContent
from openqi.register.catalogue import find_catalogues
from openqi.register.check import check_packs
from openqi.register.identities import check_identities
from openqi.register.packs import read_packs
from openqi.show.problem import problem_record, write_problem
from openqi.show.words import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and the one below it."""
    parser.description = "Work on folders of packs: YAML files with facts and their sources."
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="report every error of a folder of packs",
        description=(
            "Check a folder of packs: form, dates, ids, references, sources, overlaps, cycles.\n"
            "Errors are reported as file:line, what is wrong, what to do; exit status 2 if any.\n"
            "An adoption that would merge two standards is a warning; it may be right."
        ),
    )
    check.add_argument("folder", metavar="DIR", help="folder of packs")
    add_common(check, data=False)


def run(args: argparse.Namespace) -> int:
    """Check the folder.

    Raises:
        InvalidContent: anything is wrong with it; every problem is listed.
    """
    packs = read_packs(Path(args.folder))
    problems = check_packs(packs)
    if problems:
        raise InvalidContent(problems)
    warnings = tuple(check_identities(packs.facts))
    for catalogue in find_catalogues(Path(args.folder)):
        for _ in catalogue.facts():  # each line is held against its hash
            pass
    facts, sources = len(packs.facts), len(packs.sources)
    if args.format == "json":
        content = {"format": "openqi/1", "facts": facts, "sources": sources, "errors": []}
        if warnings:
            content["warnings"] = [problem_record(one, args.lang) for one in warnings]
        write_record(content)
        return 0

    write(say("label.packs-good", args.lang, facts=facts, sources=sources))
    for one in warnings:
        write(say("label.warning", args.lang, text=write_problem(one, args.lang)))
    return 0
