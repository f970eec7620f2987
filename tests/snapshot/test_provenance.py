"""Check that every fact is traced to its sources, and that what nobody read is named."""

from __future__ import annotations

import pytest

from openqi.core.day import parse_day
from openqi.core.errors import UnknownIdentifier
from openqi.core.source import Source
from openqi.snapshot import Snapshot, compile_snapshot
from openqi.snapshot.provenance import trace
from tests.engine.world import read_facts, read_world

FACTS = read_world("""
given:
- {fact: organisation, id: lab, name: {en: Lab}, kinds: [laboratory],
   source: [{doc: list, at: "row 1"}, {doc: news, certainty: inferred}]}
- {fact: organisation, id: board, name: {en: Board}, kinds: [accreditation-body],
   certainty: general-knowledge}
- {fact: arrangement, id: mla, name: {en: MLA}, kind: accreditation-mla,
   parties: accreditation-bodies, source: [{doc: list, certainty: general-knowledge}]}
- {fact: participation, id: signs, party: board, arrangement: mla, standing: full,
   from: 2010-01-01, source: [{doc: news, certainty: inferred}]}
- {fact: participation, id: signs-later, party: board, arrangement: mla, standing: suspended,
   from: 2010-01-01, source: [{doc: list}], recorded: {on: 2024-05-01}}
question: {}
""").facts
SOURCES = (
    Source(id="list", title={"en": "A list"}, read="2024-05-02"),
    Source(id="news", title={"en": "News"}),
    Source(id="idle", title={"en": "Cited by nobody"}),
)


def snapshot(day: str | None = None) -> Snapshot:
    known_at = None if day is None else parse_day(day)
    return compile_snapshot(read_facts(FACTS), SOURCES, known_at)


def test_each_source_has_the_facts_that_rest_on_it() -> None:
    found = trace(snapshot())
    rests = {use.source.id: [one.fact for one in use.facts] for use in found.sources}
    assert rests == {"list": ["lab", "mla", "signs-later"], "news": ["lab", "signs"]}
    assert found.facts == len(FACTS)
    assert [use.source.id for use in found.unread] == ["news"]


def test_the_place_and_the_certainty_of_a_citation_are_kept() -> None:
    (use,) = trace(snapshot(), "list").sources
    assert [(one.at, one.certainty) for one in use.facts] == [
        ("row 1", "read"),
        (None, "general-knowledge"),
        (None, "read"),
    ]


def test_what_nobody_read_is_named() -> None:
    found = trace(snapshot())
    assert found.unverified == ("board", "mla")
    assert found.inferred == ("signs",)


def test_what_contradicts_is_named_once_it_is_known() -> None:
    (open_conflict,) = trace(snapshot()).conflicting
    assert set(open_conflict.facts) == {"signs", "signs-later"}
    assert not open_conflict.declared
    assert trace(snapshot("2024-04-30")).conflicting == ()
    assert trace(snapshot("2024-05-01")).conflicting == (open_conflict,)


def test_one_source_tells_of_its_own_facts_alone() -> None:
    found = trace(snapshot(), "news")
    assert [use.source.id for use in found.sources] == ["news"]
    assert (found.facts, found.unverified, found.inferred) == (2, (), ("signs",))


@pytest.mark.parametrize("id", ["lists", "idle", ""])
def test_an_unknown_source_is_refused(id: str) -> None:
    with pytest.raises(UnknownIdentifier) as caught:
        trace(snapshot(), id)
    (problem,) = caught.value.problems
    assert problem.code == "source-unknown"
    assert problem.nearest == (("list",) if id == "lists" else ())
