"""Check what a gap promises: it reaches the answer, needs all its pieces, and changes no past."""

from __future__ import annotations

from random import Random

from hypothesis import assume

from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.verdict import Gap, Verdict
from openqi.engine import Decision, check
from openqi.engine.gap.front import dominates
from openqi.engine.gap.search import ACTS
from tests.engine.answering import RANK, certain, compiled, decision_of
from tests.engine.counterexample import law
from tests.engine.supplied import supplied
from tests.engine.world import World, read_asked, read_facts


def with_gaps(world: World) -> Verdict:
    return check(compiled(world.facts), read_asked(world.question))


def then(world: World, gap: Gap, without: int | None = None) -> Decision:
    """Answer once the pieces of a gap are there, all of them or all but one."""
    pieces = [piece for number, piece in enumerate(gap.pieces) if number != without]
    return decision_of(*supplied(world, pieces))


def assert_kept(world: World, before: Verdict) -> None:
    """Hold each gap to its promise: all its pieces reach the answer, and all but one do not."""
    for gap in before.gaps:
        assert certain(then(world, gap)) == RANK[gap.reaches] > certain(before), gap
        for number in range(len(gap.pieces)):
            assert certain(then(world, gap, number)) < RANK[gap.reaches], (number, gap)


@law()
def test_a_gap_reaches_exactly_what_it_promises_and_needs_all_its_pieces(
    world: World, dice: Random
) -> None:
    """Adding a gap's facts reaches the promised answer, and removing a repair undoes it."""
    assert_kept(world, with_gaps(world))


@law(conflicts=True)
def test_gaps_keep_their_promise_where_sources_disagree(world: World, dice: Random) -> None:
    """What is promised is certain in every version of the facts, and needs all pieces."""
    assert_kept(world, with_gaps(world))


@law()
def test_gaps_are_a_front_of_acts_from_the_asked_day_on(world: World, dice: Random) -> None:
    """No gap is beaten by another, each counts its acts, and none of them reaches back."""
    verdict = with_gaps(world)
    if verdict.answer == "accepted":
        assert verdict.gaps == []
        assert verdict.gaps_cut is None
    for gap in verdict.gaps:
        assert not any(dominates(other, gap) for other in verdict.gaps), gap
        assert gap.acts == len(gap.pieces) <= ACTS
        assert set(gap.who) == {piece.who for piece in gap.pieces}
        assert len(gap.who) == len(set(gap.who))
        assert sum("evidence.issued" in piece.supply.question for piece in gap.pieces) <= 1
        assert_no_act_reaches_back(world, gap)


@law()
def test_the_order_of_facts_gives_the_same_gaps(world: World, dice: Random) -> None:
    """The same facts in another order give the same bytes."""
    shuffled = list(world.facts)
    dice.shuffle(shuffled)
    one, other = with_gaps(world), with_gaps(World(tuple(shuffled), world.question))
    assert one.to_json() == other.to_json()


def assert_no_act_reaches_back(world: World, gap: Gap) -> None:
    """What is done today holds from today; only what is found out can reach back (D4, R10).

    An act may build on what the same gap finds out: what is lifted was first found to hold.
    """
    on = world.question["on"]
    found = [piece for piece in gap.pieces if piece.nature != "do"]
    before = {fact.id: fact for fact in read_facts(supplied(world, found).facts)}
    for piece in gap.pieces:
        if piece.nature == "do":
            after = {fact.id: fact for fact in read_facts(supplied(world, [*found, piece]).facts)}
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


@law()
def test_a_price_on_record_is_shown_and_summed(world: World, dice: Random) -> None:
    """Costs and days add up; one part that is not known leaves the whole unknown."""
    first = with_gaps(world)
    assume(first.gaps)
    amount, days = dice.randint(1, 900), dice.randint(1, 90)
    codes = sorted({piece.code for gap in first.gaps for piece in gap.pieces})
    unpriced = dice.choice([*codes, ""])
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
        if code != unpriced
    ]
    for gap in with_gaps(World((*world.facts, *prices), world.question)).gaps:
        found = {piece.code for piece in gap.pieces}
        if unpriced in found:
            assert (gap.cost, gap.days, gap.currency) == (None, None, None)
        elif found <= set(codes):
            assert (gap.cost, gap.days) == (amount * gap.acts, days * gap.acts)
            assert gap.currency == "XXX"
