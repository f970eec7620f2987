"""Ask whether a document counts there, for these goods, on that day."""

from __future__ import annotations

import argparse
import re
from datetime import date

import msgspec

from openqi.ask.front import open_register
from openqi.ask.question import read_question_map
from openqi.cli.flags import add_flags, name_flag, question_from_flags
from openqi.cli.output import write, write_json
from openqi.cli.parser import add_common
from openqi.core.errors import InvalidContent, Problem, UnknownIdentifier
from openqi.core.question import Question
from openqi.core.reading.question import merge, read_question, without_nulls
from openqi.core.reading.shape import line_of
from openqi.core.reading.yaml import MarkedList, MarkedMap
from openqi.show.names import Names
from openqi.show.verdict_text import write_verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Ask whether a document issued there counts here, for these goods, on this day.\n"
        "Give a question file, flags, or both. A flag has the meaning of its key in the file."
    )
    parser.usage = "openqi check [QUESTION] [--FLAG VALUE ...]"
    parser.add_argument(
        "question", nargs="?", metavar="QUESTION", help="question file; - is standard input"
    )
    add_common(parser)
    add_flags(parser)


def run(args: argparse.Namespace) -> int:
    """Answer the question; every answer, ``unknown`` too, is a success."""
    asked = read(args.question, question_from_flags(args))
    register = open_register(args.data)
    try:
        verdict = register.ask(asked.question)
    except (UnknownIdentifier, InvalidContent) as error:
        raise type(error)(map(asked.place, error.problems)) from None
    if args.format == "json":
        write_json(verdict.to_json())
        return 0

    names = Names(
        register.snapshot(asked.question.known_at, asked.question.rules_at).facts, register.sources
    )
    write(write_verdict(verdict, names, args.lang, today=asked.today))
    return 0


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the question and what it was read from; ``today``: today stands in for the day."""

    question: Question
    value: MarkedMap
    flags: MarkedMap
    path: str | None
    today: bool

    def place(self, problem: Problem) -> Problem:
        """Say where a problem stands: the flag, or the line of the file, that holds its key."""
        return _place(problem, self.value, self.flags, self.path)


def read(path: str | None, flags: MarkedMap) -> Asked:
    """Join file and flags into a question; today stands in for a day that neither names.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: nothing was asked, or the question does not follow the format.
    """
    if path is None and not flags:
        raise InvalidContent(Problem(code="question-missing"))
    value = flags if path is None else read_question_map(path)
    if flags and isinstance(value, MarkedMap):
        value = merge(value, flags)
    value = without_nulls(value)
    today = isinstance(value, MarkedMap) and "on" not in value
    if isinstance(value, MarkedMap) and today:
        value["on"], value.lines["on"] = date.today().isoformat(), value.line
    try:
        question = read_question(value, path or "")
    except InvalidContent as error:
        raise InvalidContent(_place(one, value, flags, path) for one in error.problems) from None
    assert isinstance(value, MarkedMap), "what was typed as a question is a map"
    asked = Asked(question=question, value=value, flags=flags, path=path, today=today)
    _refuse_future(asked)
    return asked


def _refuse_future(asked: Asked) -> None:
    """Refuse a day of knowledge or of rules that has not come: nobody knows what stands then."""
    for key, code in (("known_at", "known-at-future"), ("rules_at", "rules-at-future")):
        text = getattr(asked.question, key)
        if text is not None and date.fromisoformat(str(text)) > date.today():
            args = {"text": str(text), "today": date.today().isoformat()}
            raise InvalidContent(asked.place(Problem(code=code, args=args, key=key)))


def _place(problem: Problem, value: object, flags: MarkedMap, path: str | None) -> Problem:
    named = name_flag(problem, flags)
    if named is not problem:
        return named
    line = None if path is None else problem.line or find_line(value, problem.key or "")
    return msgspec.structs.replace(problem, file=path, line=line)


def find_line(value: object, key: str) -> int | None:
    """Find the line of a dotted key with list indexes, or of the nearest value above it."""
    line = line_of(value)
    for part in re.findall(r"[^.\[\]]+", key):
        if isinstance(value, MarkedMap) and part in value:
            line, value = line_of(value, part), value[part]
        elif isinstance(value, MarkedList) and part.isdecimal() and int(part) < len(value):
            line, value = line_of(value, int(part)), value[int(part)]
        else:
            break
    return line
