"""Check that coverage tells what is known, presumed, unknown and complete, day by day."""

from __future__ import annotations

import pytest

from openqi.core.day import parse_day
from openqi.core.errors import UnknownIdentifier
from openqi.show.thing.standing import stand_on
from openqi.snapshot import compile_snapshot
from openqi.snapshot.coverage import STATES, Coverage, cover, state_on, survey
from tests.engine.world import read_facts, read_world

SNAPSHOT = compile_snapshot(
    read_facts(
        read_world("""
given:
- {fact: economy, id: KE, name: {en: Kenya}}
- {fact: organisation, id: board, name: {en: Board}, kinds: [accreditation-body], economies: [KE]}
- {fact: organisation, id: lab, name: {en: Lab}, kinds: [laboratory], economies: [PE]}
- {fact: arrangement, id: mla, name: {en: MLA}, kind: accreditation-mla,
   parties: accreditation-bodies, from: 2000-01-01, to: 2025-12-31}
- {fact: participation, id: seen, party: board, arrangement: mla, standing: full,
   scope: {activities: [testing]}, to: unknown,
   seen: [2010-01-01, 2012-12-31]}
- {fact: participation, id: dated, party: board, arrangement: mla, standing: full,
   scope: {activities: [calibration]}, from: 2011-06-01, to: 2013-06-30,
   certainty: general-knowledge}
- {fact: accreditation, id: acc, by: board, of: lab, scope: {activities: [testing]},
   from: 2011-01-01}
- {fact: completeness, id: all-signatories, of: {kind: participation, arrangement: mla},
   from: 2012-01-01, to: 2012-12-31}
- {fact: completeness, id: all-requirements, of: {kind: requirement, economy: KE},
   from: 2012-06-01, to: 2012-06-01}
question: {}
""").facts
    )
)


def counts(found: Coverage, kind: str) -> tuple[int, ...]:
    (one,) = [one for one in found.kinds if one.kind == kind]
    return tuple(one.count(state) for state in STATES)


@pytest.mark.parametrize(
    ("day", "participations"),
    [
        ("2009-12-31", (0, 0, 1, 1)),
        ("2010-01-01", (0, 1, 0, 1)),
        ("2011-05-31", (0, 1, 0, 1)),
        ("2011-06-01", (1, 1, 0, 0)),
        ("2012-12-31", (1, 1, 0, 0)),
        ("2013-01-01", (1, 0, 1, 0)),
        ("2013-06-30", (1, 0, 1, 0)),
        ("2013-07-01", (0, 0, 1, 1)),
    ],
)
def test_the_states_of_a_day(day: str, participations: tuple[int, ...]) -> None:
    """Outside its sightings nobody can tell; between them it is presumed; dates are sure."""
    for id in ("mla", "KE"):
        assert counts(cover(SNAPSHOT, id, parse_day(day)), "participation") == participations


@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("2011-12-31", ()),
        ("2012-01-01", ("all-signatories",)),
        ("2012-12-31", ("all-signatories",)),
        ("2013-01-01", ()),
    ],
)
def test_a_list_is_complete_on_the_days_of_its_statement(day: str, named: tuple[str, ...]) -> None:
    (one,) = [
        kind
        for kind in cover(SNAPSHOT, "mla", parse_day(day)).kinds
        if kind.kind == "participation"
    ]
    assert one.complete == named


def test_an_economy_is_reached_through_its_bodies() -> None:
    kenya, peru = (cover(SNAPSHOT, id, parse_day("2012-06-01")) for id in ("KE", "PE"))
    assert counts(kenya, "accreditation") == (0, 0, 0, 0)
    assert counts(peru, "accreditation") == (1, 0, 0, 0)
    assert [kind.complete for kind in kenya.kinds if kind.kind == "requirement"] == [
        ("all-requirements",)
    ]
    assert kenya.unverified == 1


def test_one_thing_shows_the_kinds_that_are_not_on_record() -> None:
    found = cover(SNAPSHOT, "mla", parse_day("2012-06-01"))
    assert {kind.kind for kind in found.kinds if not kind.recorded} >= {"designation", "capability"}
    assert found.state == "known"
    assert cover(SNAPSHOT, "mla", parse_day("2026-01-01")).state == "outside"


def test_the_survey_leaves_out_what_nobody_recorded() -> None:
    found = {one.id: one for one in survey(SNAPSHOT, parse_day("2012-06-01"))}
    assert set(found) == {"KE", "PE", "mla"}
    assert all(kind.recorded for one in found.values() for kind in one.kinds)
    assert found["mla"].count("known") == 1
    assert found["mla"].count("presumed") == 1


@pytest.mark.parametrize(("id", "near"), [("mal", ("mla",)), ("lab", ("mla",)), ("kenya", ())])
def test_what_is_no_economy_or_arrangement_is_refused(id: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownIdentifier) as caught:
        cover(SNAPSHOT, id, parse_day("2012-06-01"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.nearest) == ("coverage-unknown", near)


ENDED = compile_snapshot(
    read_facts(
        read_world("""
given:
- {fact: economy, id: KE, name: {en: Kenya}}
- {fact: organisation, id: board, name: {en: Board}, kinds: [accreditation-body], economies: [KE]}
- {fact: arrangement, id: mla, name: {en: MLA}, kind: accreditation-mla,
   parties: accreditation-bodies, from: 2000-01-01, to: 2025-12-31}
- {fact: arrangement, id: vague, name: {en: Vague}, kind: accreditation-mla,
   parties: accreditation-bodies, from: 2000-01-01, to: unknown}
- {fact: participation, id: open, party: board, arrangement: mla, standing: full, from: 2010-01-01}
- {fact: participation, id: other, party: board, arrangement: vague, standing: full,
   from: 2010-01-01}
question: {}
""").facts
    )
)


@pytest.mark.parametrize(
    ("day", "mla"),
    [("2009-12-31", "outside"), ("2025-12-31", "known"), ("2026-01-01", "outside")],
)
def test_nobody_takes_part_in_what_has_ended(day: str, mla: str) -> None:
    """A participation without an end of its own ends with its arrangement, if that surely ended."""
    states = {
        one.fact: one.state
        for kind in cover(ENDED, "KE", parse_day(day)).kinds
        for one in kind.facts
        if kind.kind == "participation"
    }
    assert states["open"] == mla
    assert states["other"] == ("outside" if day < "2010" else "known")


@pytest.mark.parametrize("day", ["2009-12-31", "2012-06-30", "2025-12-31", "2026-01-01"])
def test_pages_and_coverage_tell_the_same_of_a_day(day: str) -> None:
    on = parse_day(day)
    for fact in ENDED.of_kind("participation"):
        told, shown = state_on(ENDED, fact, on), stand_on(fact, ENDED, on)
        assert (told == "outside") == (shown in ("over", "ahead")), fact.id
