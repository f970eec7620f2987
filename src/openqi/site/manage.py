"""Run the commands of the service: ``openqi-site migrate``, ``openqi-site serve`` and others."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

OURS = {
    "serve": "prepare everything and serve the pages",
    "load": "load packs into the register",
    "export": "write the register out as packs",
    "backup": "save the whole database to a file",
    "restore": "put a saved database back",
    "index": "make the search index anew",
    "invite": "print a link that makes one account",
    "migrate": "bring the tables up to date",
    "check --deploy": "look for settings that production must not have",
}
"""The commands that whoever runs the service needs; ``openqi-site help`` lists the others too."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command with the settings of the service."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")
    from django.core.management import (  # noqa: PLC0415 - the settings have to be named first
        execute_from_command_line,
    )

    given = sys.argv[1:] if arguments is None else list(arguments)
    if given in ([], ["-h"], ["--help"]):
        width = max(map(len, OURS))
        lines = [f"  {name:<{width}}  {what}" for name, what in OURS.items()]
        told = ("usage: openqi-site COMMAND [--help]", "", *lines)
        sys.stdout.write("\n".join(told) + "\n")
        return
    execute_from_command_line(["openqi-site", *given])


if __name__ == "__main__":
    main()
