"""Set somebody's password from the command line, and note who did."""

from __future__ import annotations

from django.contrib.auth.management.commands import changepassword

from openqi.site.accounts.audit import log
from openqi.site.accounts.models import User


class Command(changepassword.Command):
    """Set a password as Django's command does, and write it into the log as every other change."""

    def handle(self, *args: object, **options: object) -> str:
        """Ask for the password twice, set it, and note it with the user of the system."""
        address = str(options["username"] or "").strip().lower()  # as accounts keep it
        said = str(super().handle(*args, **{**options, "username": address}))
        user = User.objects.get_by_natural_key(address)
        log(None, "password-changed", f"user:{user.pk}")
        return said
