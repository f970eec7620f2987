"""The front keeps what nothing beats, and an unknown cost beats and loses to nothing known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.verdict import Gap, Piece, Supply
from openqi.engine.gap.front import dominates, front, hopes, order

NOTHING = Supply(facts=[], amends=[], drops=[], question={}, supplied=[])


def piece(code: str = "act", who: Any = "applicant", nature: Any = "do") -> Piece:
    return Piece(
        code=code,
        args={},
        who=who,
        nature=nature,
        cost=None,
        days=None,
        currency=None,
        supply=NOTHING,
    )


def gap(**changes: Any) -> Gap:
    pieces = changes.pop("pieces", [piece()])
    fields: dict[str, Any] = {
        "reaches": "accepted",
        "via": "route",
        "pieces": pieces,
        "acts": len(pieces),
        "who": ["applicant"],
        "cost": None,
        "currency": None,
        "days": None,
    }
    return Gap(**{**fields, **changes})


HOPE = [piece(nature="find-out")]
PRICED = {"cost": 100, "currency": "EUR", "days": 10}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (gap(), gap(reaches="conditional")),
        (gap(), gap(pieces=[piece(), piece("other")])),
        (gap(), gap(who=["applicant", "state"])),
        (gap(), gap(pieces=HOPE)),
        (gap(**PRICED), gap(**{**PRICED, "cost": 101})),
        (gap(**PRICED), gap(**{**PRICED, "days": 11})),
    ],
)
def test_better_in_one_thing_and_worse_in_none_dominates(better: Gap, worse: Gap) -> None:
    assert dominates(better, worse)
    assert not dominates(worse, better)
    assert front([worse, better]) == [better]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (gap(), gap()),
        (gap(who=["applicant"]), gap(who=["state"])),
        (gap(pieces=HOPE), gap(pieces=[piece(), piece("other")])),
        (gap(**PRICED), gap(pieces=[piece(), piece("other")])),
        (gap(), gap(**PRICED, pieces=[piece(), piece("other")])),
        (gap(**PRICED), gap(**{**PRICED, "currency": "USD", "cost": 1000})),
        (gap(**PRICED), gap(**{**PRICED, "days": None, "cost": 1000})),
        (gap(reaches="conditional"), gap(who=["applicant", "state"])),
    ],
)
def test_what_cannot_be_compared_stays_side_by_side(one: Gap, other: Gap) -> None:
    assert not dominates(one, other)
    assert not dominates(other, one)
    assert len(front([one, other])) == 2


amounts = st.one_of(st.none(), st.integers(0, 3))
gaps = st.builds(
    lambda reaches, acts, hope, who, cost, days: gap(
        reaches=reaches,
        pieces=[piece(str(n), nature="find-out" if hope else "do") for n in range(acts)],
        who=who,
        cost=cost,
        currency=None if cost is None else "EUR",
        days=days,
    ),
    st.sampled_from(["conditional", "accepted_as_basis", "accepted"]),
    st.integers(1, 3),
    st.booleans(),
    st.lists(st.sampled_from(["applicant", "issuer", "state"]), min_size=1, unique=True),
    amounts,
    amounts,
)


@given(st.lists(gaps, max_size=7), st.randoms(use_true_random=False))
def test_the_front_is_the_same_in_any_order_and_beats_all_that_is_left_out(
    listed: list[Gap], random: Any
) -> None:
    kept = front(listed)
    shuffled = list(listed)
    random.shuffle(shuffled)
    assert sorted(map(order, front(shuffled))) == list(map(order, kept))
    assert not any(dominates(one, other) for one in kept for other in kept)
    for one in listed:
        assert one in kept or any(dominates(other, one) for other in kept)


def test_the_best_comes_first() -> None:
    nearer = gap(who=["issuer"], via="a")
    sure = gap(pieces=[piece(), piece("b")], who=["applicant"])
    hope = gap(pieces=HOPE, who=["state"])
    lower = gap(reaches="conditional", cost=0, currency="EUR")
    assert front([lower, hope, sure, nearer]) == [nearer, hope, sure, lower]
    assert [hopes(one) for one in (hope, sure)] == [1, 0]
