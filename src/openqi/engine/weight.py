"""Weigh what findings leave: the certain answer, and what could come of it (D1, D2)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Literal, NamedTuple

from openqi.core.words import Answer
from openqi.engine.asking import Asking
from openqi.engine.conditions import on_applicant_side
from openqi.engine.finding import Finding, Status
from openqi.engine.grading import verified

Effect = Literal["obliges", "basis", "permits", "none"]


class Rank(IntEnum):
    """Order the certain answers, worst first (D1)."""

    NOT_ACCEPTED = 1
    COMPETENCE_ONLY = 2
    CONDITIONAL = 3
    ACCEPTED_AS_BASIS = 4
    ACCEPTED = 5


ANSWERS: dict[Rank, Answer] = {
    Rank.NOT_ACCEPTED: "not_accepted",
    Rank.COMPETENCE_ONLY: "competence_only",
    Rank.CONDITIONAL: "conditional",
    Rank.ACCEPTED_AS_BASIS: "accepted_as_basis",
    Rank.ACCEPTED: "accepted",
}
_BASE: dict[str, Rank] = {
    "obliges": Rank.ACCEPTED,
    "basis": Rank.ACCEPTED_AS_BASIS,
    "permits": Rank.ACCEPTED_AS_BASIS,
    "none": Rank.COMPETENCE_ONLY,
}


class Weight(NamedTuple):
    """Hold what is certain, and what could come of it if every unknown turned out well."""

    certain: Rank
    potential: Rank


NOTHING = Weight(Rank.NOT_ACCEPTED, Rank.NOT_ACCEPTED)


class Remains(NamedTuple):
    """Sum up all that a weight depends on: the least effect, and what is left to be done or read.

    Two sets of findings with equal remains weigh the same, alone and beside any others.
    """

    effect: Rank = Rank.ACCEPTED
    fails: bool = False
    unknown: bool = False
    gap: bool = False
    body_step: bool = False
    formal_step: bool = False
    unread: bool = False


def sum_up(asking: Asking, findings: Iterable[Finding], effects: Iterable[str]) -> Remains:
    """Sum up findings that must all hold, and the effects of the ways that they belong to."""
    found = list(findings)
    statuses = {finding.status for finding in found}
    steps = {on_applicant_side(asking.rules, step) for finding in found for step in finding.steps}
    return Remains(
        min((_BASE[effect] for effect in effects), default=Rank.ACCEPTED),
        Status.FAIL in statuses,
        Status.UNKNOWN in statuses,
        Status.GAP in statuses,
        False in steps,
        True in steps,
        not verified(asking, found),
    )


def add(one: Remains, other: Remains) -> Remains:
    """Join what two sets of findings leave, all of which must hold."""
    return Remains(
        min(one.effect, other.effect),
        one.fails or other.fails,
        one.unknown or other.unknown,
        one.gap or other.gap,
        one.body_step or other.body_step,
        one.formal_step or other.formal_step,
        one.unread or other.unread,
    )


def weigh(remains: Remains) -> Weight:
    """Weigh what is left: a failure ends it, an unknown leaves it open."""
    if remains.fails:
        return NOTHING
    potential = _settle(remains)
    if potential is Rank.COMPETENCE_ONLY and remains.gap:
        return Weight(Rank.NOT_ACCEPTED, potential)  # competence that nobody can tell yet
    if remains.unknown:
        return Weight(Rank.NOT_ACCEPTED, potential)
    return Weight(potential, potential)


def _settle(remains: Remains) -> Rank:
    """Settle the answer if nothing fails: gaps beat a body's step, that beats formal ones (D2)."""
    base = remains.effect
    if base is Rank.COMPETENCE_ONLY:
        return base
    if remains.gap:
        return Rank.CONDITIONAL
    if remains.body_step:
        base = min(base, Rank.ACCEPTED_AS_BASIS)
    elif remains.formal_step and base is Rank.ACCEPTED:
        base = Rank.CONDITIONAL
    return min(base, Rank.CONDITIONAL) if remains.unread else base
