"""A missing piece says where it can be looked up, and nothing where looking does not help."""

from __future__ import annotations

from typing import Any

import pytest

import openqi
from openqi.core.verdict import ArgValue, Step
from openqi.rules import load_rulebook
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.show.verdict_text.places import CANNOT_TELL, place_of
from openqi.show.words import catalogue, known

FAN: dict[str, Any] = {
    "evidence": {
        "kind": "test-report",
        "issuer": {"name": "Laboratory L", "economy": "MY"},
        "activity": "2024-05-11",
        "issued": "2024-05-20",
        "standards": ["IEC 60335-2-80:2015"],
    },
    "goods": {"named": "fan"},
    "origin": "MY",
    "destination": "VN",
    "on": "2024-06-03",
}


def places(language: str = "en", **changes: Any) -> dict[tuple[str, str], str]:
    """Give the places of the missing pieces, by their code and the reason they are missing."""
    register = openqi.open_register()
    verdict = register.ask({**FAN, **changes})
    telling = Telling(Names(register.facts, register.sources), language)
    return {
        (step.code, str(step.args.get("reason", ""))): place_of(step, verdict, telling)
        for step in verdict.missing
    }


def test_a_listed_arrangement_sends_to_its_list_and_to_the_economy_of_the_issuer() -> None:
    place = places()["designation-of-body", "not-on-record"]
    assert "Malaysia" in place
    assert "joint list" in place
    assert "Electrical and Electronic Equipment" in place


def test_a_requirement_sends_to_the_list_of_the_destination() -> None:
    evidence = {**FAN["evidence"], "kind": "product-certificate", "standards": []}
    found = places(evidence=evidence, origin="CN", goods={"named": "tile"})
    place = found["designation-of-body", "not-on-record"]
    assert place == ("the list of designated bodies that Viet Nam publishes under QCVN 16:2023/BXD")


def test_goods_without_a_requirement_send_to_the_enquiry_point() -> None:
    place = places("vi", goods={"named": "steel-bar"})["requirement-to-find", ""]
    assert "điểm hỏi đáp TBT" in place
    assert "Việt Nam" in place


def test_the_list_of_a_clause_is_named_not_its_other_link() -> None:
    evidence = {**FAN["evidence"], "kind": "halal-certificate", "standards": []}
    found = places(evidence=evidence, goods={"named": "halal-food"}, on="2026-06-02")
    assert "accredited foreign halal certifiers" in found["list-entry", "not-on-record"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("evidence-of-kind", "other-kind"),
        ("acceptance-clause", "clause-not-in-force"),
        ("list-entry", "not-begun"),
    ],
)
def test_what_is_known_is_not_to_be_looked_up(code: str, reason: str) -> None:
    register = openqi.open_register()
    verdict = register.ask(FAN)
    telling = Telling(Names(register.facts, register.sources), "en")
    args: dict[str, ArgValue] = {"reason": reason, "fact": "vn-unilateral-qcvn-4-2009"}
    step = Step(code=code, args=args, who="regulator", cost=None, days=None)
    assert place_of(step, verdict, telling) == ""


def test_pieces_of_a_clause_for_other_kinds_of_document_are_not_among_the_missing() -> None:
    assert not {"other-kind", "no-clause-for-kind"} & {why for _, why in places()}


@pytest.mark.parametrize("reason", sorted(CANNOT_TELL))
def test_every_open_reason_has_words(reason: str) -> None:
    assert known(f"reason.{reason}")


def test_every_place_belongs_to_a_piece_that_can_be_missing() -> None:
    codes = {atom.repair for atom in load_rulebook().atoms.values() if atom.repair}
    codes |= set(catalogue.load("missing"))
    variants = ("-home", "-listed", "-participation")
    for word in catalogue.load("where"):
        if not word.endswith("-some"):
            bare = next((word.removesuffix(end) for end in variants if word.endswith(end)), word)
            assert bare in codes, word
