"""Tell the day that it is where the service stands: the only clock of a question."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """Give the day that it is in the time zone of the service."""
    return timezone.localdate()


def today_number() -> int:
    """Give the same day as the register counts days."""
    return today().toordinal()


def day_number(moment: datetime) -> int:
    """Give the day of a moment, in that time zone, as the register counts days."""
    return timezone.localtime(moment).toordinal()
