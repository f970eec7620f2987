"""Invite somebody from the command line: print the link that makes one account."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from openqi.core.errors import OpenQIError
from openqi.show.problem import write_problem
from openqi.site.accounts.invitation import invite
from openqi.site.accounts.models import ROLES


class Command(BaseCommand):
    """Print a link that makes one account with a role; it works once, for seven days."""

    help = "Invite somebody: print a link that makes one account, once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, the role, the body of a contributor, and the language of the link."""
        parser.add_argument("email")
        parser.add_argument("--role", choices=ROLES, default="reader")
        parser.add_argument("--body", default="", help="the id of the body that they speak for")
        parser.add_argument("--lang", choices=("vi", "en"), default="vi")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Make the invitation and print its link."""
        try:
            _, link = invite(
                options["email"],
                options["role"],
                by=None,
                body=options["body"],
                language=options["lang"],
            )
        except OpenQIError as error:
            told = "\n".join(write_problem(one, options["lang"]) for one in error.problems)
            raise CommandError(told) from None
        self.stdout.write(link)
