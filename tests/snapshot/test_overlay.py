"""Facts laid over a snapshot give what compiling all of them together gives."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from openqi.core.fact import Fact
from openqi.core.period import read_period
from openqi.engine import check
from openqi.snapshot import Snapshot, compile_snapshot
from openqi.snapshot.overlay import overlay
from tests.engine.answering import unsigned
from tests.engine.world import Map, World, read_asked, read_facts
from tests.engine.worlds import worlds

LAB: Map = {"fact": "organisation", "id": "lab", "name": {"en": "L"}, "kinds": ["laboratory"]}
PART: Map = {
    "fact": "participation",
    "id": "part",
    "party": "lab",
    "arrangement": "mra",
    "standing": "full",
    "from": "2020-01-01",
}


def facts(*given: Map) -> list[Fact]:
    return [replace(fact, mark=None) for fact in read_facts(given)]


def assert_same(laid: Snapshot, whole: Snapshot) -> None:
    """Compare everything but the hash and the sources, which an overlay leaves alone."""
    for name in Snapshot.__struct_fields__:
        if name in ("hash", "sources"):
            continue
        one, other = getattr(laid, name), getattr(whole, name)
        if isinstance(one, Mapping):
            assert len(one) == len(dict(one)), name
            assert dict(one) == dict(other), name
        else:
            assert one == other, name


@given(worlds(), st.data())
def test_an_overlay_equals_a_compile_of_all_facts(world: World, data: st.DataObject) -> None:
    """Some facts are laid over, some take the place of older ones, some are dropped."""
    every = read_facts(world.facts)
    free = [fact for fact in every if fact.kind != "conflict"]
    added = data.draw(st.sets(st.sampled_from([fact.id for fact in free])))
    replaced = data.draw(st.sets(st.sampled_from(sorted(added)))) if added else set()
    ids = sorted({fact.id for fact in free} - added)
    drops = data.draw(st.sets(st.sampled_from(ids), max_size=3)) if ids else set()
    base = [fact for fact in every if fact.id not in added]
    base += [_older(fact) for fact in free if fact.id in replaced]
    over = [fact for fact in free if fact.id in added]
    laid = overlay(compile_snapshot(base), over, drops)
    whole = compile_snapshot([fact for fact in every if fact.id not in drops])
    assert_same(laid, whole)
    assert laid.hash == overlay(compile_snapshot(base), over[::-1], sorted(drops)).hash
    question = read_asked(world.question)
    if world.question["evidence"].get("id") not in drops:
        one, other = (check(snapshot, question, gaps=False) for snapshot in (laid, whole))
        assert unsigned(one) == unsigned(other)


def _older(fact: Fact) -> Fact:
    """Give another fact of the same kind under the same id."""
    return replace(fact, valid=read_period("2001-01-01", "2002-02-02"))


def test_an_overlay_can_be_laid_over_another() -> None:
    base = compile_snapshot(facts(LAB))
    twice = overlay(overlay(base, facts(PART)), facts({**PART, "standing": "suspended"}))
    assert_same(twice, compile_snapshot(facts(LAB, {**PART, "standing": "suspended"})))
    assert_same(overlay(twice, (), ["part"]), base)


def test_nothing_laid_over_a_snapshot_is_the_snapshot() -> None:
    base = compile_snapshot(facts(LAB))
    assert overlay(base, ()) is base
    assert overlay(base, (), ["nobody"]) is base


def test_what_is_laid_over_changes_the_hash() -> None:
    base = compile_snapshot(facts(LAB))
    hashes = {base.hash, overlay(base, facts(PART)).hash, overlay(base, (), ["lab"]).hash}
    assert len(hashes) == 3


def test_a_reference_to_a_corrected_fact_leads_to_what_stands_in_its_place() -> None:
    newer = {**LAB, "id": "lab-new", "supersedes": "lab", "recorded": {"on": "2024-01-01"}}
    base = compile_snapshot(facts({**LAB, "recorded": {"on": "2023-01-01"}}, newer))
    laid = overlay(base, facts(PART))
    assert ("lab-new", "mra") in laid.participations


@pytest.mark.parametrize(
    "given",
    [
        {**PART, "supersedes": "other"},
        {"fact": "conflict", "id": "c", "facts": ["lab", "part"], "status": "open"},
    ],
)
def test_a_correction_or_a_conflict_is_refused(given: Map) -> None:
    with pytest.raises(ValueError, match="cannot be laid over"):
        overlay(compile_snapshot(facts(LAB)), facts(given))


def test_a_missing_key_is_missing() -> None:
    laid = overlay(compile_snapshot(facts(LAB, PART)), (), ["part"])
    with pytest.raises(KeyError):
        laid.facts["part"]
    with pytest.raises(KeyError):
        laid.participations["lab", "mra"]
    assert "part" not in laid.facts
    assert laid.facts.get("part") is None
