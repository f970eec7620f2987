"""Questions that the desk follows: what a proposal or the calendar does to their answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import override

from openqi.core.day import parse_day
from openqi.site.desk.effects import effects_of, followed, turning
from openqi.site.desk.models import Proposal
from openqi.site.desk.page import Teller
from openqi.site.desk.reviewing import change_of
from openqi.site.frame.day import today_number
from openqi.site.portal.follow.models import Subscription
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister

QUESTION = """format: openqi/1
question:
  evidence: {kind: test-report, issuer: lab-a}
  destination: TH
  on: 2026-11-30
"""
CASES = """format: openqi/1
cases:
  - name: of the register itself
    uses: starter
    question: {evidence: {kind: test-report, issuer: lab-a}, destination: VN, on: 2026-11-30}
    expect: {answer: unknown}
  - name: of a closed world
    given: [{fact: economy, id: VN, name: {en: Viet Nam}}]
    question: {evidence: {kind: test-report, issuer: lab-a}, destination: VN, on: 2026-11-30}
    expect: {answer: unknown}
"""


DAY = parse_day("2026-11-30")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "one.yaml").write_text(QUESTION, encoding="utf-8")
    (tmp_path / "inner" / "cases.yaml").write_text(CASES, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("format: openqi/1\n", encoding="utf-8")
    monkeypatch.setattr("django.conf.settings.QUESTIONS", str(tmp_path))
    return tmp_path


@pytest.mark.django_db
def test_question_files_and_cases_of_the_register_are_followed(folder: Path) -> None:
    assert [name for name, _ in followed(DAY)] == ["cases: of the register itself", "one"]


@pytest.mark.django_db
def test_what_readers_follow_is_followed_here_and_they_stay_unnamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.conf.settings.QUESTIONS", "")
    pairs = "destination=VN&evidence.issuer=lab-a&evidence.kind=test-report&on=2000-01-01"
    for name, kind, target in (
        ("a", "question", pairs),
        ("b", "question", pairs),
        ("c", "thing", "lab-a"),
        ("d", "question", "destination=odd"),
    ):
        Subscription.objects.create(
            email=f"{name}@example.vn", kind=kind, target=target, language="vi"
        )
    ((name, question),) = followed(DAY)
    assert not name, "neither the reader nor anything else is named"
    assert question.destination == "VN"
    assert question.on == "2026-11-30", "followed from day to day, whatever day stands in its name"


@pytest.mark.django_db
def test_no_folder_means_no_question_of_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("", "/no/such/folder"):
        monkeypatch.setattr("django.conf.settings.QUESTIONS", place)
        assert not followed(DAY)


def test_a_proposal_is_tried_on_all_of_them_once(
    folder: Path, waiting: Proposal, register: DjangoRegister
) -> None:
    held = holder.current()
    change = change_of(waiting, held, today_number())
    found = effects_of(change, held, followed(DAY))
    assert [one.name for one in found] == ["cases: of the register itself", "one"]
    assert effects_of(change, held, followed(DAY)) is found, "remembered"
    assert register.tx == 1, "nothing was written"


def test_what_turns_by_the_calendar_is_listed_within_its_span(
    folder: Path, register: DjangoRegister
) -> None:
    held, day = holder.current(), parse_day("2027-06-01")
    every = turning(held, followed(DAY), day, 40_000)
    within = turning(held, followed(DAY), day, 1)
    assert set(within) <= set(every)
    assert all(one.day > "2027-06-01" for one in every)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", "phiếu kết quả thử nghiệm do Phòng A cấp; tới Việt Nam"),
        ("en", "test report issued by Laboratory A; to Viet Nam"),
    ],
)
def test_a_followed_question_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, register: DjangoRegister, language: str, told: str
) -> None:
    monkeypatch.setattr("django.conf.settings.QUESTIONS", "")
    target = "destination=VN&evidence.issuer=lab-a&evidence.kind=test-report&on=2000-01-01"
    Subscription.objects.create(email="a@b.vn", kind="question", target=target, language="vi")
    ((_, question),) = followed(DAY)
    with override(language):
        assert Teller(holder.current()).ask(question) == told
