"""Work on identifiers of standards; one module an action, with ``add_arguments`` and ``run``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword

ACTIONS = {
    "compare": "tell how far the standards of two economies agree",
    "coverage": "tell which standards an economy has for the products of a strategy",
    "drift": "tell how old the editions are that economies adopt, year by year",
    "import": "read a copy of a catalogue of standards into the register",
    "parse": "tell what identifiers of standards mean",
    "find": "find the identifiers of standards in a text",
    "repair": "suggest what badly written identifiers were meant to be",
    "retest": "tell what has to be tested again for another standard",
    "show": "show what is on record of a standard on a day",
    "propose": "propose what standards may adopt, for a person to look up",
    "targets": "work out the harmonisation targets of an economy",
}
"""Each action is a module of this package; one whose name Python keeps ends with an underscore."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and the actions below it."""
    parser.description = "Work on standards: their identifiers, editions, and who adopts which."
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, help_text in ACTIONS.items():
        module = import_module(f"openqi.cli.std.{name}{'_' if iskeyword(name) else ''}")
        below = actions.add_parser(name, help=help_text)
        module.add_arguments(below)
        below.set_defaults(act=module.run)


def run(args: argparse.Namespace) -> int:
    """Run the action."""
    act: Callable[[argparse.Namespace], int] = args.act
    return act(args)
