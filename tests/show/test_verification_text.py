"""The result of checking a verdict is told in both languages, with names, days and no codes."""

from __future__ import annotations

import re

import pytest

from openqi.show.names import Names
from openqi.show.verification_text import message, verification_record, write_verification
from openqi.show.words import LANGUAGES
from openqi.show.words.catalogue import load
from openqi.verify import Objection, Verification

NOBODY = Names({}, {})
ARGS = {
    "answer": "accepted",
    "count": "3",
    "key": "on",
    "claimed": "accepted",
    "derived": "not_accepted",
    "asked": "2024-01-02",
    "conflict": "conflict-1",
    "role": "signatory",
    "date": "2024-01-02",
    "day": "2024-01-03",
    "anchor": "issue",
    "via": "clause-1",
    "effect": "basis",
    "atom": "accreditation",
}


def made(*objections: Objection, answer: str = "accepted") -> Verification:
    sure = answer != "unknown" and not objections
    return Verification(verified=sure, answer=answer, objections=objections, checked=3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in load("objection") if code != "heading"])
def test_an_objection_has_no_code_or_placeholder_in_it(code: str, language: str) -> None:
    text = message(Objection(code=code, args=ARGS), language)
    assert not re.search(r"[{}\[\]]|_accepted|2024-01", text), text


def test_a_day_is_written_as_readers_do() -> None:
    one = Objection(code="link-on-another-day", args=ARGS, fact="part-k")
    assert "02/01/2024" in message(one, "vi")
    assert "3 January 2024 (the day of issue)" in message(one, "en")
    assert "- part-k: as " in write_verification(made(one), NOBODY, "en")


def test_nothing_is_said_to_be_none() -> None:
    one = Objection(code="day-not-asked", args={"key": "known_at", "claimed": "null", "asked": ""})
    assert message(one, "en") == 'at "known_at" the verdict says none, and the question none'


@pytest.mark.parametrize(
    ("found", "start"),
    [
        (made(), "Verified"),
        (made(Objection(code="chain-not-so")), "Not verified"),
        (made(answer="unknown"), "Nothing to verify"),
        (made(Objection(code="chain-not-so"), answer="unknown"), "Not verified"),
    ],
)
def test_the_first_sentence_tells_the_result(found: Verification, start: str) -> None:
    assert write_verification(found, NOBODY, "en").startswith(start)


def test_the_record_holds_what_the_text_tells() -> None:
    record = verification_record(made(Objection(code="fact-missing", fact="part-k")), "en")
    assert record["objections"] == [
        {
            "code": "fact-missing",
            "args": {},
            "fact": "part-k",
            "message": "the cited fact is not on record",
        }
    ]
