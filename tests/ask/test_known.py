"""A question that names what nobody put on record is refused, with the closest ids."""

from __future__ import annotations

from typing import Any

import pytest

from openqi.ask.known import assigned_codes, find_nearest, refuse_unknown
from openqi.ask.question import as_question
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.statements import Economy, Organisation, Requirement
from tests.show import world

QUESTION: dict[str, Any] = {
    "evidence": {"kind": "test-report", "issuer": "lab-k"},
    "destination": "VN",
    "on": "2024-01-01",
}


def refused(**changes: Any) -> list[Problem]:
    question = as_question({**QUESTION, **changes})
    try:
        refuse_unknown(question, world.facts())
    except UnknownIdentifier as error:
        return list(error.problems)
    return []


def test_a_question_of_known_things_passes() -> None:
    assert not refused()
    assert not refused(origin="KE", destination="PY"), "an economy with nothing on record"
    issuer = {"name": "Nobody knows it", "economy": "KE"}
    assert not refused(evidence={"kind": "test-report", "issuer": issuer})


@pytest.mark.parametrize(
    ("changes", "key", "nearest"),
    [
        ({"evidence": {"kind": "test-report", "issuer": "lab-kk"}}, "evidence.issuer", "lab-k"),
        ({"evidence": {"kind": "test-report", "issuer": "ASK"}}, "evidence.issuer", "ab-k"),
        (
            {"evidence": {"kind": "test-report", "issuer": "textile laboratory"}},
            "evidence.issuer",
            "lab-k",
        ),
        ({"evidence": {"kind": "test-report", "issuer": "mra-x"}}, "evidence.issuer", None),
        (
            {"evidence": {"kind": "test-report", "issuer": "lab-k", "performer": "lab-q"}},
            "evidence.performer",
            "lab-k",
        ),
        (
            {"evidence": {"kind": "test-report", "accreditation": {"body": "ab-kk"}}},
            "evidence.accreditation.body",
            "ab-k",
        ),
        ({"evidence": {"id": "paper-1"}}, "evidence.id", None),
        ({"demands": [{}, {"covered_by": "mra-y"}]}, "demands[1].covered_by", "mra-x"),
        ({"destination": "VNN"}, "destination", "VN"),
        ({"origin": "EUROPE"}, "origin", None),
        ({"destination": "XX"}, "destination", None),
        ({"origin": "UK"}, "origin", None),
        ({"goods": {"origin": "KENYA"}}, "goods.origin", "KE"),
        (
            {"evidence": {"kind": "test-report", "issuer": {"name": "x", "economy": "XYZ"}}},
            "evidence.issuer.economy",
            None,
        ),
        (
            {"evidence": {"kind": "test-report", "site": {"economy": "XYZ"}}},
            "evidence.site.economy",
            None,
        ),
    ],
)
def test_an_unknown_id_is_refused_with_its_key_and_the_nearest(
    changes: dict[str, Any], key: str, nearest: str | None
) -> None:
    [problem] = refused(**changes)
    assert problem.key == key
    assert (problem.nearest[0] if problem.nearest else None) == nearest


def test_every_unknown_id_is_told_at_once() -> None:
    evidence = {"kind": "test-report", "issuer": "a1", "performer": "a2"}
    assert len(refused(evidence=evidence, destination="QQQ")) == 3


def test_the_nearest_are_found_by_acronym_name_and_spelling() -> None:
    facts = world.facts()
    assert find_nearest("ask", facts, Organisation)[0] == "ab-k"
    assert find_nearest("to chuc cong nhan", facts, Organisation)[0] == "ab-k"
    assert find_nearest("viet nam", facts, Economy)[0] == "VN"
    assert find_nearest("vn", facts, Economy)[0] == "VN"


def test_the_codes_of_iso_3166_are_known() -> None:
    codes = assigned_codes()
    assert len(codes) == 249
    assert {"VN", "KE", "PY", "TW"} <= codes
    assert not {"XX", "ZZ", "AA", "EU", "UK"} & codes


def test_a_code_of_its_own_is_an_economy_where_a_fact_names_it() -> None:
    lab = Organisation(id="lab-xb", name={"en": "Lab"}, kinds=("laboratory",), economies=("XB",))
    rule = Requirement(id="rule-xc", economy="XC", demands=())
    facts = {one.id: Fact(id=one.id, statement=one) for one in (lab, rule)}
    asked = {"evidence": {"kind": "test-report"}, "origin": "XB", "on": "2024-01-01"}
    refuse_unknown(as_question({**asked, "destination": "XC"}), facts)
    with pytest.raises(UnknownIdentifier):
        refuse_unknown(as_question({**asked, "destination": "XD"}), facts)
