"""Run case files and show, for each failure, what was expected and what came."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from openqi.ask.cases import Case, Outcome, read_cases, run_cases
from openqi.ask.front import open_register
from openqi.cli.output import write, write_record
from openqi.cli.parser import add_common
from openqi.cli.progress import track
from openqi.core.errors import InvalidContent, OpenQIError, Problem, UnreadableInput
from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.show.words import say

EXIT_FAILED = 1
SUFFIXES = (".yaml", ".yml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Run case files: facts, a question and the verdict that is expected.\n"
        "The last line says how many passed; exit status 1 when one failed."
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a case file, or a folder of them")
    parser.add_argument("--quiet", action="store_true", help="show the failures and the count only")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Run every case of every file."""
    cases = read_all(find_files(args.paths))

    def starter() -> tuple[Iterable[Fact], Iterable[Source]]:
        register = open_register(args.data)
        return register.facts.values(), register.sources.values()

    outcomes: list[Outcome] = []
    ran = run_cases(cases, starter)
    quiet = args.quiet or args.format == "json"
    for outcome in track(ran, len(cases), "cases") if quiet else ran:
        outcomes.append(outcome)
        if args.format == "text" and not (args.quiet and outcome.passed):
            write(_text(outcome, args.lang))
    passed = sum(outcome.passed for outcome in outcomes)
    failed = len(outcomes) - passed
    if args.format == "json":
        _write_json(outcomes, passed, failed)
    else:
        write(f"{passed} passed, {failed} failed")
    return EXIT_FAILED if failed else 0


def find_files(paths: Sequence[str]) -> list[Path]:
    """List the case files of the given files and folders, each once, in a fixed order.

    Raises:
        UnreadableInput: a folder holds no case file, or may not be read.
    """
    found: list[Path] = []
    for text in paths:
        path = Path(text)
        if not _is_folder(path):
            found.append(path)
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES)
        if not inside:
            raise UnreadableInput(Problem(code="folder-without-cases", file=text))
        found += inside
    return list(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that cannot be a path is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_all(files: Iterable[Path]) -> list[Case]:
    """Read every file and report the problems of all of them together."""
    cases: list[Case] = []
    problems: list[Problem] = []
    for file in files:
        try:
            cases += read_cases(file)
        except OpenQIError as error:
            problems += error.problems
    if problems:
        raise InvalidContent(problems)
    return cases


def _text(outcome: Outcome, language: str) -> str:
    """Write a case on one line; a failed one with its place, and what was expected and came."""
    case = outcome.case
    if outcome.passed:
        return f"ok      {case.name}"
    told = [f"{case.file}:{case.line}"]
    told += [outcome.error] if outcome.error is not None else []
    told += [
        say("label.expected-got", language, key=one.key, expected=one.expected, got=one.got)
        for one in outcome.differences
    ]
    return "\n        ".join([f"FAILED  {case.name}", *told])


def _write_json(outcomes: Sequence[Outcome], passed: int, failed: int) -> None:
    rows = [
        {
            "name": outcome.case.name,
            "file": outcome.case.file,
            "line": outcome.case.line,
            "passed": outcome.passed,
            "error": outcome.error,
            "differences": outcome.differences,
        }
        for outcome in outcomes
    ]
    content = {"format": "openqi/1", "passed": passed, "failed": failed, "cases": rows}
    write_record(content)
