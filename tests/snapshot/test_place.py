"""A fact stands under its kind, its link, and whatever it is about."""

from __future__ import annotations

from openqi.snapshot.place import INDEXES, places
from openqi.snapshot.snapshot import Snapshot
from tests.engine.world import Map, read_facts

SIGNED: Map = {
    "fact": "participation",
    "id": "part",
    "party": "body",
    "arrangement": "mra",
    "standing": "full",
}


def names(fact: Map) -> list[str]:
    return [name for name, _ in places(read_facts([fact])[0])]


def test_every_index_of_a_snapshot_is_one_of_the_table() -> None:
    assert set(INDEXES) <= set(Snapshot.__struct_fields__)


def test_a_participation_is_found_by_party_and_by_arrangement() -> None:
    (fact,) = read_facts([SIGNED])
    assert places(fact) == [
        ("by_kind", "participation"),
        ("participations", ("body", "mra")),
        ("parties", "mra"),
    ]


def test_a_link_is_only_named_for_what_cites_something() -> None:
    assert "links" in names({**SIGNED, "source": [{"doc": "one"}]})


def test_what_nobody_read_and_what_names_a_requirement_can_be_listed() -> None:
    scope = {"requirements": ["req", "req"]}
    heard = {**SIGNED, "certainty": "general-knowledge", "scope": scope}
    assert names(heard) == ["by_kind", "unread", "participations", "parties", "scoped"]


def test_an_adoption_of_one_work_stands_in_a_place_once() -> None:
    adoption = {"fact": "adoption", "host": "STD 1:2015", "source": "STD 1:2020", "degree": "IDT"}
    assert names(adoption) == ["by_kind", "adoptions"]
