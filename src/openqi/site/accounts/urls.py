"""The addresses of accounts, below the language and ``account/``; sign-up is not among them."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path

from openqi.site.accounts import entry, people

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entry.show_account, name="account-home"),
    path("invitation/<str:token>", entry.join, name="join"),
    path("people", people.show_people, name="people"),
    path("people/invite", people.invite_person, name="invite"),
    path("people/invitations/<int:key>/revoke", people.revoke_invitation, name="revoke-invite"),
    path("people/<int:key>", people.show_person, name="person"),
    path("people/<int:key>/active", people.set_active, name="person-active"),
    path("grants/<int:key>/withdraw", people.withdraw_grant, name="withdraw-grant"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("factors/", include("allauth.mfa.urls")),
]
