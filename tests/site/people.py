"""Make people with roles, as tests of the service need them."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from openqi.site.accounts.models import Grant, User

PASSWORD = "con trau vang mot minh"
Maker = Callable[..., User]


def make_person(
    name: str, *roles: str, body: str = "", factor: bool = True, password: str | None = None
) -> User:
    """Make somebody with roles, and with a second factor unless told otherwise."""
    user = User.objects.create_user(f"{name}@example.vn", password, name.title())
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    for role in roles:
        Grant.objects.create(user=user, role=role, body=body if role == "contributor" else "")
    if factor:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user
