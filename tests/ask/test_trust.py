"""Who is authorised and who is recognised: a yes only where a fact surely says so on the day."""

from __future__ import annotations

import pytest

from openqi.ask.trust import Asked, authorises, recognises
from openqi.core.day import parse_day
from openqi.core.errors import UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.period import read_period
from openqi.core.scope import Scope
from openqi.core.statements import (
    Accreditation,
    Arrangement,
    Designation,
    Organisation,
    Participation,
    Statement,
    Suspension,
    kind_of,
)
from openqi.core.truth import Truth
from openqi.snapshot import Snapshot, compile_snapshot

TESTING = Scope(activities=("testing",), standards=("ISO 6892-1:2019",))


def fact(
    id: str, statement: Statement, start: str | None = "2020-01-01", last: str | None = None
) -> Fact:
    return Fact(id=id, statement=statement, valid=read_period(start, last))


def body(id: str) -> Fact:
    return fact(id, Organisation(id=id, name={"en": id}, kinds=("laboratory",)))


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    mra = Arrangement(
        id="mra", name={"en": "MRA"}, kind="accreditation-mla", parties="accreditation-bodies"
    )
    part = {"arrangement": "mra", "standing": "full", "scope": Scope(activities=("testing",))}
    facts = [
        *map(body, ("ab", "other-ab", "late-ab", "lab", "ministry")),
        fact("mra", mra),
        fact("ab-mra", Participation(party="ab", **part)),  # type: ignore[arg-type]
        fact("other-mra", Participation(party="other-ab", **part), "2022-01-01"),  # type: ignore[arg-type]
        fact("late-mra", Participation(party="late-ab", **part), None),  # type: ignore[arg-type]
        fact("lab-by-ab", Accreditation(by="ab", of="lab", scope=TESTING), last="2025-12-31"),
        fact("stop", Suspension(of="lab-by-ab"), "2024-03-01", "2024-03-31"),
        fact("named", Designation(by="ministry", of="lab", under="mra", scope=TESTING)),
    ]
    return compile_snapshot(facts)


def asked(
    authority: str, entity: str, day: str, resource: str = "any", activity: str = "testing"
) -> Asked:
    return Asked(authority, entity, activity, resource, parse_day(day))


@pytest.mark.parametrize(
    ("day", "truth"),
    [
        ("2019-12-31", Truth.NO),
        ("2020-01-01", Truth.YES),
        ("2024-02-29", Truth.YES),
        ("2024-03-01", Truth.NO),
        ("2024-03-31", Truth.NO),
        ("2024-04-01", Truth.YES),
        ("2025-12-31", Truth.YES),
        ("2026-01-01", Truth.NO),
    ],
)
def test_an_accreditation_authorises_while_it_stands(
    snapshot: Snapshot, day: str, truth: Truth
) -> None:
    found = authorises(snapshot, asked("ab", "lab", day))
    assert found.truth is truth
    assert found.facts == (("lab-by-ab",) if truth is Truth.YES else ())


def test_a_standard_narrows_an_accreditation(snapshot: Snapshot) -> None:
    day = "2023-01-01"
    covered = authorises(snapshot, asked("ab", "lab", day, "ISO 6892-1:2019"))
    assert covered.truth is Truth.YES
    other = authorises(snapshot, asked("ab", "lab", day, "ISO 148-1:2016"))
    assert other.truth is not Truth.YES
    calibration = authorises(snapshot, asked("ab", "lab", day, activity="calibration"))
    assert calibration.truth is Truth.NO


def test_a_designation_authorises_under_what_it_names(snapshot: Snapshot) -> None:
    day = "2023-01-01"
    assert authorises(snapshot, asked("ministry", "lab", day, "mra")).facts == ("named",)
    assert authorises(snapshot, asked("lab", "ministry", day, "mra")).truth is Truth.NO
    assert authorises(snapshot, asked("ministry", "lab", day, "ab")).truth is Truth.NO


def test_full_participants_recognise_each_other(snapshot: Snapshot) -> None:
    for day, truth in (("2021-12-31", Truth.NO), ("2022-01-01", Truth.YES)):
        one = recognises(snapshot, asked("ab", "other-ab", day, "mra"))
        assert one.truth is truth
        assert recognises(snapshot, asked("other-ab", "ab", day, "mra")).truth is truth
    both = recognises(snapshot, asked("mra", "ab", "2023-01-01"))
    assert (both.truth, both.facts) == (Truth.YES, ("mra", "ab-mra"))


def test_what_nobody_can_tell_is_no_yes(snapshot: Snapshot) -> None:
    found = recognises(snapshot, asked("mra", "late-ab", "2023-01-01"))
    assert (found.truth, found.facts) == (Truth.UNKNOWN, ("mra", "late-mra"))


def test_what_is_not_on_record_is_told(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownIdentifier) as refused:
        authorises(snapshot, asked("abc", "labs", "2023-01-01", activity="test"))
    assert [one.key for one in refused.value.problems] == ["authority_id", "entity_id", "action"]
    for ask in (authorises, recognises):
        with pytest.raises(UnknownIdentifier):
            ask(snapshot, asked("ab", "lab", "2023-01-01", "nothing"))
    assert kind_of(snapshot.facts["stop"].statement) == "suspension"
