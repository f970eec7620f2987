"""Run the commands of the service: ``openqi-site migrate``, ``openqi-site serve`` and others."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command with the settings of the service."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")
    from django.core.management import (  # noqa: PLC0415 - the settings have to be named first
        execute_from_command_line,
    )

    given = sys.argv[1:] if arguments is None else list(arguments)
    execute_from_command_line(["openqi-site", *given])


if __name__ == "__main__":
    main()
