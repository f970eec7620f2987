"""Run the commands of the service: ``openqi-site migrate``, ``openqi-site serve`` and others."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from openqi.core.errors import Problem
from openqi.show.language import default_language
from openqi.show.problem import message

OURS = {
    "serve": "prepare everything and serve the pages",
    "load": "load packs into the register",
    "export": "write the register out as packs",
    "backup": "save the whole database to a file",
    "restore": "put a saved database back",
    "index": "make the search index anew",
    "invite": "print a link that makes one account",
    "apikey": "make, list or revoke the keys of programs",
    "notify": "send the letters that are due",
    "migrate": "bring the tables up to date",
    "check --deploy": "look for settings that production must not have",
}
"""The commands that whoever runs the service needs; ``openqi-site help`` lists the others too."""
EXIT_BAD_SETTING = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command with the settings of the service; say plainly what is wrong with them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")
    try:
        # The settings have to be named first, and the extra may not be there.
        from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
        from django.core.management import execute_from_command_line  # noqa: PLC0415
    except ModuleNotFoundError:
        _leave(message(Problem(code="site-missing"), default_language()))
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given in ([], ["-h"], ["--help"]):
        width = max(map(len, OURS))
        lines = [f"  {name:<{width}}  {what}" for name, what in OURS.items()]
        told = ("usage: openqi-site COMMAND [--help]", "", *lines)
        sys.stdout.write("\n".join(told) + "\n")
        return
    try:
        execute_from_command_line(["openqi-site", *given])
    except ImproperlyConfigured as error:
        _leave(str(error))


def _leave(told: str) -> NoReturn:
    """Say on standard error why nothing was done, and leave."""
    sys.stderr.write(f"openqi-site: {told}\n")
    raise SystemExit(EXIT_BAD_SETTING)


if __name__ == "__main__":
    main()
