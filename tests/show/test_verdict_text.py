"""A verdict reads as plain sentences in both languages, and leaves nothing out that it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openqi.core.evidence import Evidence
from openqi.core.question import Question
from openqi.core.verdict import Freshness, Step, Verdict
from openqi.show.verdict_text import write_verdict
from tests.show import world

GOLDEN = Path(__file__).with_name("golden")
ANSWERS = (
    "accepted",
    "accepted_as_basis",
    "conditional",
    "competence_only",
    "not_accepted",
    "unknown",
)


def text(language: str = "en", **changes: object) -> str:
    return write_verdict(world.verdict(**changes), world.names(), language)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_whole_text_is_as_agreed(language: str) -> None:
    wanted = (GOLDEN / f"verdict.{language}.txt").read_text(encoding="utf-8")
    assert text(language) == wanted


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize(
    ("language", "place", "day"),
    [("vi", "Việt Nam", "15/03/2023"), ("en", "Viet Nam", "15 March 2023")],
)
def test_the_first_sentence_says_the_answer_where_and_when(
    answer: str, language: str, place: str, day: str
) -> None:
    first = " ".join(text(language, answer=answer).split("\n\n")[0].split())
    assert place in first
    assert day in first
    assert first.endswith(".")
    assert first.count(". ") == 0, "one sentence"


@pytest.mark.parametrize(
    ("language", "sure", "open_end"),
    [("vi", " có giá trị tại", "có thể có giá trị tại"), ("en", "counts in", "may count in")],
)
def test_nothing_is_promised_that_waits_for_an_answer(
    language: str, sure: str, open_end: str
) -> None:
    def first(**changes: object) -> str:
        return " ".join(text(language, **changes).split("\n\n")[0].split())

    told = first(answer="conditional", ask=[])
    assert sure in told
    assert open_end not in told
    assert open_end in first(answer="conditional", ask=["evidence.issuer"])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_last_line_says_that_no_authority_decided(language: str) -> None:
    last = text(language).rstrip("\n").splitlines()[-1]
    assert ("no decision of any authority" in last) or ("không phải quyết định" in last)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_code_or_placeholder_shows_through(language: str) -> None:
    said = text(language)
    assert not re.search(r"\[[a-z]+\.[a-z-]+\]", said)
    assert not re.search(r"\{\w+\}", said)


def test_what_is_certain_is_said_under_an_unknown_answer() -> None:
    assert 'at least "conditional"' in text(answer="unknown", at_least="conditional")
    assert "at least" not in text(answer="unknown", at_least="not_accepted")


def test_today_is_said_when_nobody_named_the_day() -> None:
    said = write_verdict(world.verdict(), world.names(), "en", today=True)
    assert "15 March 2023 (today, as the question names no day)" in said


def test_unknown_cost_and_days_are_said_to_be_unknown() -> None:
    said = text()
    assert "Cost: 1,234.5 USD. Time: 30 days." in said
    assert "A cost or a time that is not given is not on record." in said
    assert "Cost: unknown" not in said


def test_numbers_and_dates_follow_the_language() -> None:
    assert "1.234,5 USD" in text("vi")
    assert "10/02/2023" in text("vi")
    assert "10 February 2023" in text("en")


def test_every_step_of_the_chain_cites_its_source_and_place() -> None:
    said = text()
    assert "Source: List of X, row 4, https://example.org/x" in said
    assert "Source: other [inferred from the source]" in said
    assert "Source: the document as presented" in said


def test_a_fact_used_twice_is_told_once() -> None:
    assert "3. Body taking part in the arrangement: the same fact as step 2" in text()


def test_an_open_condition_stands_among_the_missing_only() -> None:
    step = Step(code="register-goods", args={}, who="applicant", cost=None, days=None)
    said = text(conditions=[step], missing=[step])
    assert said.count("egister goods") == 1
    assert "Conditions said to be met" not in said


def test_a_field_to_be_told_stands_under_what_to_tell_us_only() -> None:
    step = Step(
        code="state-field", args={"key": "evidence.method"}, who="applicant", cost=None, days=None
    )
    said = text(missing=[step])
    assert "What is missing" not in said
    assert said.count("evidence.method") == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("declaration", "Another paper of the requirement: declaration of conformity."),
        ("in-country-importer", "A party in the destination that stands behind it (importer)."),
        ("something-new", '1. "something new".'),
    ],
)
def test_a_piece_without_words_of_its_own_is_still_told(code: str, said: str) -> None:
    step = Step(code=code, args={}, who="applicant", cost=None, days=None)
    assert said in text(missing=[step])


def test_a_conflict_that_touches_neither_answer_nor_chain_is_left_to_the_json() -> None:
    verdict = world.verdict()
    same = [type(verdict.conflicts[0])(conflict="c", versions={"a": "unknown", "b": "unknown"})]
    assert "contradict" not in text(conflicts=same)
    assert "contradict" in text()


def test_a_fact_that_the_name_book_does_not_have_is_shown_by_its_id() -> None:
    assert "gone (not on record)" in text(presumed=["gone"])


def test_sources_that_nobody_dated_are_told_on_one_line() -> None:
    fresh = [Freshness(source="a", read=None), Freshness(source="b", read=None)]
    assert "- not recorded: a; b" in text(freshness=fresh)


def test_a_bare_question_can_be_told() -> None:
    question = Question(evidence=Evidence(kind="declaration"), destination="XX", on="2024-01-01")
    said = write_verdict(_bare(question), world.names(), "vi")
    assert "Không có dữ kiện nào tạo thành chuỗi." in said
    assert "tới XX" in said
    assert "bên cấp chưa nêu" in said


def _bare(question: Question) -> Verdict:
    lists = ("chain", "routes", "conditions", "missing", "ask", "as_presented", "presumed")
    rest = ("unverified", "conflicts", "freshness")
    return world.verdict(
        question=question,
        next_change=None,
        known_at=None,
        on="2024-01-01",
        **{name: [] for name in (*lists, *rest)},
    )
