"""Find the identifiers of standards in a text, and what the register knows of each."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

import msgspec

from openqi.ask.standard import show_standard
from openqi.ask.text import TEXT_LIMIT, read_text
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import add_asked, as_json, read_asked
from openqi.results.portrait import Portrait
from openqi.show.finding_text import write_finding
from openqi.show.portrait_text import write_portrait
from openqi.show.words import say
from openqi.standards.prose.citation import list_cited, reference
from openqi.standards.prose.finder import find
from openqi.standards.prose.places import Places
from openqi.standards.prose.record import finding_record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Find the identifiers of standards in a text (UTF-8, prose of several languages), with\n"
        "line and column, and what was filled in from context. Offsets count characters from 0;\n"
        f"lines and columns from 1. A text may have {TEXT_LIMIT // 2**20} MB. With --on, what the\n"
        "register knows of each standard on that day follows, as std show tells it."
    )
    parser.add_argument("file", metavar="FILE", help="text; - reads standard input")
    parser.add_argument(
        "--economy",
        action="append",
        metavar="CODE",
        help="with --on, only equivalents of this economy (may be repeated)",
    )
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Find, show each finding and the counts, then what is on record of each standard."""
    text = read_text(args.file)
    places = Places(text)
    findings = find(text)
    asked = read_asked(args) if args.on is not None else None
    portraits: dict[str, Portrait] = {}
    if asked is not None:
        for cited in list_cited(findings):
            portraits[cited] = show_standard(asked.snapshot, cited, asked.day, args.economy)
    counts = {
        "found": len(findings),
        "works": len({one.id.work for one in findings}),
        "completed": sum(bool(one.completed) for one in findings),
    }
    if as_json(args):
        left = dict(portraits)
        for one in findings:
            portrait = left.pop(reference(one.id), None)
            told = {} if portrait is None else {"on_record": msgspec.to_builtins(portrait)}
            between = [left.pop(reference(each), None) for each in one.between]
            if any(between):
                told["on_record_between"] = msgspec.to_builtins([each for each in between if each])
            write_record(finding_record(one, places) | told)
        write(say("finding.counts", args.lang, **counts), sys.stderr)
        if portraits:
            write(_count(portraits.values(), args.lang), sys.stderr)
        return 0
    for one in findings:
        write(write_finding(one, places, args.lang))
    write(say("finding.counts", args.lang, **counts))
    if asked is not None and portraits:
        said = "\n".join(write_portrait(one, asked.telling) for one in portraits.values())
        said += f"\n{_count(portraits.values(), args.lang)}\n"
        write(close(f"\n{said}", asked.known, asked.telling))
    return 0


def _count(portraits: Iterable[Portrait], language: str) -> str:
    """Say how many of the standards the register knows."""
    known = Counter(one.known for one in portraits)
    counts = {"standards": known.total(), "known": known["yes"], "unknown": known["no"]}
    return say("finding.register-counts", language, **counts, work=known["work"])
