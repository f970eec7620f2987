"""Make allauth speak our words, close sign-up, and lead only to addresses of ours."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from openqi.show.words import say


def spoken(code: str) -> str:
    """Say a code in the language of the request."""
    return say(code, get_language() or "vi")


spoken_later = lazy(spoken, str)


def _messages(kind: type[DefaultAccountAdapter | DefaultMFAAdapter]) -> Mapping[str, str]:
    """Say every message of an adapter in our words."""
    return {
        code: spoken_later(f"account.error-{code.replace('_', '-')}")
        for code in kind.error_messages
        if "phone" not in code and "username" not in code and "max_email" not in code
    }


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Adapt signing in: nobody signs up unless invited, every letter leads to our own address."""

    error_messages = {  # noqa: RUF012 - as the base class has it
        **DefaultAccountAdapter.error_messages,
        **_messages(DefaultAccountAdapter),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell that sign-up is closed: accounts come by invitation."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Tell whether an address after signing in is a path of ours, never another site."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the desk after signing in."""
        return reverse("desk")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the first page after signing out."""
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the account."""
        return reverse("account-home")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the address of a letter from the setting, never from the request's host."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "U", "key": "K"})
        return settings.BASE_URL + path.replace("U-K", quote(key))

    def format_email_subject(self, subject: str) -> str:
        """Begin the subject of every letter with our name."""
        return f"OpenQI: {subject}"

    def get_reauthentication_methods(self, user: object) -> list[dict[str, object]]:
        """Name the ways of proving oneself again in our words."""
        found: list[dict[str, object]] = super().get_reauthentication_methods(user)
        for one in found:
            code = str(one["id"]).replace(":", "-").replace("_", "-")
            one["description"] = spoken(f"account.way-{code}")
        return found


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Adapt second factors: our words, and secrets encrypted where they are kept."""

    error_messages = {  # noqa: RUF012 - as the base class has it
        **DefaultMFAAdapter.error_messages,
        **_messages(DefaultMFAAdapter),
    }

    def get_totp_issuer(self) -> str:
        """Name the service as authenticator apps show it."""
        return "OpenQI"

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a kept secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, kind: Authenticator.Type) -> str:
        """Offer a name for a new passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=kind).count()
        return say("account.key-name", get_language() or "vi", number=count + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the service as passkeys know it: by the host of its address."""
        return {**super().get_public_key_credential_rp_entity(), "name": "OpenQI"}


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"openqi.factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def refuse(code: str) -> ValidationError:
    """Make the error of a form in our words."""
    return ValidationError(spoken(f"account.error-{code}"), code=code)
