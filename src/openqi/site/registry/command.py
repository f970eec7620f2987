"""What the commands of the service share: a language, plain errors, progress on a terminal."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand

from openqi.core.errors import OpenQIError, Problem
from openqi.show.language import default_language
from openqi.show.problem import write_problem
from openqi.show.words import LANGUAGES, say
from openqi.site.registry.loading import Progress

EXIT_BAD_INPUT = 2
SHOWN = 40
"""Problems that are told one by one."""


class Told(BaseCommand):
    """Run a command that says what it does in Vietnamese or English."""

    requires_system_checks = ()
    suppressed_base_arguments = {  # noqa: RUF012 - declared so by the base class
        *("--version", "--verbosity", "--settings", "--pythonpath", "--traceback"),
        *("--no-color", "--force-color"),
    }
    language = "en"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the flag of the language to those of the command."""
        parser.add_argument(
            "--lang", choices=LANGUAGES, default=default_language(), help="language of messages"
        )

    def handle(self, *args: object, **options: object) -> None:
        """Run, and tell what is wrong without a traceback."""
        self.language = str(options["lang"])
        try:
            self.work(**options)
        except OpenQIError as error:
            self.refuse(error.problems)
        except OSError as error:
            named = str(error.filename) if error.filename else None
            args_ = {"reason": error.strerror or type(error).__name__}
            self.refuse((Problem(code="not-done", args=args_, file=named),))

    def work(self, **options: object) -> None:
        """Do what the command is for."""
        raise NotImplementedError

    def tell(self, code: str, **args: object) -> None:
        """Say something on standard output; numbers are grouped as the language does."""
        mark = "." if self.language == "vi" else ","
        said = {
            name: f"{value:,}".replace(",", mark) if isinstance(value, int) else value
            for name, value in args.items()
        }
        self.stdout.write(say(f"operate.{code}", self.language, **said))
        self.stdout.flush()

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Say on standard error what is wrong, and leave."""
        for problem in problems[:SHOWN]:
            self.stderr.write(write_problem(problem, self.language))
        if len(problems) > SHOWN:
            more = say("label.more-problems", self.language, count=len(problems) - SHOWN)
            self.stderr.write(more)
        raise SystemExit(EXIT_BAD_INPUT)

    @contextmanager
    def progress(self, code: str) -> Iterator[Progress]:
        """Give what shows progress where a person watches, and nothing anywhere else."""
        if not sys.stderr.isatty():
            yield lambda done, total: None
            return
        from rich.console import Console  # noqa: PLC0415 - only where somebody watches
        from rich.progress import Progress as Bar  # noqa: PLC0415

        with Bar(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(say(f"operate.{code}", self.language), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
