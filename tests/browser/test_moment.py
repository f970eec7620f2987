"""The day of a page is typed day first, and chosen without the page loading again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


def test_another_day_is_chosen_at_once(context: BrowserContext, live_server: LiveServer) -> None:
    tab = context.new_page()
    loads: list[str] = []
    tab.on("load", lambda _: loads.append(tab.url))
    tab.goto(f"{live_server.url}/vi/thing/ilac-mra")
    moment = tab.locator(".oqi-moment")
    tab.locator("#asof summary").click()
    tab.locator("#on").fill("1/5/2023")
    tab.locator("#on").press("Enter")
    expect(moment).to_contain_text("01/05/2023")
    expect(tab.locator(".oqi-lead")).to_contain_text(re.compile("Vào 01/05/2023: còn hiệu lực"))
    expect(tab.locator("#on")).to_be_focused()
    assert len(loads) == 1, "the page was not loaded again"
    assert tab.locator("h1").count() == 1
    shown = tab.locator(".oqi-lead").inner_text()
    tab.reload()
    assert tab.locator(".oqi-lead").inner_text() == shown
    assert tab.locator("#on").input_value() == "01/05/2023"
    tab.go_back()
    expect(moment).not_to_contain_text("01/05/2023")


@pytest.mark.parametrize("scripts", [True, False])
def test_links_of_one_kind_are_looked_at(
    context: BrowserContext, live_server: LiveServer, scripts: bool
) -> None:
    browser = context.browser
    assert browser is not None
    opened = browser.new_context(java_script_enabled=scripts)
    tab = opened.new_page()
    loads: list[str] = []
    tab.on("load", lambda _: loads.append(tab.url))
    tab.goto(f"{live_server.url}/en/thing/ilac-mra")
    folded = tab.locator("#linked details").first
    folded.locator("summary").click()
    tab.locator("#links-participation").click()
    expect(tab.locator("#links-back")).to_be_visible()
    assert "links=participation" in tab.url
    assert len(loads) == (1 if scripts else 2)
    tab.locator("#links-back").click()
    expect(folded.locator("summary")).to_be_visible()
    opened.close()


def test_a_day_that_is_none_is_told(context: BrowserContext, live_server: LiveServer) -> None:
    tab = context.new_page()
    answer = tab.goto(f"{live_server.url}/vi/economy/VN?on=31/02/2026")
    assert answer is not None
    assert answer.status == 422


def test_the_matrix_shows_every_column_and_a_day_that_was_typed(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/vi/matrix?group=APEC&on=2/11/2026")
    assert tab.locator("#on").input_value() == "02/11/2026"
    assert "02/11/2026" in tab.locator(".govuk-body-l").inner_text()
    hidden = ".oqi-matrix"
    assert tab.locator(hidden).evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_wide_picture_can_be_read_on_a_phone(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(f"{live_server.url}/vi/standard?id=ISO/IEC+17025")
    frame = tab.locator(".oqi-picture--wide").first
    assert frame.locator("svg").first.evaluate("svg => svg.getBoundingClientRect().width") > 600
    frame.focus()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_day_keeps_what_was_searched_since(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/vi/search?q=do+luong")
    tab.locator("#q").fill("halal")
    expect(tab.locator("#page-title")).to_contain_text("halal")
    tab.locator("#asof summary").click()
    tab.locator("#on").fill("1/5/2023")
    tab.locator("#asof-show").click()
    expect(tab.locator(".oqi-moment")).to_contain_text("01/05/2023")
    assert "q=halal" in tab.url
    assert "do+luong" not in tab.url
