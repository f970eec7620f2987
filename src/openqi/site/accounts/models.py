"""Keep accounts, the roles that were granted and withdrawn, invitations, and the log of deeds.

Grants, withdrawals and events are appended and never changed; triggers of the database see to it.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

ROLES = ("reader", "contributor", "reviewer", "secretariat", "administrator")
"""What somebody may be; ``role`` says what each may do."""


class UserManager(BaseUserManager["User"]):
    """Make accounts, with the address in lower case, as people type it either way."""

    def create_user(self, email: str, password: str | None = None, name: str = "") -> User:
        """Make an account; without a password nobody can sign in by one."""
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find an account by its address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Know somebody by the address to write to, and by the name that the register shows."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Grant(models.Model):
    """Record that somebody was given a role, by whom, when, why, and until which day."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    body = models.CharField(max_length=120, blank=True)
    """the id of the body that a contributor speaks for"""
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """Hold a contributor to a body, in the database as well."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(role="contributor") | ~models.Q(body=""),
                name="contributor_has_body",
            ),
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="role_is_known"),
        ]


class Withdrawal(models.Model):
    """Record that a grant was ended before its time."""

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="withdrawal")
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=300, blank=True)


class Invitation(models.Model):
    """Let the holder of one link make one account; only the hash of the link's secret is kept.

    Without an address it is the link of the first start, and good only while nobody administers.
    """

    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    body = models.CharField(max_length=120, blank=True)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")


class Event(models.Model):
    """Record one deed: who, when, what, about what. Nobody changes or deletes one."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=160, blank=True, db_index=True)
    detail = models.JSONField(default=dict)
