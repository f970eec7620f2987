"""Routes read as somebody asks: what could help, what gives nothing, what is elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

import openqi
from openqi.core.verdict import Failure, Link, Route
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.show.verdict_text import write_verdict
from openqi.show.verdict_text.routes import routes_block
from tests.show import world


def block(*routes: Route, language: str = "en") -> list[str]:
    """Write the routes of a verdict of which the first is the one that the chain shows."""
    first = Route(via="far-mla", effect="obliges", answer="accepted", chain=[], failed=[])
    verdict = world.verdict(answer="accepted", routes=[first, *routes])
    return routes_block(verdict, Telling(world.names(), language)).splitlines()[1:]


def route(via: str, reason: str, atom: str = "clause", effect: Any = "obliges") -> Route:
    failed = [Failure(atom=atom, reason=reason)]
    return Route(via=via, effect=effect, answer="not_accepted", chain=[], failed=failed)


def inert(via: str, reason: str) -> Route:
    return route(via, reason, "inert", "none")


@pytest.mark.parametrize(("language", "said"), [("en", "obliges nobody"), ("vi", "không tạo")])
def test_instruments_that_give_nothing_stand_under_their_reason(language: str, said: str) -> None:
    lines = block(inert("one", "inert-mou"), inert("two", "inert-mou"), language=language)
    assert said in " ".join(lines)
    assert [line.strip() for line in lines[-2:]] == ["· one (one)", "· two (two)"]


def test_each_reason_has_its_own_heading() -> None:
    lines = block(inert("one", "inert-mou"), inert("two", "inert-framework"))
    assert sum(line.startswith("  - ") for line in lines) == 2


def test_clauses_for_other_kinds_of_document_are_counted_beside_those_that_help() -> None:
    others = [route(name, "other-kind") for name in ("two", "three")]
    lines = block(route("one", "not-on-record"), *others)
    assert lines[-1].endswith("which play no part here: 2 (the JSON has them)")
    assert "two" not in " ".join(lines)


def test_a_clause_for_other_papers_is_told_where_there_is_nothing_else() -> None:
    assert "two" in " ".join(block(route("two", "other-kind")))


def test_competence_that_rests_on_no_fact_is_named_by_no_arrangement() -> None:
    (line, _) = block(route("far-mla", "not-on-record", "accreditation", "none"))
    assert line == "  - Competence alone: not accepted"


def test_an_arrangement_that_stands_in_is_named() -> None:
    register = openqi.open_register()
    link = Link(fact="gaci-mra", role="arrangement-in-force", anchor="activity", date="2026-03-01")
    failed = [Failure(atom="signatory", reason="not-on-record")]
    one = Route(via="ilac-mra", effect="basis", answer="unknown", chain=[link], failed=failed)
    telling = Telling(Names(register.facts, register.sources), "en")
    said = routes_block(world.verdict(routes=[one]), telling)
    assert "ILAC Mutual Recognition Arrangement, for which Global ACI" in " ".join(said.split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Tested on every day of the work, from 6 May 2024 to 8 May 2024; the result shown",
        ),
        ("vi", "Xét vào từng ngày thực hiện, từ 06/05/2024 đến hết 08/05/2024; kết quả nêu"),
    ],
)
def test_work_of_several_days_is_said_to_be_tested_on_each(language: str, said: str) -> None:
    register = openqi.open_register()
    verdict = register.ask(
        {
            "evidence": {
                "kind": "test-report",
                "issuer": {"name": "Laboratory L", "economy": "VN"},
                "accreditation": {"body": "boa", "scope": {"activities": ["testing"]}},
                "activity": {"from": "2024-05-06", "to": "2024-05-08"},
                "issued": "2024-05-10",
            },
            "goods": {"named": "durian"},
            "origin": "VN",
            "destination": "CN",
            "on": "2024-05-20",
        }
    )
    text = write_verdict(verdict, Names(register.facts, register.sources), language)
    assert said in " ".join(text.split())
