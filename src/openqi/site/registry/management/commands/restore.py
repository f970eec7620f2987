"""Put a saved database back: ``openqi-site restore FILE``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from openqi.site.accounts.audit import log
from openqi.site.registry.command import Told
from openqi.site.registry.saving import restore


class Command(Told):
    """Put a saved database back into an empty one."""

    help = (
        "Put a file that openqi-site backup wrote back into an empty database, bring its tables up "
        "to date, and tell what the register then holds."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="a file that openqi-site backup wrote")

    def work(self, **options: object) -> None:
        """Restore."""
        file = Path(str(options["file"])).absolute()
        state = restore(file)
        # In the database that was put back: what it says happened before the file was made.
        log(None, "restore", f"change:{state.tx}", file=file.name, hash=state.hash)
        self.tell("restored", file=file, tx=state.tx, hash=state.hash)
