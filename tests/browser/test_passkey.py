"""A passkey in a real browser: added, used instead of the password, asked for as a second step."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from openqi.site.accounts.models import Event
from tests.browser.sign_in import enter
from tests.site.people import PASSWORD, make_person

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


def _with_key(context: BrowserContext) -> Page:
    """Open a tab whose browser has a key that says yes to everything."""
    tab = context.new_page()
    devtools = context.new_cdp_session(tab)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return tab


def _press(tab: Page, button: str) -> None:
    """Press a button that leads on, and wait until it has.

    A page that is opened before would take the session of the one before it.
    """
    with tab.expect_navigation():
        tab.click(button)


def _confirm(tab: Page) -> None:
    """Prove again who it is, where the page asks for that."""
    if "/reauthenticate/" in tab.url:
        tab.fill("[name=password]", PASSWORD)
        _press(tab, "main form button")


def test_a_passkey_is_added_and_signs_in(context: BrowserContext, live_server: LiveServer) -> None:
    cache.clear()
    make_person("an", "reviewer", factor=False, password=PASSWORD)
    port = urlsplit(live_server.url).port
    base = f"http://localhost:{port}/vi/account"
    tab = _with_key(context)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))

    tab.goto(f"{base}/login/")
    tab.fill("[name=login]", "an@example.vn")
    tab.fill("[name=password]", PASSWORD)
    _press(tab, "form:has([name=login]) button")
    tab.goto(f"{base}/factors/webauthn/add/")
    _confirm(tab)
    tab.fill("[name=name]", "Máy của An")
    tab.check("[name=passwordless]")
    tab.click("form[data-passkey] button")
    tab.wait_for_url("**/recovery-codes/")
    key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    assert key.wrap().name == "Máy của An"
    assert key.wrap().is_passwordless
    assert Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).exists()

    tab.goto(f"{base}/logout/")
    _press(tab, "main button")
    tab.goto(f"{base}/login/")
    tab.click("form[data-passkey=login] button")
    tab.wait_for_url("**/desk/")
    tab.goto(f"{base}/")
    assert "an@example.vn" in tab.locator("main").inner_text()

    tab.goto(f"{base}/logout/")
    _press(tab, "main button")
    tab.goto(f"{base}/login/")
    tab.fill("[name=login]", "an@example.vn")
    tab.fill("[name=password]", PASSWORD)
    _press(tab, "form:has([name=login]) button")
    tab.wait_for_url("**/authenticate/")
    tab.click("form[data-passkey=get] button")
    tab.wait_for_url("**/desk/")

    tab.goto(f"{base}/factors/webauthn/keys/{key.pk}/edit/")
    _confirm(tab)
    tab.fill("[name=name]", "Khóa mới")
    _press(tab, "main button")
    key.refresh_from_db()
    assert key.wrap().name == "Khóa mới"
    tab.goto(f"{base}/factors/webauthn/keys/{key.pk}/remove/")
    _confirm(tab)
    tab.click("main form button")
    tab.wait_for_url("**/factors/webauthn/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()
    assert not errors
    done = set(Event.objects.values_list("action", flat=True))
    assert {"sign-in", "sign-out", "factor-added", "factor-removed"} <= done


def test_without_a_key_the_page_says_what_else_to_do(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/vi/account/login/")
    refusal = "() => Promise.reject(new Error('none'))"
    tab.evaluate(f"() => {{ navigator.credentials.get = {refusal}; }}")
    tab.click("form[data-passkey=login] button")
    tab.wait_for_selector("main [role=alert]")
    assert "hoặc dùng mật khẩu" in tab.locator("main [role=alert]").inner_text()


@pytest.mark.parametrize("place", ["login/", "factors/webauthn/add/"])
def test_an_address_of_numbers_leads_to_where_passkeys_work(
    context: BrowserContext, live_server: LiveServer, place: str
) -> None:
    port = urlsplit(live_server.url).port
    enter(context, live_server, "reader")
    if place == "login/":
        context.clear_cookies()
    tab = context.new_page()
    tab.goto(f"http://127.0.0.1:{port}/vi/account/{place}")
    _confirm(tab)
    tab.goto(f"http://127.0.0.1:{port}/vi/account/{place}")
    assert tab.locator("form[data-passkey]").count() == 0, "a button that can never work"
    assert "địa chỉ bằng số như 127.0.0.1" in tab.inner_text("main")
    _press(tab, "main .govuk-inset-text a")
    assert tab.url.startswith(f"http://localhost:{port}/vi/account/")
