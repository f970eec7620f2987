"""The page of a verdict: the rest of the ways comes by itself, and a print keeps what matters."""

from __future__ import annotations

import re

import pytest
import segno
from django.conf import LazySettings
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.pages_ask import OTHER, QUESTION

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


def test_the_rest_of_the_ways_comes_when_the_reader_gets_there(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/vi/verdict?{OTHER}")
    link = tab.locator('#ways-part a[href*="gaps=all"]')
    expect(link).to_have_count(1)
    before = tab.locator(".oqi-ways > li").count()
    tab.locator("#ways").scroll_into_view_if_needed()
    expect(tab.locator("#ways-count")).to_have_text(re.compile("so sánh [0-9]+ cách"))
    expect(link).to_have_count(0)
    assert tab.locator(".oqi-ways > li").count() > before
    assert tab.locator("h2#ways").count() == 1
    assert "gaps=all" not in tab.url


def test_without_scripts_a_link_leads_to_all_ways(
    context: BrowserContext, live_server: LiveServer
) -> None:
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False)
    tab = plain.new_page()
    tab.goto(f"{live_server.url}/vi/verdict?{OTHER}")
    before = tab.locator(".oqi-ways > li").count()
    tab.locator('#ways-part a[href*="gaps=all"]').click()
    assert "gaps=all" in tab.url
    assert tab.locator(".oqi-ways > li").count() > before
    plain.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_print_keeps_the_answer_and_what_it_rests_on(
    context: BrowserContext, live_server: LiveServer, language: str
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/{language}/verdict?{QUESTION}")
    tab.emulate_media(media="print")
    for kept in ("h1", ".oqi-answer__state", ".oqi-disclaimer", "dl.govuk-summary-list >> nth=0",
                 ".oqi-tests", ".oqi-chain", ".oqi-source >> nth=0", "#missing", "#ways",
                 ".oqi-ways", ".oqi-qr img", ".oqi-address", ".oqi-footer"):  # fmt: skip
        expect(tab.locator(kept)).to_be_visible()
    for gone in (".oqi-nav", ".oqi-contents", ".govuk-back-link", ".oqi-twins", ".oqi-footer nav",
                 '#ways-part a[href*="gaps=all"]'):  # fmt: skip
        expect(tab.locator(gone)).to_be_hidden()
    follows = "heading => getComputedStyle(heading).breakAfter"
    headings = tab.locator("main h2, main h3, main thead")
    assert {headings.nth(at).evaluate(follows) for at in range(headings.count())} == {"avoid"}
    written = "link => getComputedStyle(link, '::after').content"
    assert tab.locator(".oqi-address a").evaluate(written).count("http") == 1
    facts = tab.locator('main a[href^="/"]:not(.oqi-address a)')
    assert {facts.nth(place).evaluate(written) for place in range(facts.count())} == {"none"}
    assert len(tab.pdf(format="A4")) > 10_000


MODULES = """(picture, side) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side * 8;
    const drawn = canvas.getContext("2d");
    drawn.fillStyle = "white";
    drawn.fillRect(0, 0, side * 8, side * 8);
    drawn.drawImage(picture, 0, 0, side * 8, side * 8);
    const dark = (x, y) => drawn.getImageData(x * 8 + 4, y * 8 + 4, 1, 1).data[0] < 128 ? 1 : 0;
    const each = [...Array(side).keys()];
    return each.map(y => each.map(x => dark(x, y)));
}"""
"""Reads from a picture of a code which modules are dark."""


@pytest.mark.parametrize("question", [QUESTION, OTHER])
def test_the_picture_of_a_print_is_the_code_of_the_printed_address(
    context: BrowserContext, live_server: LiveServer, settings: LazySettings, question: str
) -> None:
    settings.BASE_URL = live_server.url
    tab = context.new_page()
    tab.goto(f"{live_server.url}/vi/verdict?{question}")
    answer = tab.locator("h1").inner_text()
    tab.emulate_media(media="print")
    address = str(tab.locator(".oqi-address a").get_attribute("data-address"))
    wanted = [
        list(row) for row in segno.make(address, error="l", micro=False).matrix_iter(border=4)
    ]
    assert tab.locator(".oqi-qr img").evaluate(MODULES, len(wanted)) == wanted
    tab.goto(address)
    assert tab.locator("h1").inner_text() == answer
    expect(tab.locator("main > *").first).to_have_class("govuk-inset-text")


BROAD = "evidence.kind=product-certificate&destination=VN&evidence.issuer=quacert&on=2026-11-01"


def test_many_missing_pieces_are_folded_on_a_screen_and_whole_on_paper(
    context: BrowserContext, live_server: LiveServer
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/en/verdict?{BROAD}")
    folded = tab.locator(".oqi-rest")
    pieces = tab.locator("h2#missing ~ ol > li")
    assert pieces.count() == 5
    assert folded.locator("ol").get_attribute("start") == "6"
    expect(folded.locator("ol")).to_be_hidden()
    tab.emulate_media(media="print")
    expect(folded.locator("ol")).to_be_visible()
    expect(folded.locator("summary")).to_be_hidden()


@pytest.mark.parametrize("address", ["follow?thing=VN", "standard?id=ISO+9001"])
def test_a_long_list_is_folded(
    context: BrowserContext, live_server: LiveServer, address: str
) -> None:
    tab = context.new_page()
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(f"{live_server.url}/vi/{address}")
    assert tab.evaluate("document.documentElement.scrollHeight") <= 10_000


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", ["economy/VN?on=2026-11-01", "thing/ilac-mra?on=2025-05-01"])
def test_folded_parts_are_opened_for_a_print_without_scripts(
    browser: Browser, live_server: LiveServer, address: str, language: str
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    tab = plain.new_page()
    tab.goto(f"{live_server.url}/{language}/{address}")
    folded = tab.locator("main details:not(#asof, .oqi-noprint *)")
    open_ones = tab.locator("main details[open]:not(#asof, .oqi-noprint *)")
    assert folded.count() > 1
    assert open_ones.count() == 0
    tab.emulate_media(media="print")
    expect(tab.locator("#folded")).to_have_text(re.compile(re.escape(SAID[language])))
    expect(tab.locator("#folded a")).to_be_hidden()
    tab.emulate_media(media="screen")
    tab.locator("#folded a").click()
    assert "on=202" in tab.url, "the moment is kept"
    assert open_ones.count() == folded.count()
    tab.locator("#folded a").click()
    assert open_ones.count() == 0
    plain.close()


SAID = {
    "vi": "Bản in chỉ có những phần đang mở.",
    "en": "A print has only the parts that are open.",
}
