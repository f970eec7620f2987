"""Write to those who follow something: ``openqi-site notify``."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from openqi.site.portal.follow.lock import hold_lock
from openqi.site.portal.follow.subscription import tell_all

JOB = "notify"


class Command(BaseCommand):
    """Send what is due, once; a run beside another one does nothing."""

    help = (
        "Write to those who follow a thing or a question about what is new since the last run. "
        "Run it as often as you like: nothing is sent twice."
    )

    def handle(self, *args: object, **options: object) -> None:
        """Send."""
        with hold_lock(JOB) as held:
            if not held:
                self.stdout.write("another run is at work")
                return
            told = tell_all()
        self.stdout.write(
            f"{told.subscriptions} subscriptions, {told.letters} letters, {told.failed} failed"
        )
        if told.failed:
            raise CommandError(f"{told.failed} letters were not sent; they are due again")
