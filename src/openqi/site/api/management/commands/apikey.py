"""Make, list and revoke the keys of programs."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from openqi.core.errors import InvalidContent, Problem
from openqi.show.words import LANGUAGES, say
from openqi.site.api.key import SCOPES, make_key, revoke_key
from openqi.site.api.models import ApiKey
from openqi.site.registry.command import Told

LONGEST = 120
"""Characters of the name of an owner."""


class Command(Told):
    """Keep the keys; a whole key is shown once, when it is made."""

    help = "Make, list or revoke the keys with which programs use the interface."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the three things that can be done."""
        super().add_arguments(parser)
        doing = parser.add_subparsers(dest="doing", required=True)
        make = doing.add_parser("make", help="make a key and show it, this once")
        make.add_argument("--owner", required=True, help="whose key it is")
        make.add_argument("--scope", nargs="+", choices=SCOPES, default=list(SCOPES))
        make.add_argument("--ends", type=date.fromisoformat, help="its last day, as 2027-12-31")
        every = doing.add_parser("list", help="list the keys by their first half")
        revoke = doing.add_parser("revoke", help="end a key at once")
        revoke.add_argument("prefix", help="the first half of the key, as the list shows it")
        for one in (make, every, revoke):
            one.add_argument("--lang", choices=LANGUAGES, default=SUPPRESS, help="as above")

    def work(self, **options: object) -> None:
        """Do one of them."""
        if options["doing"] == "make":
            ends, scopes = options["ends"], options["scope"]
            assert ends is None or isinstance(ends, date), "the parser made it one"
            assert isinstance(scopes, list), "the parser made it one"
            self._make(str(options["owner"]).strip(), scopes, ends)
        elif options["doing"] == "revoke":
            self._revoke(str(options["prefix"]))
        else:
            for row in ApiKey.objects.all():
                told = (row.prefix, row.owner, f"[{row.scopes}]", self._state(row))
                self.stdout.write("  ".join(told))

    def _make(self, owner: str, scopes: Sequence[str], ends: date | None) -> None:
        if not 1 <= len(owner) <= LONGEST:
            raise InvalidContent(Problem(code="api-key-owner", args={"most": str(LONGEST)}))
        if ends is not None and ends < timezone.localdate():
            raise InvalidContent(Problem(code="api-key-over", args={"text": ends.isoformat()}))
        key, _ = make_key(owner, scopes, ends)
        self.stdout.write(key)
        # What is kept of the output is then the key alone.
        self.stderr.write(say("operate.key-once", self.language))

    def _revoke(self, prefix: str) -> None:
        revoke_key(prefix)
        self.tell("key-revoked", prefix=prefix)

    def _state(self, row: ApiKey) -> str:
        """Say until when a key is good, or that it no longer is."""
        day = row.ends.isoformat() if row.ends else ""
        if row.revoked:
            code = "key-is-revoked"
        elif row.ends is None:
            code = "key-without-end"
        else:
            code = "key-over" if row.ends < timezone.localdate() else "key-until"
        return say(f"operate.{code}", self.language, day=day)
