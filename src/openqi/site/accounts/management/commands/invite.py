"""Invite somebody from the command line: print the link that makes one account."""

from __future__ import annotations

from argparse import ArgumentParser

from openqi.site.accounts.invitation import invite
from openqi.site.accounts.models import ROLES
from openqi.site.registry.command import Told


class Command(Told):
    """Print a link that makes one account with a role; it works once, for seven days."""

    help = (
        "Invite somebody: print a link that makes one account, once. The page of the link is in "
        "the language that the command speaks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, the role, and the body of a contributor."""
        super().add_arguments(parser)
        parser.add_argument("email")
        parser.add_argument("--role", choices=ROLES, default="reader")
        parser.add_argument("--body", default="", help="the id of the body that they speak for")

    def work(self, **options: object) -> None:
        """Make the invitation and print its link."""
        email, role, body = (str(options[name]) for name in ("email", "role", "body"))
        _, link = invite(email, role, by=None, body=body, language=self.language)
        self.stdout.write(link)
