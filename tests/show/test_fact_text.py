"""A fact is shown whole: sentence, dates, fields, sources; its record can be read back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from openqi.core.fact_record import fact_record
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml
from openqi.show.fact_text import NAMED, write_thing
from openqi.show.history_text import write_history
from openqi.show.statement import Telling
from tests.show import world


def test_a_thing_is_shown_with_its_fields_sources_and_who_names_it() -> None:
    facts = world.facts()
    said = write_thing(facts["part-k"], [facts["acc-k"]], Telling(world.names(), "en"))
    for part in (
        "takes part in Arrangement X",
        "Id        part-k",
        "Kind      participation",
        "Holds     from April 2010",
        '{"activities": ["testing"]}',
        "List of X, row 4, https://example.org/x",
        "Named by",
        "acc-k",
    ):
        assert part in said


def test_a_long_list_of_facts_is_cut_and_says_so() -> None:
    fact = world.facts()["acc-k"]
    said = write_thing(fact, [fact] * (NAMED + 5), Telling(world.names(), "vi"))
    assert "... và 5 dữ kiện nữa" in said


def test_a_history_tells_what_took_whose_place() -> None:
    first = world.facts()["acc-k"]
    second = msgspec.structs.replace(first, id="acc-k-2", supersedes="acc-k")
    said = write_history([(first, second), (second, None)], [], Telling(world.names(), "en"))
    assert "superseded by acc-k-2" in said
    assert "corrects acc-k" in said
    assert "held now" in said


@pytest.mark.parametrize("file", ["tests/core/every-kind.yaml"])
def test_a_record_reads_back_as_the_same_fact(root: Path, file: str) -> None:
    content = parse_yaml((root / file).read_bytes(), file)
    assert isinstance(content, MarkedMap)
    listed = content["facts"]
    assert isinstance(listed, MarkedList)
    for one in listed:
        fact = read_fact(one, Sheet(file))
        assert fact is not None
        written = parse_yaml(msgspec.json.encode(fact_record(fact)), "record")
        sheet = Sheet("record")
        again = read_fact(written, sheet)
        assert not sheet.problems, fact.id
        assert again is not None
        assert fact_record(again) == fact_record(fact)
        assert (again.valid, again.source) == (fact.valid, fact.source)
