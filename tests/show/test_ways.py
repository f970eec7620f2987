"""Gaps read as plain sentences: what to do, what to find out and where, who, at what cost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from openqi.ask.cases import read_cases
from openqi.core.verdict import Supply, Verdict
from openqi.engine import check
from openqi.show.names import Names
from openqi.show.verdict_text import write_gaps
from openqi.snapshot import Snapshot, compile_snapshot

CASES = {case.name: case for case in read_cases(Path(__file__).parents[1] / "cases" / "gaps.yaml")}
LAMP = "A laboratory that is on no joint list"
PRICED = "Prices on record are added up, and one unknown price leaves the sum unknown"


def answered(name: str) -> tuple[Snapshot, Verdict]:
    case = CASES[name]
    snapshot = compile_snapshot(case.world.facts)
    return snapshot, check(snapshot, case.question)


def text(name: str, language: str = "en") -> str:
    snapshot, verdict = answered(name)
    said = write_gaps(verdict, Names(snapshot.facts, snapshot.sources), language)
    return " ".join(said.split())


def test_what_is_found_out_says_that_it_must_turn_out_so_and_where_to_look() -> None:
    said = text(LAMP)
    assert "Find out whether this is so: MU designated Laboratory M" in said
    assert "It helps if it turns out so." in said or "it helps if it turns out so" in said
    assert "Where to look: the joint list of the arrangement." in said


def test_what_is_done_says_who_does_it() -> None:
    said = text(LAMP)
    assert (
        "Put the body on the joint list of the arrangement. Who supplies it: the designating"
        in said
    )
    assert "Do the work again and issue a new document" in said


def test_an_instrument_names_both_sides_and_its_body_by_name() -> None:
    said = text("A memorandum opens nothing, so the states or the regulator would have to act")
    assert "Conclude an instrument between MG and KM" in said
    assert "under new mutual recognition arrangement" in said
    assert "arrangement-to-make" not in said


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("goods.named", "phone-battery", "tên gọi của hàng hóa; có ích nếu là: pin điện thoại."),
        ("goods.hs", "85076090", "có ích nếu là: 8507.60.90."),
    ],
)
def test_what_would_help_to_know_is_said_by_name(key: str, value: str, told: str) -> None:
    _, verdict = answered(LAMP)
    assert verdict.gaps
    gap = verdict.gaps[0]
    piece = replace(
        gap.pieces[0],
        code="state-field",
        args={"key": key, "value": value},
        supply=Supply(facts=[], amends=[], drops=[], question={}, supplied=[]),
    )
    said = write_gaps(replace(verdict, gaps=[replace(gap, pieces=[piece])]), Names({}, {}), "vi")
    assert told in " ".join(said.split())


def test_an_arrangement_that_a_buyer_may_want_is_shown_by_its_name() -> None:
    memo = "A memorandum opens nothing, so the states or the regulator would have to act"
    said = text(f"{memo} / A buyer who has said nothing may want no more than what is there")
    assert "Tell us the demands of the buyer; it helps if it is: Worldwide arrangement." in said


def test_sums_are_written_in_the_manner_of_the_language() -> None:
    assert "Cost: 500 EUR. Time: 30 days." in text(PRICED)
    assert "Chi phí: 500 EUR. Thời gian: 30 ngày." in text(PRICED, "vi")
    assert "Cost: unknown. Time: unknown." in text(PRICED)


def test_a_step_has_the_words_of_its_clause() -> None:
    assert "- Register the model." in text(PRICED)
    assert "- Đăng ký mẫu." in text(PRICED, "vi")


def test_several_things_asked_of_a_document_are_one_act() -> None:
    said = text("An old edition and an old report / Old edition and too old are one new document")
    assert "Acts: 1." in said
    assert "Do the work again to the edition that is asked: QST 9:2022" in said


@pytest.mark.parametrize(
    ("language", "none"),
    [("en", "Nothing is missing"), ("vi", "Không thiếu gì")],
)
def test_an_accepted_document_lacks_nothing(language: str, none: str) -> None:
    name = f"{PRICED} / Both steps are done"
    assert none in text(name, language)
