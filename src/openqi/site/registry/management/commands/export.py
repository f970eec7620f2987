"""Write the register out as packs: ``openqi-site export FOLDER``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from openqi.site.registry.command import Told
from openqi.site.registry.exporting import export


class Command(Told):
    """Write packs and the journal of changes, which load to the same register."""

    help = (
        "Write the register to a new folder: packs that anybody can read, and the journal of who "
        "changed what. The folder is read back and compared before it appears."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder."""
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path, help="a folder that is new or empty")

    def work(self, **options: object) -> None:
        """Export."""
        folder = Path(str(options["folder"])).absolute()
        done = export(folder)
        self.tell(
            "exported", facts=done.facts, sources=done.sources, files=done.files, folder=folder
        )
