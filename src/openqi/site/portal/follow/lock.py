"""Let one run of a job work at a time, also across machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from openqi.site.portal.follow.models import JobLock

TRUST = timedelta(hours=1)
"""How long a lock is believed whose holder did not come back."""


@contextmanager
def hold_lock(name: str) -> Iterator[bool]:
    """Hold the lock of a job while it works; false where another run holds it."""
    taken = _take(name)
    try:
        yield taken
    finally:
        if taken:
            JobLock.objects.filter(name=name).update(until=timezone.now())


def _take(name: str) -> bool:
    now = timezone.now()
    free = JobLock.objects.filter(name=name, until__lte=now)
    if free.update(until=now + TRUST):
        return True
    try:
        with transaction.atomic():
            JobLock.objects.create(name=name, until=now + TRUST)
    except IntegrityError:
        return False
    return True
