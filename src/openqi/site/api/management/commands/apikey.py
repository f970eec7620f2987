"""Make, list and revoke the keys of programs."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from openqi.site.api.key import SCOPES, make_key
from openqi.site.api.models import ApiKey


class Command(BaseCommand):
    """Keep the keys; a whole key is shown once, when it is made."""

    help = "Make, list or revoke the keys with which programs use the interface."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the three things that can be done."""
        doing = parser.add_subparsers(dest="doing", required=True)
        make = doing.add_parser("make", help="make a key and show it, this once")
        make.add_argument("--owner", required=True, help="whose key it is")
        make.add_argument("--scope", nargs="+", choices=SCOPES, default=list(SCOPES))
        make.add_argument("--ends", type=date.fromisoformat, help="its last day, as 2027-12-31")
        doing.add_parser("list", help="list the keys by their first half")
        revoke = doing.add_parser("revoke", help="end a key at once")
        revoke.add_argument("prefix", help="the first half of the key, as the list shows it")

    def handle(self, *args: object, **options: object) -> None:
        """Do one of them."""
        if options["doing"] == "make":
            self._make(options)
        elif options["doing"] == "revoke":
            self._revoke(str(options["prefix"]))
        else:
            for row in ApiKey.objects.all():
                state = "revoked" if row.revoked else f"until {row.ends or 'revoked'}"
                self.stdout.write(f"{row.prefix}  {row.owner}  [{row.scopes}]  {state}")

    def _make(self, options: dict[str, object]) -> None:
        owner, ends, scopes = str(options["owner"]).strip(), options["ends"], options["scope"]
        if not 1 <= len(owner) <= 120:
            raise CommandError("Say in 1 to 120 characters whose key it is: --owner NAME")
        assert ends is None or isinstance(ends, date), "the parser made it one"
        assert isinstance(scopes, list), "the parser made it one"
        key, _ = make_key(owner, scopes, ends)
        self.stdout.write(f"{key}")
        self.stderr.write("This is the only time that the whole key is shown. Keep it safe.")

    def _revoke(self, prefix: str) -> None:
        found = ApiKey.objects.filter(prefix=prefix, revoked=None).update(revoked=timezone.now())
        if not found:
            raise CommandError(f"No valid key begins with {prefix}. See: openqi-site apikey list")
        self.stdout.write(f"{prefix} is revoked; workers forget it within half a minute.")
