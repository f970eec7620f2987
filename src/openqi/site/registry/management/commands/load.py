"""Load packs into the register: ``openqi-site load [FOLDER]``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings

from openqi.ask.front import find_starter
from openqi.register.cache import open_packs
from openqi.site.accounts.audit import log
from openqi.site.frame.day import today_number
from openqi.site.registry.catalogues import copy_catalogues
from openqi.site.registry.command import Told
from openqi.site.registry.loading import FROM_FOLDER, LOADER, Author, load
from openqi.site.registry.store import DjangoRegister


class Command(Told):
    """Load packs; what is in the register already is left as it is."""

    help = (
        "Load a folder of packs into the register. Running it again changes nothing; a first load "
        "that was interrupted goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder, and who loads it and why."""
        super().add_arguments(parser)
        parser.add_argument(
            "folder", nargs="?", type=Path, help="folder of packs (otherwise the starter register)"
        )
        parser.add_argument("--author", default=LOADER, help="who changes the register")
        parser.add_argument("--reason", default="", help="why (otherwise: the name of the folder)")
        parser.add_argument("--source", help="what the change rests on, such as a letter")

    def work(self, **options: object) -> None:
        """Load, then copy the catalogues that stand beside the packs."""
        folder = Path(str(options["folder"])) if options["folder"] else find_starter()
        source = options["source"]
        by = Author(
            author=str(options["author"]),
            reason=str(options["reason"]) or f"{FROM_FOLDER}{folder.resolve().name}",
            on=today_number(),
            source=None if source is None else str(source),
        )
        packs = open_packs(folder)
        with self.progress("loading") as progress:
            done = load(DjangoRegister(), packs, by, folder=folder, progress=progress)
        if done.tx:
            counts = {"facts": done.facts, "sources": done.sources, "retracted": done.retracted}
            log(None, "load", f"change:{done.tx}", folder=folder.resolve().name, **counts)
        copied = copy_catalogues(folder, Path(settings.CATALOGUES))
        if done.tx:
            self.tell(
                "loaded",
                facts=done.facts,
                sources=done.sources,
                retracted=done.retracted,
                tx=done.tx,
            )
        else:
            self.tell("nothing-new", facts=done.unchanged)
        if copied:
            self.tell("catalogues-copied", count=len(copied), folder=settings.CATALOGUES)
