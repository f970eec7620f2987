"""The banner over an old answer: accessible, narrow, in both languages, with both answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from openqi.ask.front import OpenRegister, open_register
from openqi.core.statements import Participation
from openqi.site.registry.held import Held, Moment, PackReader
from openqi.site.registry.holder import holder
from tests.browser.pages_ask import QUESTION

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Corrected(PackReader):
    """Hold the packs as change 0, and as change 1 without what one body takes part in."""

    def last(self) -> Moment:
        return Moment(1, "later")

    def read(self, moment: Moment) -> Held:
        whole = open_register()
        left = tuple(
            fact
            for fact in whole.facts.values()
            if not (isinstance(fact.statement, Participation) and fact.statement.party == "boa")
        )
        register = OpenRegister(whole.folder, left, tuple(whole.sources.values()))
        return Held(1, register, register.snapshot())

    def at(self, tx: int) -> Held:
        register = open_register()
        return Held(tx, register, register.snapshot())


@pytest.fixture
def corrected() -> Iterator[None]:
    holder.use(Corrected(), poll=3600)
    yield
    holder.use(PackReader())


@pytest.mark.parametrize(("language", "said"), [("vi", "câu trả lời cũ"), ("en", "old answer")])
def test_an_old_answer_is_told_to_be_old(
    corrected: None,
    context: BrowserContext,
    live_server: LiveServer,
    shots: Path | None,
    language: str,
    said: str,
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/{language}/verdict?{QUESTION}&tx=0")
    banner = tab.locator(".govuk-notification-banner")
    assert said in banner.inner_text()
    assert banner.locator(".oqi-state").count() == 2
    assert banner.locator("li").count() >= 1
    found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()
    tab.emulate_media(media="print")
    expect(banner).to_be_visible()
    expect(banner.locator(".oqi-state")).to_have_count(2)
    expect(banner.locator("li").first).to_be_visible()
    tab.emulate_media(media="screen")
    tab.set_viewport_size({"width": 320, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    if shots is not None:
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.screenshot(path=shots / f"verdict-corrected-{language}.png")
    with tab.expect_navigation():
        banner.locator('a[href*="/verdict?"]').click()
    assert tab.locator(".govuk-notification-banner").count() == 0
