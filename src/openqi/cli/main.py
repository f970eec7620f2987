"""Run a command of the command line and turn whatever goes wrong into one clear message."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from openqi.cli.failure import EXIT_BAD_INPUT, EXIT_DEFECT, report
from openqi.cli.language import LANGUAGES, default_language, glance
from openqi.cli.output import prepare_streams, write
from openqi.cli.parser import Parser
from openqi.core.errors import OpenQIError, Problem

COMMANDS = {
    "check": "ask whether a document counts there, on that day",
    "verify": "check the proof of a verdict, apart from the engine that gave it",
    "gap": "show what would reach a better answer, and who must act",
    "show": "show a fact, a body, an arrangement",
    "search": "find things by name, acronym, id or number",
    "history": "show what was recorded about a thing, and when",
    "sources": "list the sources and what rests on each",
    "coverage": "tell what is known of an economy or an arrangement, and what is not",
    "std": "tell what identifiers of standards mean",
    "packs": "check a folder of packs",
    "cases": "run cases: facts, a question and the expected verdict",
}
"""Each command is a module of this package with ``add_arguments`` and ``run``."""

EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
EXIT_NOT_WRITTEN = 74


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare_streams()
    language = glance(given, "--lang", LANGUAGES, default_language())
    form = glance(given, "--format", ("text", "json"), "text")
    try:
        return _guard(lambda: _run(given, language), language, form)
    except BrokenPipeError:
        _let_go_of_output()
        return EXIT_BROKEN_PIPE
    except OSError as error:  # whatever was wrong with the input is a problem already
        _let_go_of_output()
        report([Problem(code="not-written", args={"reason": str(error)})], language, "text")
        return EXIT_NOT_WRITTEN
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def build_parser(command: str | None = None) -> Parser:
    """Build the parser; only the named command loads its flags (none: all of them)."""
    parser = Parser(
        prog="openqi",
        description="Does a certificate issued there count here, for these goods, on this day?",
    )
    parser.add_argument("--version", action="store_true", help="show the version and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, help_text in COMMANDS.items():
        below = commands.add_parser(name, help=help_text)
        if command in (None, name):
            module = import_module(f"openqi.cli.{name}")
            module.add_arguments(below)
            below.set_defaults(run=module.run)
    return parser


def _run(given: list[str], language: str) -> int:
    first = next((word for word in given if not word.startswith("-")), "")
    parser = build_parser(first)
    args = parser.parse_args(given)
    if args.version:
        from openqi import __version__  # noqa: PLC0415 - reading it costs 20 ms

        write(f"openqi {__version__}")
        return 0
    if args.command is None:
        parser.error("the following arguments are required: COMMAND")
    args.lang = args.lang or language
    run: Callable[..., int] = args.run
    return run(args)


def _guard(action: Callable[[], int], language: str, form: str) -> int:
    """Report every error as problems; only a wish for the traceback lets one through."""
    try:
        return action()
    except OpenQIError as error:
        report(error.problems, language, form)
        return EXIT_BAD_INPUT
    except (MemoryError, RecursionError) as error:
        report([Problem(code="too-much", args={"reason": type(error).__name__})], language, form)
        return EXIT_BAD_INPUT
    except SystemExit as error:  # argparse leaves so after --help
        return error.code if isinstance(error.code, int) else 0
    except OSError:
        raise
    except Exception as error:
        if os.environ.get("OPENQI_DEBUG") == "1":
            raise
        report([_defect(error)], language, form)
        return EXIT_DEFECT


def _let_go_of_output() -> None:
    """Point standard output nowhere: Python would complain again when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _defect(error: Exception) -> Problem:
    """Name a defect of this program by its type and the place in our code."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if f"{os.sep}openqi{os.sep}" in code.co_filename:
            place = f"{code.co_filename.rpartition(f'{os.sep}openqi{os.sep}')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    reason = f"{type(error).__name__}: {error}"[:300]
    return Problem(code="defect", args={"reason": reason, "place": place})
