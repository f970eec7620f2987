"""Say in our words why a password is too weak; what is checked is Django's."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import get_language

from openqi.show.words import say
from openqi.site.accounts.adapter import spoken


class Length(password_validation.MinimumLengthValidator):
    """Ask for a length."""

    def get_error_message(self) -> str:
        """Say that it is too short."""
        return _said("account.error-password-short", count=self.min_length)


class Common(password_validation.CommonPasswordValidator):
    """Refuse what many people use."""

    def get_error_message(self) -> str:
        """Say that it is one of those."""
        return spoken("account.error-password-common")


class Resemblance(password_validation.UserAttributeSimilarityValidator):
    """Refuse what resembles the name or the address."""

    DEFAULT_USER_ATTRIBUTES = ("name", "email")

    def get_error_message(self) -> str:
        """Say that it does."""
        return spoken("account.error-password-alike")


def _said(code: str, **args: object) -> str:
    return say(code, get_language() or "vi", **args)
