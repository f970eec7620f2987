"""Parse the command line; a mistake in it becomes a problem like any other."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from openqi.core.errors import InvalidContent, Problem
from openqi.core.ids import nearest

_CHOICE = re.compile(
    r"argument (?P<name>.+?): invalid choice: '(?P<got>.*?)' \(choose from (?P<known>.*)\)"
)
_MISTAKES = (
    (re.compile(r"unrecognized arguments: (?P<got>.*)"), "usage-unknown"),
    (re.compile(r"argument (?P<name>.+?): expected .*argument"), "usage-value-missing"),
    (re.compile(r"the following arguments are required: (?P<name>.*)"), "usage-missing"),
    (re.compile(r"argument (?P<name>.+?): ignored explicit argument"), "usage-value-not-taken"),
)


class WrongUsage(InvalidContent):
    """Report a command line that does not follow the help text."""


class Parser(argparse.ArgumentParser):
    """Raise instead of leaving the program, and take no shortened flags."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("allow_abbrev", False)
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Turn the message of argparse into a problem with a code."""
        raise WrongUsage(_problem(message, self.prog))


def _problem(message: str, program: str) -> Problem:

    choice = _CHOICE.match(message)
    if choice is not None:
        known = re.findall(r"[\w-]+", choice["known"])
        args = {"name": choice["name"], "got": choice["got"][:80], "known": ", ".join(known)}
        near = nearest(choice["got"], known)
        return Problem(code="usage-choice", args={**args, "program": program}, nearest=near)
    for pattern, code in _MISTAKES:
        match = pattern.match(message)
        if match is not None:
            args = {name: text[:200] for name, text in match.groupdict().items()}
            return Problem(code=code, args={**args, "program": program})
    return Problem(code="usage-wrong", args={"reason": message[:200], "program": program})


def add_common(parser: argparse.ArgumentParser, *, data: bool = True) -> None:
    """Add the flags that every command takes."""
    if data:
        parser.add_argument(
            "--data", metavar="DIR", help="folder of packs to use instead of the starter register"
        )
    parser.add_argument("--lang", choices=("vi", "en"), help="language of the answer")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="form of the answer"
    )
