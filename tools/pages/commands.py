"""Write the help of every command from its parser, the same on every version of Python."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from openqi.cli.main import build_parser
from tools.pages.markdown import code, fill, table

TITLES = {"positional arguments": "argument", "options": "flag"}
"""Our words for the groups that every parser has."""
SEVERAL = {"?": "[{0}]", "+": "{0} [{0} ...]", "*": "[{0} ...]"}


def commands_page(root: Path) -> str:
    """Write the page."""
    sections = [_command(parser) for parser in parsers(build_parser())]
    return fill(root, "commands", {"commands": "\n\n".join(sections)})


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Give a parser and every one below it."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in dict.fromkeys(action.choices.values()):
                yield from parsers(below)


def _command(parser: argparse.ArgumentParser) -> str:
    lines = [f"## {parser.prog}"]
    if parser.description:
        lines.append(" ".join(parser.description.split()))
    lines.append(_block(_usage(parser)))
    for group in parser._action_groups:
        rows = list(_arguments(group))
        if rows:
            title = str(group.title)
            lines.append(table((TITLES.get(title, title), "meaning"), rows))
    if parser.epilog:
        lines.append(_block(parser.epilog.strip()))
    return "\n\n".join(lines)


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


def _arguments(group: argparse._ArgumentGroup) -> Iterator[tuple[str, str]]:
    for action in group._group_actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                yield code(choice.dest), choice.help or ""
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        names = ", ".join(code(one) for one in action.option_strings) or code(_value(action))
        value = f" {_value(action)}" if action.option_strings and action.nargs != 0 else ""
        choices = ", ".join(code(one) for one in action.choices or ())
        yield f"{names}{value}", f"{action.help or ''}{f' ({choices})' if choices else ''}"


def _usage(parser: argparse.ArgumentParser) -> str:
    named = [action for action in parser._actions if not action.option_strings]
    words = [SEVERAL.get(str(action.nargs), "{0}").format(_value(action)) for action in named]
    flags = any(
        action.option_strings and not isinstance(action, argparse._HelpAction)
        for action in parser._actions
    )
    return " ".join([parser.prog, *words, *(["[flags]"] if flags else [])])


def _value(action: argparse.Action) -> str:
    named = action.metavar
    if isinstance(named, tuple):
        return " ".join(named)
    return named or action.dest.rpartition(".")[2].upper()
