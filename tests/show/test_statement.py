"""Facts are told as sentences, with names of the day and each acronym introduced once."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from openqi.core.day import parse_day
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml
from openqi.core.statements import COOPERATION, KINDS, BodyMembership
from openqi.show.names import Names
from openqi.show.statement import Telling, write_fact
from tests.core.given import read_facts
from tests.core.kinds import EVERY_KIND
from tests.show import world

KIND_FILE = "tests/core/every-kind.yaml"

SAID = {
    "part-k": "Accreditation service K (ASK) takes part in Arrangement X, standing: full"
    " (scope: testing)",
    "req-1": "QCVN 4:2009: Viet Nam requires for rice cooker (HS 8516): product certificate from a"
    " designated body",
    "clause-1": "Viet Nam lets test report through accreditation under Arrangement X be used as a"
    " basis, for QCVN 4:2009",
    "ab-k": "Accreditation service K (ASK): accreditation body (Kenya)",
    "mra-x": "Arrangement X (mutual recognition arrangement of accreditation bodies)",
    "KE": "Kenya is an economy",
}


@pytest.mark.parametrize("id", SAID)
def test_a_fact_is_a_sentence(id: str) -> None:
    assert write_fact(world.facts()[id], Telling(world.names(), "en")) == SAID[id]


SENTENCES = Path(__file__).with_name("cooperation.yaml")
COOPERATION_SAID = msgspec.convert(
    parse_yaml(SENTENCES.read_bytes(), SENTENCES.name), dict[str, dict[str, str]]
)
SAMPLE = {fact.id: fact for fact in read_facts(EVERY_KIND)}


@pytest.mark.parametrize("id", COOPERATION_SAID)
def test_a_fact_of_cooperation_is_a_sentence(id: str) -> None:
    names = Names(SAMPLE, {})
    said = {one: write_fact(SAMPLE[id], Telling(names, one)) for one in ("vi", "en")}
    assert said == COOPERATION_SAID[id]


def test_every_kind_of_cooperation_has_its_sentence_here() -> None:
    assert {SAMPLE[id].kind for id in COOPERATION_SAID} == COOPERATION


TEXT = "{vi: Việc cần làm., en: The thing to do.}"


@pytest.mark.parametrize(
    ("line", "vi", "en"),
    [
        (
            "fact: agenda-item, id: x, meeting: m",
            "m bàn về: Việc cần làm",
            "On the agenda of m: The thing to do",
        ),
        ("fact: decision, id: x", "Quyết nghị: Việc cần làm", "Decision: The thing to do"),
        (
            "fact: decision, id: x, body: b",
            "b quyết nghị: Việc cần làm",
            "b decided: The thing to do",
        ),
        ("fact: action, id: x", "Công việc: Việc cần làm", "Action: The thing to do"),
        (
            "fact: objective, id: x, programme: p",
            "Mục tiêu của p: Việc cần làm",
            "Objective of p: The thing to do",
        ),
        ("fact: target, id: x", "Chỉ tiêu: Việc cần làm", "Target: The thing to do"),
        (
            "fact: target, id: x, indicator: i, least: 1000, most: 2000.5",
            "Chỉ tiêu: Việc cần làm (i: 1.000 – 2.000,5)",
            "Target: The thing to do (i: 1,000 – 2,000.5)",
        ),
        (
            "fact: target, id: x, indicator: i, most: 5",
            "Chỉ tiêu: Việc cần làm (i: … – 5)",
            "Target: The thing to do (i: … – 5)",
        ),
        ("fact: observation, id: x", "Việc cần làm", "The thing to do"),
        (
            (
                "fact: obligation, id: x, owners: [a], force: treaty,"
                " recurrence: {least: P6M, most: P1Y}"
            ),
            "a có nghĩa vụ theo điều ước: Việc cần làm (từ 6 tháng đến 1 năm một lần)",
            "a (bound by treaty): The thing to do (every 6 months to 1 year)",
        ),
        (
            "fact: obligation, id: x, owners: [a], force: law, recurrence: {most: soon}",
            "a có nghĩa vụ theo pháp luật: Việc cần làm (ít nhất soon một lần)",
            "a (bound by law): The thing to do (at least once in soon)",
        ),
    ],
)
def test_sentences_do_without_what_is_not_told(line: str, vi: str, en: str) -> None:
    """A full stop of the text goes, as the sentence goes on behind it."""
    (fact,) = read_facts(f"- {{{line}, text: {TEXT}}}\n")
    assert [write_fact(fact, Telling(Names({}, {}), one)) for one in ("vi", "en")] == [vi, en]


def test_a_requirement_about_no_goods_says_for_what_it_is() -> None:
    (fact,) = read_facts(
        "- {fact: requirement, id: x, economy: KE, purposes: [calibration-chain],"
        " demands: [{evidence: [calibration-certificate], by: accredited}]}\n"
    )
    said = write_fact(fact, Telling(Names({}, {}), "en"))
    assert said.startswith("KE requires for chain of calibrations (traceability): calibration")


@pytest.mark.parametrize("standing", get_args(get_type_hints(BodyMembership)["standing"]))
def test_each_standing_of_a_member_has_its_own_sentence(standing: str) -> None:
    said = {
        write_fact(
            read_facts(f"- {{fact: body-membership, body: b, member: a, standing: {one}}}\n")[0],
            Telling(Names({}, {}), "vi"),
        )
        for one in ("member", standing)
    }
    assert len(said) == (1 if standing == "member" else 2)


def test_what_has_no_name_is_named_by_its_text_or_sentence() -> None:
    telling = Telling(Names(SAMPLE, {}), "en")
    assert telling.name("duty-meet") == "The parties meet once a year"
    assert telling.name("decision-1").startswith("to recognise the reports")
    assert telling.name("role-chair") == COOPERATION_SAID["role-chair"]["en"]
    assert telling.name("term-aa").startswith("Aland serves as co-chair of Committee")
    assert telling.name("part-body") == "part-body", "the other kinds keep their ids"


def test_a_thing_is_named_in_full_once_and_then_by_its_acronym() -> None:
    telling = Telling(world.names(), "en")
    assert [telling.name("ab-k") for _ in range(3)] == [
        "Accreditation service K (ASK)",
        "ASK",
        "ASK",
    ]


def test_an_acronym_of_two_bodies_names_neither_alone() -> None:
    facts = world.facts()
    other = parse_yaml(
        b"- {fact: organisation, id: ab-z, name: {en: Another}, acronym: ASK, kinds: [other]}", "f"
    )
    assert isinstance(other, MarkedList)
    fact = read_fact(other[0], Sheet("f"))
    assert fact is not None
    telling = Telling(Names({**facts, "ab-z": fact}, {}), "en")
    assert telling.name("ab-k") == "Accreditation service K (ASK)"
    assert telling.name("ab-z") == telling.name("ab-z") == "Another (ASK)"


def test_the_name_of_the_day_comes_first() -> None:
    day = parse_day("2012-01-01")
    assert world.names().name("ab-k", "en", day) == "Old service (OSK)"
    assert world.names().name("ab-k", "en", parse_day("2016-01-01")) == (
        "Accreditation service K (ASK)"
    )


def test_an_alias_is_never_shown_as_the_name() -> None:
    alias = parse_yaml(b"- {fact: naming, id: m, of: ab-k, name: {en: Sevrice}, alias: true}", "f")
    assert isinstance(alias, MarkedList)
    fact = read_fact(alias[0], Sheet("f"))
    assert fact is not None
    names = Names({**world.facts(), "m": fact}, {})
    assert names.name("ab-k", "en", parse_day("2016-01-01")) == "Accreditation service K (ASK)"


def test_an_id_that_is_not_on_record_is_its_own_name() -> None:
    assert world.names().name("nobody", "vi") == "nobody"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_of_fact_can_be_told(root: Path, language: str) -> None:
    content = parse_yaml((root / KIND_FILE).read_bytes(), KIND_FILE)
    assert isinstance(content, MarkedMap)
    listed = content["facts"]
    assert isinstance(listed, MarkedList)
    told = set()
    for one in listed:
        sheet = Sheet(KIND_FILE)
        fact = read_fact(one, sheet)
        assert fact is not None, sheet.problems
        said = write_fact(fact, Telling(Names({}, {}), language))
        assert said
        assert "{" not in said
        assert "[" not in said
        told.add(fact.kind)
    assert told == set(KINDS)
