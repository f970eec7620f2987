"""Find the identifiers of standards in a text."""

from __future__ import annotations

import argparse
import sys

from openqi.ask.text import TEXT_LIMIT, read_text
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.show.finding_text import write_finding
from openqi.show.words import say
from openqi.standards.prose.finder import find
from openqi.standards.prose.places import Places
from openqi.standards.prose.record import finding_record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Find the identifiers of standards in a text (UTF-8, prose of several languages), with\n"
        "line and column, and what was filled in from context. Offsets count characters from 0;\n"
        f"lines and columns from 1. A text may have {TEXT_LIMIT // 2**20} MB."
    )
    parser.add_argument("file", metavar="FILE", help="text; - reads standard input")
    parser.add_argument(
        "--json", action="store_true", help="write one object a line, and the counts apart"
    )
    add_common(parser, data=False)


def run(args: argparse.Namespace) -> int:
    """Find, show each finding, and close with the counts."""
    as_json = args.json or args.format == "json"
    text = read_text(args.file)
    places = Places(text)
    findings = find(text)
    for one in findings:
        if as_json:
            write_record(finding_record(one, places))
        else:
            write(write_finding(one, places, args.lang))
    counts = {
        "found": len(findings),
        "works": len({one.id.work for one in findings}),
        "completed": sum(bool(one.completed) for one in findings),
    }
    write(say("finding.counts", args.lang, **counts), sys.stderr if as_json else None)
    return 0
