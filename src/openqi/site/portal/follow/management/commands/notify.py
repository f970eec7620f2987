"""Write to those who follow something: ``openqi-site notify``."""

from __future__ import annotations

from openqi.show.words import say
from openqi.site.portal.follow.lock import hold_lock
from openqi.site.portal.follow.subscription import tell_all
from openqi.site.registry.command import Told

JOB = "notify"
EXIT_UNSENT = 1


class Command(Told):
    """Send what is due, once; a run beside another one does nothing.

    Each letter is in the language of who reads it, whatever language the command speaks.
    """

    help = (
        "Write to those who follow a thing or a question about what is new since the last run. "
        "Run it as often as you like: nothing is sent twice."
    )

    def work(self, **options: object) -> None:
        """Send."""
        with hold_lock(JOB) as held:
            if not held:
                self.tell("job-at-work")
                return
            told = tell_all()
        self.tell("letters-sent", subscriptions=told.subscriptions, letters=told.letters)
        if told.failed:
            self.stderr.write(say("operate.letters-unsent", self.language, count=told.failed))
            raise SystemExit(EXIT_UNSENT)
