"""A newcomer asks in Vietnamese without marks, by keyboard alone, and follows what is cited."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]
FOCUSED = "selector => document.activeElement?.matches(selector) ?? false"


def reach(tab: Page, selector: str) -> None:
    """Press the tabulator until an element has the focus."""
    for _ in range(120):
        if tab.evaluate(FOCUSED, selector):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def press(tab: Page, selector: str, key: str = "Enter") -> None:
    reach(tab, selector)
    tab.keyboard.press(key)


def onward(tab: Page) -> None:
    with tab.expect_navigation():
        press(tab, "main form button")


def write(tab: Page, selector: str, text: str) -> None:
    reach(tab, selector)
    tab.keyboard.press("Control+A")
    tab.keyboard.type(text)


def date(tab: Page, name: str, day: str, month: str, year: str) -> None:
    for part, text in (("d", day), ("m", month), ("y", year)):
        write(tab, f"#x-{name}-{part}", text)


def test_a_newcomer_gets_an_answer_by_keyboard_without_marks(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.goto(live_server.url)
    press(tab, 'a[href$="/vi/ask"]')
    tab.wait_for_url("**/vi/ask")
    press(tab, 'main a[href$="/ask/paper"]')
    tab.wait_for_url("**/ask/paper")
    press(tab, "#x-kind-0", "Space")
    onward(tab)
    write(tab, "#x-name", "trung tam ky thuat 3")
    onward(tab)
    assert "QUATEST 3" in tab.locator(".govuk-radios").inner_text()
    press(tab, "#x-choice-0", "Space")
    onward(tab)
    press(tab, "#x-mark-0", "Space")
    press(tab, "#x-body", "ArrowDown")
    onward(tab)
    write(tab, "#x-goods", "noi com dien 1,8 lit")
    expect(tab.locator("#goods-found-count")).to_have_text(re.compile("2 gợi ý"))
    assert tab.evaluate(FOCUSED, "#x-goods"), "what is found takes nobody away from typing"
    assert tab.locator(".govuk-radios__label").first.inner_text() == "Nồi cơm điện"
    press(tab, "#x-choice-0", "Space")
    onward(tab)
    write(tab, "#x-destination", "Th")
    onward(tab)
    date(tab, "activity", "31", "3", "2024")
    date(tab, "issued", "12", "4", "2024")
    date(tab, "on", "2", "5", "2024")
    onward(tab)
    answers = tab.locator("dl").inner_text()
    for said in ("Phiếu kết quả thử nghiệm", "QUATEST 3", "BoA", "Nồi cơm điện", "Thái Lan"):
        assert said in answers
    press(tab, "main a.govuk-button")
    tab.wait_for_url("**/verdict?**")
    sentence = tab.locator("h1").inner_text()
    assert re.match("(Được|Không|Chỉ|Chưa).*Thái Lan.*nồi cơm điện", sentence), sentence
    assert "không phải là quyết định của cơ quan nào" in tab.locator(".oqi-disclaimer").inner_text()
    assert tab.locator(".oqi-qr img").evaluate("image => image.naturalWidth") > 0
    press(tab, '.oqi-chain a[href*="/thing/"]')
    tab.wait_for_url("**/vi/thing/**")
    assert tab.locator("h1").count() == 1
    assert "Nguồn" in tab.locator("main").inner_text()
    tab.go_back()
    assert tab.locator("h1").inner_text() == sentence


def test_a_change_from_the_check_comes_back_to_it(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/en/ask/check?evidence.kind=declaration&destination=VN")
    press(tab, 'main a[href*="/ask/paper?"]')
    tab.wait_for_url("**/ask/paper?**")
    press(tab, "#x-kind-7", "ArrowUp")
    onward(tab)
    assert "/ask/check?" in tab.url
    assert "evidence.kind=type-certificate" in tab.url


def test_what_is_wrong_leads_to_its_field(context: BrowserContext, live_server: LiveServer) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/en/ask/issuer")
    onward(tab)
    press(tab, ".govuk-error-summary a")
    assert tab.evaluate(FOCUSED, "#x-name")
