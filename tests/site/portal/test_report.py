"""Reports of mistakes: anybody may send one, nothing personal is kept, machines are held off."""

from __future__ import annotations

import pytest
from django.test import Client

from openqi.site.portal.models import Report
from openqi.site.portal.verdict.report import BY_ALL, BY_ONE, LONGEST
from tests.site.portal.test_verdict import QUESTION

pytestmark = pytest.mark.django_db
TEXT = "The list of signatories of 2026 shows another day."


def send(client: Client, text: str = TEXT, language: str = "vi") -> int:
    query = "&".join(f"{key}={value}" for key, value in QUESTION.items())
    return client.post(f"/{language}/verdict/report?{query}", {"text": text}).status_code


def test_a_report_is_kept_with_the_address_that_replays_its_verdict(client: Client) -> None:
    assert send(client) == 302
    one = Report.objects.get()
    assert (one.text, one.answer, one.language) == (TEXT, "competence_only", "vi")
    record = client.get(f"/vi/verdict?{one.question}&format=json").json()
    assert record["verdict"]["snapshot"] == one.snapshot
    page = client.get(f"/vi/verdict/report?{one.question}&done=1").content.decode()
    assert "<form" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_nothing_of_who_wrote_is_kept() -> None:
    assert {field.name for field in Report._meta.get_fields()} == {
        *("id", "made", "text", "question", "token", "answer", "snapshot", "language", "closed")
    }


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text", ["", "   ", "short", "x" * (LONGEST + 1)])
def test_a_report_without_content_or_end_is_refused(
    client: Client, language: str, text: str
) -> None:
    assert send(client, text, language) == 422
    assert not Report.objects.exists()


def test_one_session_sends_a_few_in_an_hour(client: Client) -> None:
    assert [send(client) for _ in range(BY_ONE + 1)] == [302] * BY_ONE + [429]
    assert Report.objects.count() == BY_ONE
    assert send(Client()) == 302


def test_a_flood_from_everywhere_is_stopped() -> None:
    Report.objects.bulk_create(
        Report(text=TEXT, question="", token=0, answer="unknown", snapshot="", language="vi")
        for _ in range(BY_ALL)
    )
    assert send(Client()) == 429


def test_a_report_needs_the_token_of_its_form() -> None:
    query = "&".join(f"{key}={value}" for key, value in QUESTION.items())
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/vi/verdict/report?{query}", {"text": TEXT}).status_code == 403


def test_a_text_stays_a_text(client: Client) -> None:
    query = "&".join(f"{key}={value}" for key, value in QUESTION.items())
    answer = client.post(f"/en/verdict/report?{query}", {"text": "<script>"})
    assert "<script>" not in answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
