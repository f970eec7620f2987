"""The desk without a mouse and without scripts: from the queue to an accepted correction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from openqi.core.day import parse_day
from openqi.register.change import Change
from openqi.site.desk.models import Proposal, Review
from openqi.site.registry.held import PackReader
from openqi.site.registry.holder import holder
from openqi.site.registry.reading import StoreReader
from openqi.site.registry.store import DjangoRegister
from tests.browser.sign_in import enter
from tests.site.desk.conftest import FACTS, SOURCES, facts_of

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]

MANY = 150
"""More stops than any of these pages has."""


@pytest.fixture
def register(transactional_db: None) -> Iterator[DjangoRegister]:
    """Hold a small register in the database of the test."""
    made = DjangoRegister()
    day = parse_day("2026-01-01")
    made.append(Change(author="t", reason="t", on=day, facts=facts_of(FACTS), sources=SOURCES))
    holder.use(StoreReader(), poll=0)
    yield made
    holder.use(PackReader())


def _stop_at(tab: Page, wanted: str) -> list[str]:
    """Press Tab until what has the focus shows a text, and give the stops on the way."""
    stops = []
    for _ in range(MANY):
        tab.keyboard.press("Tab")
        said = tab.evaluate(
            "() => { const it = document.activeElement; const label = it.labels && it.labels[0];"
            " return ((label || it).innerText || it.value || '').trim(); }"
        )
        stops.append(said)
        if wanted in said:
            return stops
    raise AssertionError(f"{wanted} cannot be reached: {stops}")


def test_a_correction_is_proposed_and_accepted_by_keyboard_alone(
    browser: Browser, live_server: LiveServer, register: DjangoRegister
) -> None:
    author = browser.new_context(java_script_enabled=True)
    enter(author, live_server, "secretariat")
    tab = author.new_page()
    tab.goto(f"{live_server.url}/vi/desk/correct/part-ab")
    stops = _stop_at(tab, "Tư cách")
    assert stops[0] == "Đến nội dung chính", "the first stop skips to the content"
    assert [one for one in stops if one.startswith(("Bên tham gia", "Thỏa thuận"))]
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    _stop_at(tab, "Vì sao đề xuất")
    tab.keyboard.type("Danh sách ghi như vậy.")
    _stop_at(tab, "Gửi đề xuất")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/desk/proposals/*")
    author.close()

    reviewer = browser.new_context()
    enter(reviewer, live_server, "reviewer")
    tab = reviewer.new_page()
    tab.goto(f"{live_server.url}/vi/desk/")
    _stop_at(tab, "Đề xuất số")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/desk/proposals/*")
    stops = _stop_at(tab, "Chấp nhận")
    assert any(one.startswith("Ý kiến") for one in stops), "the remark comes before the decision"
    tab.keyboard.press("Enter")
    tab.wait_for_selector("text=Đã chấp nhận và ghi thành thay đổi số 2")
    reviewer.close()
    assert Review.objects.get().outcome == "accepted"
    assert getattr(register.fact("part-ab-2").statement, "standing", None) == "suspended"


def test_enter_in_a_field_sends_the_form_and_adds_no_row(
    browser: Browser, live_server: LiveServer, register: DjangoRegister
) -> None:
    context = browser.new_context(java_script_enabled=False)
    enter(context, live_server, "secretariat")
    tab = context.new_page()
    tab.goto(f"{live_server.url}/vi/desk/propose/organisation")
    tab.fill("[name=id]", "lab-x")
    tab.press("[name=id]", "Enter")
    tab.wait_for_selector(".govuk-error-summary")
    assert tab.input_value("[name=id]") == "lab-x"
    link = tab.locator(".govuk-error-summary a").first
    link.click()
    target = str(link.get_attribute("href"))
    assert tab.locator(target).count() == 1
    assert not Proposal.objects.exists()
    context.close()
