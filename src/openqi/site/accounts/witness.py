"""Write signing in and out, and changes of passwords and factors, into the log."""

from __future__ import annotations

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth

from openqi.site.accounts.audit import log
from openqi.site.accounts.models import User


def listen() -> None:
    """Connect every signal to its entry of the log."""
    auth.user_logged_in.connect(_signed_in)
    auth.user_logged_out.connect(_signed_out)
    account.password_changed.connect(_password)
    account.password_reset.connect(_password_reset)
    mfa.authenticator_added.connect(_factor_added)
    mfa.authenticator_removed.connect(_factor_removed)
    mfa.authentication_failed.connect(_factor_failed)


def _signed_in(sender: object, user: User, **_: object) -> None:
    log(user, "sign-in", f"user:{user.pk}")


def _signed_out(sender: object, user: User | None, **_: object) -> None:
    if user is not None:
        log(user, "sign-out", f"user:{user.pk}")


def _password(sender: object, user: User, **_: object) -> None:
    log(user, "password-changed", f"user:{user.pk}")


def _password_reset(sender: object, user: User, **_: object) -> None:
    log(user, "password-reset", f"user:{user.pk}")


def _factor_added(sender: object, user: User, authenticator: Authenticator, **_: object) -> None:
    log(user, "factor-added", f"user:{user.pk}", type=str(authenticator.type))


def _factor_removed(sender: object, user: User, authenticator: Authenticator, **_: object) -> None:
    log(user, "factor-removed", f"user:{user.pk}", type=str(authenticator.type))


def _factor_failed(sender: object, user: User, **_: object) -> None:
    log(user, "factor-failed", f"user:{user.pk}")
