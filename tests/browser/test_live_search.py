"""What is typed into the search box is found while it is typed, and stays in the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


def test_results_follow_what_is_typed(context: BrowserContext, live_server: LiveServer) -> None:
    tab = context.new_page()
    loads: list[str] = []
    tab.on("load", lambda _: loads.append(tab.url))
    tab.goto(f"{live_server.url}/vi/search")
    tab.locator("#q").press_sequentially("do luong", delay=20)
    expect(tab.locator("#results ol li").first).to_contain_text(
        re.compile("đo lường", re.IGNORECASE)
    )
    expect(tab.locator("h1")).to_contain_text("do luong")
    expect(tab).to_have_title(re.compile("do luong"))
    expect(tab.locator("#results-count")).to_have_text(re.compile("[0-9]"))
    assert "q=do+luong" in tab.url or "q=do%20luong" in tab.url
    assert len(loads) == 1, "the page was not loaded again"
    assert tab.locator("#q").evaluate("box => box === document.activeElement")
    typed = tab.locator("#results").inner_text()
    tab.reload()
    assert tab.locator("#results").inner_text() == typed, "the address leads to the same page"


def test_a_list_is_narrowed_at_once(context: BrowserContext, live_server: LiveServer) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/en/things/organisation")
    before = tab.locator("#results-count").inner_text()
    tab.locator("#economy").select_option("VN")
    expect(tab.locator("#results-count")).not_to_have_text(before)
    assert "economy=VN" in tab.url
    narrowed = tab.locator("#results").inner_text()
    tab.reload()
    assert tab.locator("#results").inner_text() == narrowed
    assert tab.locator("#economy").input_value() == "VN"
