"""Compare gaps and keep those that no other beats: a Pareto front (rule R37)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from openqi.core.verdict import Gap
from openqi.core.words import Answer, Who
from openqi.engine.weight import ANSWERS

_RANK: dict[Answer, int] = {answer: int(rank) for rank, answer in ANSWERS.items()}
WHO: tuple[Who, ...] = get_args(Who)
"""Everybody who can act, nearest to the applicant first."""


def front(gaps: Iterable[Gap]) -> list[Gap]:
    """Keep the gaps that no other dominates, best first."""
    found = sorted(gaps, key=order)
    return [one for one in found if not any(dominates(other, one) for other in found)]


def dominates(one: Gap, other: Gap) -> bool:
    """Tell whether a gap is at least as good in everything and better in something.

    Compared are the answer, the number of acts, who must act, cost, days, and whether it hangs on
    something turning out well. An unknown cost or time is neither better nor worse than a known
    one, so such gaps do not beat each other; two unknown ones count as equal.
    """
    cost = _compare(one.cost, other.cost, same=one.currency == other.currency)
    days = _compare(one.days, other.days)
    if cost is None or days is None:
        return False
    steps = [
        _RANK[one.reaches] - _RANK[other.reaches],
        other.acts - one.acts,
        _fewer(set(one.who), set(other.who)),
        hopes(other) - hopes(one),
        cost,
        days,
    ]
    return min(steps) >= 0 and max(steps) > 0


def hopes(gap: Gap) -> int:
    """Count the pieces of a gap that only find something out."""
    return sum(piece.nature == "find-out" for piece in gap.pieces)


def _compare(one: float | None, other: float | None, *, same: bool = True) -> float | None:
    """Give how much better one amount is than another; nothing where they cannot be compared."""
    if one is None and other is None:
        return 0
    if one is None or other is None or not same:
        return None
    return other - one


def _fewer(one: set[Who], other: set[Who]) -> int:
    """Tell whether fewer must act: one set within the other; -1 also where neither is."""
    if one == other:
        return 0
    return 1 if one < other else -1


def order(gap: Gap) -> tuple[object, ...]:
    """Order gaps: the better answer, fewer acts, less luck, nearer actors, less cost and time."""
    return (
        -_RANK[gap.reaches],
        gap.acts,
        hopes(gap),
        [WHO.index(one) for one in gap.who],
        gap.cost is None,
        gap.cost or 0,
        gap.days is None,
        gap.days or 0,
        gap.via,
        [(piece.code, repr(piece.args)) for piece in gap.pieces],
    )
