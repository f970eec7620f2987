"""Run the commands of the service: ``openqi-site migrate``, ``openqi-site serve`` and others."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from openqi.core.errors import Problem
from openqi.show.language import default_language
from openqi.show.problem import message
from openqi.show.words import LANGUAGES

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
        from django.db import Error  # noqa: PLC0415
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
    except Error as error:
        if not _away(error) or os.environ.get("OPENQI_DEBUG") == "1":
            raise
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        _leave(message(Problem(code="database-unready", args={"reason": reason}), _language(given)))


def _away(error: Exception) -> bool:
    """Tell whether the database does not answer, or has no tables yet; all else is a defect."""
    from django.db import InterfaceError, OperationalError  # noqa: PLC0415 - it is there by now

    table_missing = getattr(error.__cause__, "sqlstate", None) == "42P01"
    return table_missing or isinstance(error, InterfaceError | OperationalError)


def _language(given: Sequence[str]) -> str:
    """Give the language that a command was asked to speak, or that of whoever asks."""
    named = [after for flag, after in pairwise(given) if flag == "--lang" and after in LANGUAGES]
    return named[-1] if named else default_language()


def _leave(told: str) -> NoReturn:
    """Say on standard error why nothing was done, and leave."""
    sys.stderr.write(f"openqi-site: {told}\n")
    raise SystemExit(EXIT_BAD_SETTING)


if __name__ == "__main__":
    main()
