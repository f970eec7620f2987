"""Filters of a page change what they narrow at once: focus stays, history works, it is said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.pages_ask import QUESTION

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


def test_markets_are_narrowed_at_once(context: BrowserContext, live_server: LiveServer) -> None:
    tab = context.new_page()
    loads: list[str] = []
    tab.on("load", lambda _: loads.append(tab.url))
    tab.goto(f"{live_server.url}/vi/markets?{QUESTION}")
    every = tab.locator(".oqi-tile").count()
    summary = tab.locator("#markets-summary")
    tab.locator("#group-ASEAN").focus()
    tab.keyboard.press("Enter")
    expect(summary).to_have_text(re.compile("Trong 10 nơi đến"))
    expect(tab.locator(".oqi-tile")).to_have_count(10)
    assert summary.get_attribute("role") == "status"
    assert "group=ASEAN" in tab.url
    assert len(loads) == 1, "the page was not loaded again"
    expect(tab.locator("#group-ASEAN")).to_be_focused()
    expect(tab.locator("#group-ASEAN")).to_have_attribute("aria-current", "true")
    narrowed = tab.locator("main").inner_text()
    tab.reload()
    assert tab.locator("main").inner_text() == narrowed, "the address leads to the same page"
    tab.go_back()
    expect(tab.locator(".oqi-tile")).to_have_count(every)
    assert "group=" not in tab.url


def test_a_comparison_is_narrowed_at_once(context: BrowserContext, live_server: LiveServer) -> None:
    tab = context.new_page()
    loads: list[str] = []
    tab.on("load", lambda _: loads.append(tab.url))
    tab.goto(f"{live_server.url}/en/standards/compare?a=VN&b=CN")
    rows = tab.locator("#results tbody tr")
    every = rows.count()
    tab.locator("#state-modified").focus()
    tab.keyboard.press("Enter")
    expect(rows).not_to_have_count(every)
    expect(tab.locator("#results-count")).to_have_text(re.compile(rf"^{rows.count()}\b"))
    expect(tab.locator("#state-modified")).to_be_focused()
    assert "state=modified" in tab.url
    assert len(loads) == 1
    tab.locator("#state-any").click()
    expect(rows).to_have_count(every)
    tab.go_back()
    expect(rows).not_to_have_count(every)
