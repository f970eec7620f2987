"""Check the snapshot: the same content gives the same hash, and nothing changes afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import parse_day
from openqi.core.source import Source
from openqi.snapshot import Snapshot, compile_snapshot
from tests.engine.world import Map, World, read_facts
from tests.engine.worlds import worlds

BODY: Map = {
    "fact": "organisation",
    "id": "lab-one",
    "name": {"en": "Laboratory"},
    "kinds": ["laboratory"],
    "economies": ["AA"],
}
LINK: Map = {
    "fact": "accreditation",
    "id": "acc",
    "by": "ab-one",
    "of": "lab-one",
    "scope": {"activities": ["testing"]},
    "from": "2020-01-01",
    "source": [{"doc": "register"}],
}


def compiled(
    *facts: Map, known_at: str | None = None, sources: tuple[Source, ...] = ()
) -> Snapshot:
    day = None if known_at is None else parse_day(known_at)
    return compile_snapshot(read_facts(list(facts)), sources, day)


@given(worlds(), st.randoms(use_true_random=False))
def test_the_hash_does_not_depend_on_order(world: World, random: Any) -> None:
    facts = read_facts(world.facts)
    first = compile_snapshot(facts)
    random.shuffle(facts)
    other = compile_snapshot(facts)
    assert other.hash == first.hash
    for name in first.__struct_fields__:
        assert _items(getattr(first, name)) == _items(getattr(other, name)), name
    assert compile_snapshot(iter(facts)).hash == first.hash


def _items(value: object) -> list[object]:
    """List what an index holds, whatever the order of its keys."""
    if not isinstance(value, Mapping):
        return [value]
    return [(key, value[key]) for key in sorted(value, key=str)]


@given(worlds(), st.data())
def test_another_fact_gives_another_hash(world: World, data: st.DataObject) -> None:
    first = compile_snapshot(read_facts(world.facts))
    number = data.draw(st.integers(0, len(world.facts) - 1))
    without = [fact for place, fact in enumerate(world.facts) if place != number]
    assert compile_snapshot(read_facts(without)).hash != first.hash


@pytest.mark.parametrize(
    "change",
    [
        {"from": "2020-01-02"},
        {"from": "2020-01"},
        {"to": "2030-12-31"},
        {"seen": ["2021-01-01"]},
        {"scope": {"activities": ["calibration"]}},
        {"by": "ab-two"},
        {"certainty": "inferred"},
        {"source": [{"doc": "register", "at": "p. 2"}]},
        {"recorded": {"on": "2024-01-01"}},
    ],
)
def test_whatever_a_fact_says_counts_in_the_hash(change: Map) -> None:
    assert compiled(BODY, {**LINK, **change}).hash != compiled(BODY, LINK).hash


def test_the_place_in_a_file_and_the_way_there_do_not_count() -> None:
    facts = read_facts([BODY, LINK])
    moved = [msgspec.structs.replace(fact, mark=None) for fact in facts]
    assert compile_snapshot(moved).hash == compile_snapshot(facts).hash


def test_a_source_counts_when_a_fact_cites_it() -> None:
    read = (Source(id="register", read="2024-01-01"),)
    other = (Source(id="register", read="2024-02-01"),)
    assert compiled(BODY, LINK, sources=read).hash != compiled(BODY, LINK, sources=other).hash
    unused = (*read, Source(id="unused", read="2024-01-01"))
    assert compiled(BODY, LINK, sources=unused).hash == compiled(BODY, LINK, sources=read).hash


def test_nothing_changes_after_it_was_compiled() -> None:
    snapshot = compiled(BODY, LINK)
    with pytest.raises(AttributeError):
        snapshot.hash = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        snapshot.facts["acc"].id = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        snapshot.facts["acc"].statement.of = "other"  # type: ignore[misc, union-attr]


@pytest.mark.parametrize("name", ["facts", "periods", "sources", "by_kind", "accreditations"])
def test_its_indexes_cannot_be_written(name: str) -> None:
    index: Any = getattr(compiled(BODY, LINK), name)
    with pytest.raises(TypeError):
        index["new"] = ()


def test_a_fact_recorded_later_is_not_in_an_earlier_snapshot() -> None:
    late = {**LINK, "recorded": {"on": "2024-01-02"}}
    assert "acc" not in compiled(BODY, late, known_at="2024-01-01").facts
    assert "acc" in compiled(BODY, late, known_at="2024-01-02").facts
    before = compiled(BODY, known_at="2024-01-01")
    assert compiled(BODY, late, known_at="2024-01-01").hash == before.hash


def test_a_fact_withdrawn_is_held_on_its_last_day() -> None:
    gone = {**LINK, "recorded": {"on": "2023-01-01", "until": "2024-01-01"}}
    assert "acc" in compiled(BODY, gone, known_at="2024-01-01").facts
    assert "acc" not in compiled(BODY, gone, known_at="2024-01-02").facts
    assert "acc" not in compiled(BODY, gone).facts


def test_same_day_corrections_are_ordered_by_their_number() -> None:
    first = {**LINK, "recorded": {"on": "2024-01-01"}}
    second = {
        **LINK,
        "id": "acc-2",
        "supersedes": "acc",
        "recorded": {"on": "2024-01-01", "seq": 1},
    }
    third = {**LINK, "id": "acc-3", "supersedes": "acc", "recorded": {"on": "2024-01-01", "seq": 2}}
    held = compiled(third, first, second, known_at="2024-01-01").facts
    assert set(held) == {"acc-3"}


def test_the_loser_of_a_resolved_conflict_is_left_out() -> None:
    other = {**LINK, "id": "acc-2", "to": "2021-12-31"}
    ended: Map = {
        "fact": "conflict",
        "id": "dispute",
        "facts": ["acc", "acc-2"],
        "status": "resolved",
    }
    snapshot = compiled(LINK, other, {**ended, "resolution": "acc-2"})
    assert "acc" not in snapshot.facts
    assert snapshot.contradictions == ()
    still = compiled(LINK, other, {**ended, "status": "open"})
    assert [one.facts for one in still.contradictions] == [("acc", "acc-2")]


def test_facts_of_cooperation_name_the_version_that_stands() -> None:
    """Under every key that holds an id, and under none that holds a word; codes stay codes."""
    text = {"vi": "việc", "en": "thing"}
    meeting: Map = {"fact": "meeting", "id": "alternating", "name": text, "participants": ["AA"]}
    corrected = {**meeting, "id": "mtg-new", "supersedes": "alternating"}
    duty: Map = {
        "fact": "obligation",
        "id": "duty",
        "text": text,
        "owners": ["AA"],
        "force": "intention",
        "agreed_at": "alternating",
        "recurrence": {"every": "P1Y", "host": "alternating", "first_host": "AA"},
        "topics": ["topic-old"],
    }
    topic: Map = {"fact": "topic", "id": "topic-old", "name": text}
    economy: Map = {"fact": "economy", "id": "AA", "name": text}
    found = compiled(
        *(meeting, corrected, duty, topic, economy),
        {**topic, "id": "topic-new", "supersedes": "topic-old"},
        {**economy, "id": "AB", "supersedes": "AA"},
    )
    assert "alternating" not in found.facts
    led = msgspec.to_builtins(found.facts["duty"].statement)
    assert led["agreed_at"] == "mtg-new"
    assert led["recurrence"] == duty["recurrence"]
    assert list(led["topics"]) == ["topic-new"]
    assert list(led["owners"]) == ["AA"]
