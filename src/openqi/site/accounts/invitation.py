"""Invite people by links that work once: signed, dated, and void once an account was made."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone

from openqi.core.errors import InvalidContent, Problem
from openqi.site.accounts.audit import log
from openqi.site.accounts.models import Grant, Invitation, User

DAYS = 7
FIRST_HOURS = 24
_SALT = "openqi.invitation"


class VoidInvitation(InvalidContent):
    """Report a link that was used, is too old, was altered, or never was one."""


def invite(
    email: str, role: str, *, by: User | None, body: str = "", language: str = "vi"
) -> tuple[Invitation, str]:
    """Make an invitation, and the link that its holder makes an account with.

    Raises:
        InvalidContent: somebody has an account with this address, or a contributor has no body.
    """
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise InvalidContent(Problem(code="account-exists", key="email"))
    if role == "contributor" and not body:
        raise InvalidContent(Problem(code="contributor-without-body", key="body"))
    until = timezone.now() + timedelta(days=DAYS)
    return _make(address, role, body, by, until, language)


def first_link(language: str = "vi") -> str | None:
    """Make the link with which the first administrator makes an account; none once there is one."""
    if has_administrator():
        return None
    until = timezone.now() + timedelta(hours=FIRST_HOURS)
    return _make("", "administrator", "", None, until, language)[1]


def has_administrator() -> bool:
    """Tell whether anybody ever was made an administrator."""
    return Grant.objects.filter(role="administrator").exists()


def _make(
    email: str, role: str, body: str, by: User | None, until: datetime, language: str
) -> tuple[Invitation, str]:
    secret = secrets.token_urlsafe(24)
    with transaction.atomic():
        made = Invitation.objects.create(
            secret_hash=_hash(secret),
            email=email,
            role=role,
            body=body,
            invited_by=by,
            expires_at=until,
        )
        log(by, "invite", f"invitation:{made.pk}", email=email, role=role, body=body)
    token = signing.dumps([made.pk, secret], salt=_SALT)
    return made, f"{settings.BASE_URL}/{language}/account/invitation/{token}"


def read_invitation(token: str) -> Invitation:
    """Find the invitation that a link stands for, where it is still good.

    Raises:
        VoidInvitation: it is not; the same is said whatever the cause.
    """
    try:
        key, secret = signing.loads(token, salt=_SALT, max_age=timedelta(days=DAYS + 1))
    except (signing.BadSignature, ValueError, TypeError):
        raise _void() from None
    found = Invitation.objects.filter(pk=key, secret_hash=_hash(str(secret))).first()
    if found is None or found.used_at is not None or found.expires_at <= timezone.now():
        raise _void()
    if not found.email and has_administrator():
        raise _void()
    return found


def accept(invitation: Invitation, *, name: str, password: str, email: str = "") -> User:
    """Make the account that an invitation is for; of two that come at once, one is refused.

    Raises:
        VoidInvitation: it was used meanwhile.
        InvalidContent: somebody has an account with this address.
    """
    address = (invitation.email or email).strip().lower()
    with transaction.atomic():
        now = timezone.now()
        free = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True)
        if not free.filter(expires_at__gt=now).update(used_at=now):
            raise _void()
        if not invitation.email and has_administrator():
            raise _void()
        if User.objects.filter(email=address).exists():
            raise InvalidContent(Problem(code="account-exists", key="email"))
        user = User.objects.create_user(address, password, name)
        Invitation.objects.filter(pk=invitation.pk).update(used_by=user)
        EmailAddress.objects.create(user=user, email=address, primary=True, verified=True)
        # Whoever starts the house has to be able to work in it: the first person gets both roles.
        roles = (invitation.role,) if invitation.email else (invitation.role, "secretariat")
        for role in roles:
            Grant.objects.create(
                user=user, role=role, body=invitation.body, granted_by=invitation.invited_by
            )
        log(user, "join", f"user:{user.pk}", roles=list(roles), body=invitation.body)
    return user


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _void() -> VoidInvitation:
    return VoidInvitation(Problem(code="invitation-void"))
