"""Write down what was done; the log is appended, read, and never changed."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from openqi.site.accounts.models import Event, User


def log(
    actor: AbstractBaseUser | AnonymousUser | None,
    action: str,
    subject: str = "",
    **detail: object,
) -> Event:
    """Append a deed to the log; inside a transaction it stands or falls with the deed."""
    who = actor if isinstance(actor, User) else None
    return Event.objects.create(actor=who, action=action, subject=subject[:160], detail=detail)
