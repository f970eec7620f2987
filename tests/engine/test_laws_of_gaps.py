"""Check what a gap promises: it reaches the answer, needs all its pieces, and changes no past."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, event, given
from hypothesis import strategies as st

from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.verdict import Gap, Verdict
from openqi.engine import check
from openqi.engine.gap.front import dominates
from openqi.engine.gap.search import ACTS
from tests.engine.answering import RANK, certain, compiled
from tests.engine.supplied import supplied
from tests.engine.world import World, read_asked, read_facts
from tests.engine.worlds import worlds


def with_gaps(world: World) -> Verdict:
    verdict = check(compiled(world.facts), read_asked(world.question))
    event(f"{verdict.answer}: {len(verdict.gaps)} gaps")
    return verdict


def then(world: World, gap: Gap, without: int | None = None) -> Verdict:
    """Answer once the pieces of a gap are there, all of them or all but one."""
    pieces = [piece for number, piece in enumerate(gap.pieces) if number != without]
    changed = supplied(world, pieces)
    return check(compiled(changed.facts), read_asked(changed.question), gaps=False)


@given(worlds())
def test_what_a_gap_supplies_reaches_exactly_what_it_promises(world: World) -> None:
    before = with_gaps(world)
    for gap in before.gaps:
        assert RANK[gap.reaches] > certain(before)
        assert certain(then(world, gap)) == RANK[gap.reaches], gap


@given(worlds())
def test_no_piece_of_a_gap_can_be_left_out(world: World) -> None:
    for gap in with_gaps(world).gaps:
        for number in range(len(gap.pieces)):
            assert certain(then(world, gap, number)) < RANK[gap.reaches], (number, gap)


@given(worlds())
def test_gaps_keep_their_promise_where_sources_disagree(world: World) -> None:
    before = with_gaps(world)
    for gap in before.gaps:
        assert certain(then(world, gap)) == RANK[gap.reaches] > certain(before), gap
        for number in range(len(gap.pieces)):
            assert certain(then(world, gap, number)) < RANK[gap.reaches], (number, gap)


@given(worlds())
def test_no_gap_is_beaten_by_another(world: World) -> None:
    gaps = with_gaps(world).gaps
    for one in gaps:
        assert not any(dominates(other, one) for other in gaps), one


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_facts_gives_the_same_gaps(world: World, random: Any) -> None:
    shuffled = list(world.facts)
    random.shuffle(shuffled)
    one, other = with_gaps(world), with_gaps(World(tuple(shuffled), world.question))
    assert one.to_json() == other.to_json()


@given(worlds())
def test_an_accepted_document_has_no_gap(world: World) -> None:
    verdict = with_gaps(world)
    if verdict.answer == "accepted":
        assert verdict.gaps == []
        assert verdict.gaps_cut is None


@given(worlds())
def test_a_gap_counts_its_pieces_and_whoever_acts(world: World) -> None:
    for gap in with_gaps(world).gaps:
        assert gap.acts == len(gap.pieces) <= ACTS
        assert set(gap.who) == {piece.who for piece in gap.pieces}
        assert len(gap.who) == len(set(gap.who))
        assert sum("evidence.issued" in piece.supply.question for piece in gap.pieces) <= 1


@given(worlds())
def test_an_act_changes_nothing_before_the_asked_day(world: World) -> None:
    """What is done today holds from today; only what is found out can reach back (D4, R10)."""
    on = world.question["on"]
    before = {fact.id: fact for fact in read_facts(world.facts)}
    for gap in with_gaps(world).gaps:
        for piece in gap.pieces:
            after = {fact.id: fact for fact in read_facts(supplied(world, [piece]).facts)}
            if piece.nature == "do":
                assert_same_past(before, after, parse_day(on))
                assert not piece.supply.drops
                for key in ("evidence.activity", "evidence.issued"):
                    assert piece.supply.question.get(key, on) == on


def assert_same_past(before: dict[str, Fact], after: dict[str, Fact], on: int) -> None:
    days = (*range(on - 9, on), on - 400, on - 1600)
    assert before.keys() <= after.keys()
    for id, fact in after.items():
        old = before.get(id)
        if old is None:
            assert fact.kind == "organisation" or fact.valid.starts.first >= on, fact
        elif old != fact:
            assert old.statement == fact.statement
            assert old.verified == fact.verified
            assert [old.valid.holds(day) for day in days] == [fact.valid.holds(day) for day in days]


@given(worlds(), st.integers(1, 900), st.integers(1, 90))
def test_a_price_on_record_is_shown_and_summed(world: World, amount: int, days: int) -> None:
    """Costs and days add up; one part that is not known leaves the whole unknown."""
    first = with_gaps(world)
    assume(first.gaps)
    codes = sorted({piece.code for gap in first.gaps for piece in gap.pieces})
    prices = [
        {
            "fact": "cost",
            "id": f"cost-{code}",
            "act": code,
            "amount": amount,
            "currency": "XXX",
            "days": days,
            "from": "2020-01-01",
        }
        for code in codes
    ]
    for gap in with_gaps(World((*world.facts, *prices), world.question)).gaps:
        if {piece.code for piece in gap.pieces} <= set(codes):
            assert gap.cost == amount * gap.acts
            assert gap.currency == "XXX"
            assert gap.days == days * gap.acts
    for gap in with_gaps(World((*world.facts, *prices[1:]), world.question)).gaps:
        if any(piece.code == codes[0] for piece in gap.pieces):
            assert gap.cost is None
            assert gap.days is None
            assert gap.currency is None
