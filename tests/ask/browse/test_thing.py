"""What is put together of a thing: every fact of the register, in words of both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import BEFORE, Moment, change_days, snapshot_at
from openqi.ask.browse.paging import PAGE, Paging
from openqi.ask.browse.thing import show_thing, table_of, write_pack
from openqi.ask.front import OpenRegister, open_register
from openqi.ask.thing import linked
from openqi.core.day import parse_day
from openqi.core.errors import InvalidContent, UnknownIdentifier
from openqi.register.packs import read_packs

DAY = date(2026, 11, 30).toordinal()


@pytest.fixture(scope="module")
def register() -> OpenRegister:
    return open_register()


@pytest.fixture(scope="module")
def moment(register: OpenRegister) -> Moment:
    return Moment(register, register.snapshot(), DAY)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fact_can_be_shown_and_no_word_is_missing(moment: Moment, language: str) -> None:
    for id in moment.register.facts:
        thing = show_thing(moment, id, language)
        assert thing.title.text
        said = str(thing)
        assert "[browse." not in said, id
        assert "[value." not in said, id


def test_every_field_of_every_fact_is_shown(moment: Moment) -> None:
    for id, fact in moment.register.facts.items():
        shown = {row.key for row in show_thing(moment, id, "en").fields}
        held = set(show_thing(moment, id, "en").raw) - {"id", "fact", "from", "to", "seen"}
        held -= {"recorded", "certainty", "supersedes", "note", "citations"}
        if fact.kind != "adoption":
            held -= {"source"}
        assert held <= shown, id


def test_the_index_finds_what_a_search_through_all_facts_finds(moment: Moment) -> None:
    index = mentions_of(moment.snapshot)
    facts = list(moment.snapshot.facts.values())
    for id in list(moment.snapshot.facts)[::25]:
        fact = moment.snapshot.facts[id]
        assert {one.id for one in index.linked(fact)} == {one.id for one in linked(fact, facts)}


def test_a_raw_fact_is_a_pack_that_reads_back(moment: Moment, tmp_path: Path) -> None:
    for id in ("ilac-mra", "bis-90", "adoption-abnt-nbr-iso-14040-2009"):
        fact = moment.register.facts[id]
        text = write_pack(show_thing(moment, id, "en").raw)
        (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
        packs = read_packs(tmp_path)
        assert [one.statement for one in packs.facts] == [fact.statement]
        assert packs.facts[0].valid == fact.valid
        assert packs.facts[0].source == fact.source


def test_a_correction_shows_every_version_and_leads_to_the_one_held(moment: Moment) -> None:
    new = "ilac-mra-iso-iec-17025-2017-extended"
    old = str(moment.register.facts[new].supersedes)
    shown = show_thing(moment, old, "en")
    assert not shown.held
    assert shown.stands == new
    assert [one.id for one in shown.history] == [old, new]
    assert [one.held for one in shown.history] == [False, True]
    assert show_thing(moment, new, "en").held


def test_what_was_known_before_a_correction_is_shown_as_it_was(register: OpenRegister) -> None:
    new = register.facts["ilac-mra-iso-iec-17025-2017-extended"]
    before = new.recorded.on - 1
    then = Moment(register, snapshot_at(register, register.snapshot(), before), DAY, before)
    shown = show_thing(then, new.id, "en")
    assert shown.id == new.supersedes
    assert shown.held
    assert len(shown.history) == 1


def test_days_between_two_changes_share_a_snapshot(register: OpenRegister) -> None:
    days = change_days(register.facts)
    current = register.snapshot()
    assert snapshot_at(register, current, days[-1] + 400) is current
    first = snapshot_at(register, current, days[0] - 1)
    assert snapshot_at(register, current, parse_day("1990-01-01")) is first
    assert parse_day(BEFORE) == 1
    middle = {snapshot_at(register, current, day).hash for day in range(days[0], days[0] + 5)}
    assert len(middle) == 1


def test_rows_carry_the_sources(moment: Moment) -> None:
    fact = moment.register.facts["ilac-mra"]
    (row,) = table_of([fact], moment, moment.telling("en"))
    assert row["sources"] == "; ".join(dict.fromkeys(one.doc for one in fact.source))
    assert row["to"] == "2025-12-31"


def test_a_kind_that_names_nothing_is_refused(moment: Moment) -> None:
    with pytest.raises(InvalidContent, match="choice-unknown"):
        show_thing(moment, "boa", "en", links="economy")
    with pytest.raises(UnknownIdentifier):
        show_thing(moment, "no-such-thing", "en")


@pytest.mark.parametrize(
    ("total", "page", "shown"),
    [(0, 1, (1, 0, 1)), (PAGE, 1, (1, PAGE, 1)), (PAGE + 1, 2, (PAGE + 1, PAGE + 1, 2))],
)
def test_a_list_is_cut_at_its_edges(total: int, page: int, shown: tuple[int, int, int]) -> None:
    paging = Paging.of(total, page)
    assert (paging.first, paging.last, paging.pages) == shown
    with pytest.raises(InvalidContent, match="page-outside"):
        Paging.of(total, paging.pages + 1)
