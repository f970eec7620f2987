"""Every page in both languages: accessible, narrow, without scripts, whole words, equal twins."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from tests.browser.pages import PAGES, Page
from tests.browser.sign_in import carry, enter, session_of

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ("vi", "en")
EACH = pytest.mark.parametrize(
    ("page", "language"),
    [
        pytest.param(page, language, id=f"{page.name}-{language}")
        for page, language in itertools.product(PAGES, LANGUAGES)
    ],
)
TWINNED = pytest.mark.parametrize(
    ("page", "language"),
    [
        pytest.param(page, language, id=f"{page.name}-{language}")
        for page, language in itertools.product(PAGES, LANGUAGES)
        if page.twin
    ],
)
UNSAID = re.compile(r"\[[a-z]+\.[a-z0-9_.-]+\]")
"""How a code without words is shown."""
TALL = 10_000
"""Pixels of a page on the narrowest phone; what is longer is folded or cut into pages."""
TALLER = {
    "verdict-other": 14_000,  # every missing piece and every source of its chain on one page
    "api": 40_000,  # a reference for who writes programs, to be searched as one page
}
"""Pages that are longer, and why."""


@EACH
def test_a_page_is_accessible_narrow_and_said(
    page: Page,
    language: str,
    context: BrowserContext,
    live_server: LiveServer,
    shots: Path | None,
) -> None:
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    tab.on("requestfailed", lambda asked: errors.append(asked.url))
    tab.on("response", lambda got: errors.append(got.url) if got.status >= 400 else None)
    if page.roles:
        enter(context, live_server, *page.roles)
    answer = tab.goto(f"{live_server.url}/{language}/{page.address}")
    assert answer is not None
    assert answer.status < 500
    if answer.status < 400:
        assert not errors, errors
    assert tab.locator("html").get_attribute("lang") == language
    assert tab.locator("h1").count() == 1
    assert not UNSAID.findall(tab.content())
    found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()
    if shots is not None:
        tab.screenshot(path=shots / f"{page.name}-{language}.png", full_page=True)
    tab.set_viewport_size({"width": 320, "height": 800})
    width = tab.evaluate("document.documentElement.scrollWidth")
    height = tab.evaluate("document.documentElement.scrollHeight")
    if shots is not None:
        tab.screenshot(path=shots / f"{page.name}-{language}-320.png", full_page=True)
    assert width <= 320, f"{width} pixels wide"
    assert height <= TALLER.get(page.name, TALL), f"{height} pixels tall on a phone"


@EACH
def test_a_page_says_the_same_without_scripts(
    page: Page, language: str, browser: Browser, live_server: LiveServer
) -> None:
    texts = []
    session = session_of(*page.roles) if page.roles else None
    address = page.address
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        if session:
            carry(context, live_server, session)
        tab = context.new_page()
        tab.goto(f"{live_server.url}/{language}/{address}")
        texts.append(tab.locator("main").inner_text())
        context.close()
    assert texts[0] == texts[1]


def test_every_title_is_another(live_server: LiveServer, context: BrowserContext) -> None:
    tab = context.new_page()
    titles = {}
    sessions = {roles: session_of(*roles) for roles in {page.roles for page in PAGES} if roles}
    for page in PAGES:
        context.clear_cookies()
        if page.roles:
            carry(context, live_server, sessions[page.roles])
        address = page.address
        for language in LANGUAGES:
            tab.goto(f"{live_server.url}/{language}/{address}")
            # One address seen by several roles is one page.
            titles[tab.url.replace(live_server.url, "")] = tab.title()
    assert len(set(titles.values())) == len(titles), titles


@TWINNED
def test_a_page_has_a_twin_for_programs(page: Page, language: str, live_server: LiveServer) -> None:
    mark = "&" if "?" in page.path else "?"
    headers = {}
    if page.roles:
        headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={session_of(*page.roles)}"
    address = f"{live_server.url}/{language}/{page.address}{mark}format=json"
    with urlopen(Request(address, headers=headers)) as answer:
        assert answer.headers["Content-Type"] == "application/json"
        assert isinstance(json.load(answer), dict)
