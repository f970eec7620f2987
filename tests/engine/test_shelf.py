"""An answer that takes parts from a shelf is the answer, on every day and for every destination."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given
from msgspec.structs import replace

from openqi.core.evidence import Issuer
from openqi.core.question import Question
from openqi.engine import Bound as Gaps
from openqi.engine import Shelf, check, decide, decide_around
from openqi.engine.apart import SIGNATURE, Apart
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.shared import shared, unsigned
from openqi.engine.shelf import Kept, is_dated, move
from openqi.engine.traced import NOTHING, Bound, Trace, TracedDay
from tests.engine.answering import compiled
from tests.engine.draws import POOL
from tests.engine.law import HERE, HOME, THIRD
from tests.engine.world import read_asked
from tests.engine.worlds import SEEDS, draw_world

DAYS = (10, 0, 0, 0, 0)
BODIES = ("lab-one", "ab-one", "office-here", "lab-nobody-knows")
MUTUAL = {
    "fact": "arrangement",
    "id": "mla-one",
    "name": {"en": "one"},
    "parties": "accreditation-bodies",
    "kind": "accreditation-mla",
    "from": "2000-01-01",
}


def neighbours(question: Question, dice: Random) -> list[Question]:
    """Ask the same of other destinations, on other days, of papers of other days and bodies."""
    found = [question]
    for _ in range(7):
        evidence = question.evidence
        if evidence.issued is not None:
            evidence = replace(evidence, issued=dice.choice(POOL))
        if isinstance(evidence.activity, str):
            evidence = replace(evidence, activity=dice.choice(POOL))
        if evidence.id is None:
            body = dice.choice((evidence.issuer, *BODIES, Issuer(name="nobody", economy=HOME)))
            claim = dice.choice((evidence.accreditation, None))
            other = dice.choice((None, body, *BODIES))
            strange = replace(evidence, issuer=body, performer=other, accreditation=claim)
            found.append(replace(question, evidence=strange))
        place = dice.choice((question.destination, HERE, HOME, THIRD))
        supplied = dice.choice(((), ("register",)))
        asked = replace(question, on=dice.choice(POOL), destination=place, supplied=supplied)
        found += [asked, replace(asked, evidence=evidence)]
    return found


@given(SEEDS)
def test_what_a_shelf_lends_changes_no_gap(seed: int) -> None:
    dice = Random(seed)
    world = draw_world(dice)
    snapshot = compiled(world.facts)
    shelf = Shelf(snapshot)
    bound = Gaps(worlds=6, parts=60)
    for asked in neighbours(read_asked(world.question), dice)[:3]:
        alone = check(snapshot, asked, gaps=bound)
        assert check(snapshot, asked, gaps=bound, shelf=shelf) == alone


@given(SEEDS)
def test_what_a_shelf_lends_changes_no_answer(seed: int) -> None:
    dice = Random(seed)
    world = draw_world(dice)
    snapshot = compiled(world.facts)
    shelf = Shelf(snapshot)
    for asked in neighbours(read_asked(world.question), dice):
        alone = check(snapshot, asked, gaps=False)
        assert check(snapshot, asked, gaps=False, shelf=shelf) == alone
        cold = decide_around(snapshot, asked)[0]
        assert decide_around(snapshot, asked, shelf=shelf)[0] == cold
        assert decide(snapshot, asked, shelf=shelf) == cold


def kept(result: object, least: int, most: int) -> Kept:
    return Kept((Bound(0, NOTHING, least, most),), result, frozenset(), (), False, False)


def test_a_part_is_found_for_its_days_alone() -> None:
    shelf = Shelf(compiled(()))
    shelf.add("part", kept("early", 0, 9))
    assert shelf.find("part", DAYS) is None
    shelf.add("part", kept("late", 10, 19))
    found = shelf.find("part", DAYS)
    assert found is not None
    assert found.result == "late"
    assert shelf.find("other", DAYS) is None


def test_parts_in_use_outlast_the_others() -> None:
    shelf = Shelf(compiled(()), most=20)
    for number in range(200):
        shelf.add(number, kept(number, 0, 99))
        assert shelf.find(0, DAYS) is not None
    assert shelf.find(1, DAYS) is None
    assert sum(shelf.find(number, DAYS) is not None for number in range(200)) <= 20


def test_many_threads_share_a_shelf() -> None:
    shelf = Shelf(compiled(()), most=40)

    def use(seed: int) -> None:
        chance = Random(seed)
        for _ in range(2_000):
            key = chance.randrange(60)
            found = shelf.find(key, DAYS)
            if found is None:
                shelf.add(key, kept(key, 0, 99))
            else:
                assert found.result == key

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(use, range(4)))


def test_days_of_a_part_move_with_the_question() -> None:
    trace = Trace()
    issued = TracedDay.of(trace, 3, 700) + 2
    finding = Finding("validity", Status.PASS, "holds", (Witness("a", "b", "issue", issued),))
    undated = Finding("validity", Status.PASS, "holds", (Witness("a", "b", "check", 5),))
    part = [(finding, undated)]
    assert is_dated(part)
    assert not is_dated(undated)
    moved = move(part, (0, 0, 0, 800, 0))
    assert moved[0][0].witnesses[0] == Witness("a", "b", "issue", 802)
    assert type(moved[0][0].witnesses[0].day) is int
    assert moved[0][1] is undated


def test_what_is_shared_cannot_read_the_destination() -> None:
    @shared
    def destined(asking: Asking) -> str:
        return asking.question.destination

    world = draw_world(Random(1))
    snapshot = compiled(world.facts)
    question = read_asked(world.question)
    assert destined(Asking(snapshot, snapshot.rules, question, 738_000)) == question.destination
    asking = Asking(snapshot, snapshot.rules, question, 738_000, shelf=Shelf(snapshot))
    with pytest.raises(AttributeError):
        destined(asking)
    assert "destination" not in Apart._fields


@pytest.mark.parametrize("field", SIGNATURE)
def test_what_bodies_share_cannot_read_whose_a_document_is(field: str) -> None:
    @unsigned
    def signed(asking: Asking) -> object:
        return getattr(asking.evidence, field)

    @unsigned
    def resolved(asking: Asking) -> object:
        return asking.issuer, asking.performer, asking.workers

    world = draw_world(Random(1))
    snapshot = compiled(world.facts)
    question = read_asked(world.question)
    alone = Asking(snapshot, snapshot.rules, question, 738_000)
    assert signed(alone) == getattr(question.evidence, field)
    asking = Asking(snapshot, snapshot.rules, question, 738_000, shelf=Shelf(snapshot))
    for test in (signed, resolved):
        with pytest.raises(AttributeError):
            test(asking)


def test_bodies_that_nobody_accredited_share_their_chains() -> None:
    snapshot = compiled((MUTUAL,))
    shelf = Shelf(snapshot)
    evidence = {"kind": "test-report", "activity": "2024-01-01", "issued": "2024-01-02"}
    first, second = (
        read_asked(
            {
                "evidence": {**evidence, "issuer": {"name": name, "economy": HOME}},
                "destination": HERE,
                "on": "2024-06-01",
            }
        )
        for name in ("one", "other")
    )
    told = check(snapshot, first, gaps=False, shelf=shelf)
    with patch("openqi.engine.accreditation.over_chain") as walked:
        again = check(snapshot, second, gaps=False, shelf=shelf)
    walked.assert_not_called()
    assert replace(again, question=told.question) == told
    assert again == check(snapshot, second, gaps=False)


def test_a_shelf_serves_its_own_snapshot() -> None:
    world = draw_world(Random(1))
    snapshot = compiled(world.facts)
    with pytest.raises(ValueError, match="another snapshot"):
        check(snapshot, read_asked(world.question), shelf=Shelf(compiled(())))
