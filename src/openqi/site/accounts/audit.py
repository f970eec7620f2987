"""Write down what was done; the log is appended, read, and never changed."""

from __future__ import annotations

import os
import pwd

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from openqi.site.accounts.models import Event, User

OPERATOR = "operator"
"""The key of a detail that names the user of the operating system, where nobody was signed in."""


def log(
    actor: AbstractBaseUser | AnonymousUser | None,
    action: str,
    subject: str = "",
    **detail: object,
) -> Event:
    """Append a deed to the log; inside a transaction it stands or falls with the deed.

    Without an ``actor`` it was done at the command line, and the user of the system is noted.
    """
    who = actor if isinstance(actor, User) else None
    if actor is None:
        detail[OPERATOR] = read_operator()
    return Event.objects.create(actor=who, action=action, subject=subject[:160], detail=detail)


def read_operator() -> str:
    """Name the user of the operating system; by number where the system has no name for it.

    The environment is not asked: whoever runs a command can write there what they like.
    """
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
