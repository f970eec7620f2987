"""Facts are told as sentences, with names of the day and each acronym introduced once."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.core.day import parse_day
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml
from openqi.core.statements import KINDS
from openqi.show.names import Names
from openqi.show.statement import Telling, write_fact
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
