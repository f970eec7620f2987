"""Save the whole database to one file: ``openqi-site backup FILE``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from openqi.site.registry.command import Told
from openqi.site.registry.saving import save


class Command(Told):
    """Save the register, the accounts and everything else that the database holds."""

    help = (
        "Save the whole database to a new file while the service runs: by SQLite's own backup, or "
        "by pg_dump in its custom format."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="a file that is not there yet")

    def work(self, **options: object) -> None:
        """Save."""
        file = Path(str(options["file"])).absolute()
        state = save(file)
        self.tell("saved", file=file, tx=state.tx, hash=state.hash)
