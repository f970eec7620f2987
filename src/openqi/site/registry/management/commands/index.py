"""Make the search index anew: ``openqi-site index``."""

from __future__ import annotations

from django.db import transaction

from openqi.site.registry.command import Told
from openqi.site.registry.index import rebuild_index
from openqi.site.registry.store import DjangoRegister


class Command(Told):
    """Make the search index anew from what is held, as some upgrades ask for."""

    help = "Make the search index anew from the facts that are held."

    def work(self, **options: object) -> None:
        """Index in one transaction, so that searches find everything meanwhile."""
        register = DjangoRegister()
        with transaction.atomic(register.using):
            register.lock()
            count = rebuild_index(register.using)
        self.tell("indexed", count=count)
