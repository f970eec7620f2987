"""The pages of accounts."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from openqi.site.accounts.invitation import invite
from openqi.site.accounts.models import User
from tests.browser.page import Page

ADMINISTRATOR = ("administrator",)


def _invitation() -> str:
    return invite("moi@example.vn", "reader", by=None)[1].rsplit("/", 1)[1]


def _codes() -> str:
    user = User.objects.get(email="administrator@example.vn")
    if not Authenticator.objects.filter(user=user, type="recovery_codes").exists():
        RecoveryCodes.activate(user)
    return ""


def _person() -> str:
    return str(User.objects.create_user("khac@example.vn", None, "Người khác").pk)


ACCOUNT = (
    Page("account-login", "account/login/", twin=False),
    Page("account-signup", "account/signup/", twin=False),
    Page("account-inactive", "account/inactive/", twin=False),
    Page("account-reset", "account/password/reset/", twin=False),
    Page("account-reset-sent", "account/password/reset/sent/", twin=False),
    Page("account-join", "account/invitation/", twin=False, make=_invitation),
    Page("account-join-void", "account/invitation/x", twin=False),
    Page("account-home", "account/", twin=False, roles=ADMINISTRATOR),
    Page("account-logout", "account/logout/", twin=False, roles=ADMINISTRATOR),
    Page("account-factors", "account/factors/", twin=False, roles=ADMINISTRATOR),
    Page("account-passkeys", "account/factors/webauthn/", twin=False, roles=ADMINISTRATOR),
    Page(
        "account-recovery",
        "account/factors/recovery-codes/",
        twin=False,
        roles=ADMINISTRATOR,
        make=_codes,
    ),
    Page("account-people", "account/people", twin=False, roles=ADMINISTRATOR),
    Page("account-invite", "account/people/invite", twin=False, roles=ADMINISTRATOR),
    Page("account-person", "account/people/", twin=False, roles=ADMINISTRATOR, make=_person),
)
