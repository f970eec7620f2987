"""Letters about what one follows: begun and ended in a browser, with its own checks."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from openqi.site.portal.follow.letter import Wish, sign_stop, sign_wish
from openqi.site.portal.follow.models import Subscription
from openqi.site.portal.follow.target import Target

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [False, True])
def test_letters_begin_and_end_by_the_buttons_of_their_pages(
    browser: Browser, live_server: LiveServer, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    wish = Wish("an@example.org", Target("thing", "boa"), "vi")
    query = urlencode({"token": sign_wish(wish)})
    tab.goto(f"{live_server.url}/vi/follow/confirm?{query}")
    tab.locator("main button").click()
    tab.wait_for_selector("main h1:not(:has-text('Xác nhận nhận thư'))")
    assert "Không được phép" not in tab.inner_text("main"), "taken for a forged form"
    one = Subscription.objects.get()
    assert one.email == "an@example.org"

    tab.goto(f"{live_server.url}/vi/follow/stop?{urlencode({'token': sign_stop(one)})}")
    tab.locator("main button").click()
    tab.wait_for_selector("main h1:has-text('Đã ngừng')")
    assert not Subscription.objects.exists()
    context.close()
