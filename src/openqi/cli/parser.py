"""Parse the command line; a mistake in it becomes a problem like any other."""

from __future__ import annotations

import argparse
import re
from functools import cache
from importlib.resources import files
from typing import NoReturn

import msgspec

from openqi.cli.flags import FLAGS
from openqi.core.errors import InvalidContent, Problem
from openqi.core.ids import nearest
from openqi.core.reading.yaml import parse_yaml

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

    def format_help(self) -> str:
        """Write the help with the examples of the command, which name things that code does not."""
        self.epilog = load_examples().get(self.prog)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Turn the message of argparse into a problem with a code."""
        raise WrongUsage(_problem(message, self.prog))


@cache
def load_examples() -> dict[str, str]:
    """Read what the help of each command shows at its end, by the command."""
    path = files("openqi.cli") / "examples.yaml"
    return msgspec.convert(parse_yaml(path.read_bytes(), path.name), dict[str, str])


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
            near = _near_flags(args.get("got", ""))
            return Problem(code=code, args={**args, "program": program}, nearest=near)
    return Problem(code="usage-wrong", args={"reason": message[:200], "program": program})


def _near_flags(got: str) -> tuple[str, ...]:
    """Offer the flags closest to the first one that means nothing."""
    first = got.partition(" ")[0].partition("=")[0]
    known = [name for flags in FLAGS.values() for flag in flags for name in flag.names]
    return nearest(first, known) if first.startswith("--") else ()


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
