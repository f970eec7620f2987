"""Prepare the service and run it: ``openqi-site serve``."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from openqi.ask.front import find_starter
from openqi.ask.question import as_question
from openqi.show.names import Names
from openqi.show.verdict_text import write_verdict
from openqi.site.accounts.invitation import first_link
from openqi.site.option import read_number, read_option
from openqi.site.registry.command import Told
from openqi.site.registry.holder import holder
from openqi.site.registry.listening import refuse_taken
from openqi.site.registry.saving import make_private
from openqi.site.registry.store import DjangoRegister


class Command(Told):
    """Make the tables, load the starter register into an empty one, and serve."""

    help = (
        "Bring the tables up to date, load the starter register where nothing is loaded, print a "
        "one-time link for the first administrator, and serve the pages."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the address, the workers, and a question to answer first."""
        super().add_arguments(parser)
        parser.add_argument(
            "--bind", default=read_option("OPENQI_BIND"), help="address and port to listen at"
        )
        workers = read_number("OPENQI_WORKERS")
        parser.add_argument("--workers", type=int, default=workers, help="processes that answer")
        parser.add_argument("--ask", type=Path, help="a question file to answer before serving")
        parser.add_argument(
            "--prepare", action="store_true", help="do everything but serve, and leave"
        )

    def work(self, **options: object) -> None:
        """Prepare, tell what is served, and become the server."""
        bind = str(options["bind"])
        if not options["prepare"]:
            refuse_taken(bind)
        if not os.environ.get("OPENQI_BASE_URL") and "/" not in bind:
            os.environ["OPENQI_BASE_URL"] = settings.BASE_URL = f"http://{bind}"
        self.tell("prepare")
        make_private()
        call_command("migrate", verbosity=0, interactive=False)
        register = DjangoRegister()
        if register.tx == 0 or register.loading() is not None:
            call_command("load", str(find_starter()), lang=self.language, stdout=self.stdout)
        held = holder.current()
        self.tell(
            "held",
            facts=len(held.register.facts),
            sources=len(held.register.sources),
            tx=held.tx,
            hash=held.snapshot.hash,
        )
        if options["ask"]:
            self.answer(Path(str(options["ask"])))
        link = first_link(self.language)
        if link:
            self.tell("administrator", link=link)
        if not options["prepare"]:
            self.serve(bind, str(options["workers"]))

    def answer(self, question: Path) -> None:
        """Answer one question from the register that is served."""
        register = holder.current().register
        asked = as_question(question)
        names = Names(register.snapshot(asked.known_at, asked.rules_at).facts, register.sources)
        self.stdout.write(write_verdict(register.ask(asked), names, self.language))

    def serve(self, bind: str, workers: str) -> None:
        """Become gunicorn, with the interpreter that runs now."""
        environment = {
            **os.environ,
            "OPENQI_BIND": bind,
            "OPENQI_WORKERS": workers,
            "_OPENQI_SERVE_LANG": self.language,
        }
        arguments = ["-m", "gunicorn", "-c", "python:openqi.site.server", "openqi.site.wsgi"]
        sys.stdout.flush()
        os.execve(sys.executable, [sys.executable, *arguments], environment)
