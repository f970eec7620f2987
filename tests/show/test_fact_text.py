"""A fact is shown whole: sentence, dates, fields, sources; its record can be read back."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from openqi.ask.thing import linked, related
from openqi.core.fact_record import fact_record
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml
from openqi.show.fact_text import NAMED, SOME, write_thing
from openqi.show.history_text import write_history
from openqi.show.names import Names
from openqi.show.statement import Telling
from tests.core.given import read_facts
from tests.core.kinds import EVERY_KIND
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


def test_a_source_of_some_keys_alone_is_marked() -> None:
    fact = world.facts()["part-k"]
    part = msgspec.structs.replace(fact.source[0], about=("from", "to"))
    said = write_thing(
        msgspec.structs.replace(fact, source=(part,)), [], Telling(world.names(), "vi")
    )
    assert "(chỉ cho: from, to)" in said


def test_a_long_list_of_facts_is_cut_and_says_so() -> None:
    fact = world.facts()["acc-k"]
    said = write_thing(fact, [fact] * (SOME + 5), Telling(world.names(), "vi"))
    assert "công nhận (13)" in said
    assert "... và 5 dữ kiện nữa" in said


SAMPLE = {fact.id: fact for fact in read_facts(EVERY_KIND)}


def _told(id: str, language: str, related: dict[str, list[str]] | None = None) -> str:
    fact = SAMPLE[id]
    telling = Telling(Names(SAMPLE, {}), language)
    return write_thing(fact, linked(fact, SAMPLE.values()), telling, related)


def test_a_meeting_is_shown_with_what_belongs_to_it_kind_by_kind() -> None:
    """Its items come first, then decisions, and the actions that carry the decisions out."""
    said = _told("mtg-third", "en")
    heads = ["agenda item (1)", "decision (1)", "action (1)", "obligation (1)", "document (1)"]
    places = [said.index(head) for head in heads]
    assert places == sorted(places)
    assert "action-1" in said[places[2] : places[3]]


def test_items_come_in_the_order_of_their_numbers() -> None:
    item = SAMPLE["item-1"]
    numbers = (10, "2", 1, None, "3a")
    items = [
        msgspec.structs.replace(
            item, id=f"item-{n}", statement=msgspec.structs.replace(item.statement, number=n)
        )
        for n in numbers
    ]
    said = write_thing(SAMPLE["mtg-third"], items, Telling(Names(SAMPLE, {}), "en"))
    found = re.findall(r"\(item-(\w+)\)|, item-(\w+)\)", said)
    assert [one or other for one, other in found] == ["1", "2", "3a", "10", "None"]


def test_whom_a_meeting_names_is_written_out_with_ids() -> None:
    said = _told("mtg-third", "vi", related(SAMPLE["mtg-third"]))
    block = said.split("Liên quan tới")[1].split("Được nhắc tới")[0]
    for line in ("Nước A (AA)", "Nguyễn Văn A (person-a)", "Ủy ban A và B (CAB) (committee-ab)"):
        assert f"- {line}" in block
    assert "Liên quan tới" not in _told("body-aa", "vi", related(SAMPLE["body-aa"]))


def test_a_meeting_with_many_items_shows_more_of_them_than_other_things_do() -> None:
    item, telling = SAMPLE["item-1"], Telling(Names(SAMPLE, {}), "en")
    said = write_thing(SAMPLE["mtg-third"], [item] * (NAMED + 2), telling)
    assert "... and 2 more" in said


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
