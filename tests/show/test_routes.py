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
    followed = Link(fact="gaci-succession", role="succession", anchor="activity", date="2026-03-01")
    failed = [Failure(atom="signatory", reason="not-on-record")]
    telling = Telling(Names(register.facts, register.sources), "en")
    for chain, words in (
        ([link, followed], "ILAC Mutual Recognition Arrangement, for which Global ACI"),
        ([link], "ILAC Mutual Recognition Arrangement, together with Global ACI"),
    ):
        one = Route(via="ilac-mra", effect="basis", answer="unknown", chain=chain, failed=failed)
        said = routes_block(world.verdict(routes=[one]), telling)
        assert words in " ".join(said.split())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_bare_codes_stand_where_people_read(language: str) -> None:
    """Clauses without a name, papers at hand and claims are said in words."""
    register = openqi.open_register()
    names = Names(register.facts, register.sources)
    for example in ("halal-food-my-vn-2026", "halal-food-vn-ae-2023", "aviation-emissions-vn-2021"):
        text = write_verdict(register.ask(f"examples/{example}.yaml"), names, language)
        for code in ("clause-to-make", "in-country-", "(evidence.accreditation"):
            assert code not in text, (example, code)


def test_a_framework_is_shown_for_the_goods_of_its_parties_only() -> None:
    register = openqi.open_register()
    steel = register.ask("examples/steel-cn-vn-2023.yaml", gaps=False)
    assert "apec-tel-mra" not in {route.via for route in steel.routes}
    phones = register.ask(
        {
            "evidence": {"kind": "test-report", "issuer": {"name": "L", "economy": "CN"}},
            "goods": {"named": "telecom-equipment"},
            "destination": "VN",
            "on": "2023-07-01",
        },
        gaps=False,
    )
    assert "apec-tel-mra" in {route.via for route in phones.routes}


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
