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
from openqi.show.words import LANGUAGES, say

OURS = (
    *("serve", "load", "export", "backup", "restore", "index", "invite", "apikey", "notify"),
    *("changepassword", "migrate", "check --deploy"),
)
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
        sys.stdout.write(_usage(default_language()))
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


def _usage(language: str) -> str:
    width = max(map(len, OURS))
    told = [say("operate.usage", language), ""]
    for name in OURS:
        what = say(f"operate.command-{name.partition(' ')[0]}", language)
        told.append(f"  {name:<{width}}  {what}")
    return "\n".join(told) + "\n"


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
