"""Hold one way in which the evidence could count, and weigh what came of it (D1, D2)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Literal, NamedTuple

from openqi.core.words import Answer
from openqi.engine.asking import Asking
from openqi.engine.conditions import on_applicant_side
from openqi.engine.finding import Finding, Findings, Status
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


class Option(NamedTuple):
    """Name a way (an arrangement, clause or requirement), its effect, and what was found on it."""

    via: str
    effect: Effect
    findings: Findings
    precedence: int = 50
    clause: str | None = None


def weigh(asking: Asking, findings: Iterable[Finding], effects: Iterable[Effect]) -> Weight:
    """Weigh findings that must all hold."""
    found = list(findings)
    statuses = {finding.status for finding in found}
    if Status.FAIL in statuses:
        return Weight(Rank.NOT_ACCEPTED, Rank.NOT_ACCEPTED)
    potential = _settle(asking, found, effects)
    if potential is Rank.COMPETENCE_ONLY and Status.GAP in statuses:
        return Weight(Rank.NOT_ACCEPTED, potential)  # competence that nobody can tell yet
    if Status.UNKNOWN in statuses:
        return Weight(Rank.NOT_ACCEPTED, potential)
    return Weight(potential, potential)


def _settle(asking: Asking, findings: list[Finding], effects: Iterable[Effect]) -> Rank:
    """Settle the answer if nothing fails: gaps beat a body's step, that beats formal ones (D2)."""
    base = min((_BASE[effect] for effect in effects), default=Rank.ACCEPTED)
    if base is Rank.COMPETENCE_ONLY:
        return base
    if any(finding.status is Status.GAP for finding in findings):
        return Rank.CONDITIONAL
    steps = [step for finding in findings for step in finding.steps]
    if any(not on_applicant_side(asking.rules, step) for step in steps):
        base = min(base, Rank.ACCEPTED_AS_BASIS)
    elif steps and base is Rank.ACCEPTED:
        base = Rank.CONDITIONAL
    if base > Rank.CONDITIONAL and not verified(asking, findings):
        return Rank.CONDITIONAL
    return base


def weigh_option(asking: Asking, option: Option) -> Weight:
    """Weigh one option by itself."""
    return weigh(asking, option.findings, [option.effect])


Place = tuple[Weight, int, int, list[str], str]
"""Where an option stands among others; names decide only between options that are alike."""


def rank(asking: Asking, option: Option) -> Place:
    """Order options by answer, failures, precedence (R35), what is open, and last by name."""
    known = asking.places.get(id(option))
    if known is not None:
        place: Place = known[1]
        return place
    failures = sum(finding.status is Status.FAIL for finding in option.findings)
    open_ones = sorted(
        f"{one.atom} {one.reason}" for one in option.findings if one.status < Status.PASS
    )
    place = (weigh_option(asking, option), -failures, -option.precedence, open_ones, option.via)
    asking.places[id(option)] = option, place
    return place


def hope(asking: Asking, option: Option) -> tuple[Rank, Place]:
    """Order options by what could come of them, and then as they stand."""
    place = rank(asking, option)
    return place[0].potential, place


def places(asking: Asking, options: Iterable[Option]) -> list[Place]:
    """Order sets of options of the same weight, so that no label decides which one is shown."""
    return sorted((rank(asking, option) for option in options), reverse=True)
