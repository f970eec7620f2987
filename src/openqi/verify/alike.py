"""Choose among many open facts those that stand for all: the others weigh as one of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from openqi.core.cover import Cover
from openqi.core.fact import Fact
from openqi.core.statements import Exclusion
from openqi.verify.grade import Points
from openqi.verify.grading import unverified
from openqi.verify.matter import Matter
from openqi.verify.option import Option
from openqi.verify.requirement import Finding

Unsure = list[tuple[Fact, Cover]]
Likeness = tuple[object, ...]


def standing_for_all(matter: Matter, unsure: Unsure, judged: Mapping[str, Finding]) -> Unsure:
    """Keep one exclusion, as one ends the search, and two of the requirements that weigh alike.

    A third of them adds nothing to what two do together.
    """
    kept: Unsure = []
    seen: Counter[Likeness] = Counter()
    for fact, covered in unsure:
        barring = isinstance(fact.statement, Exclusion)
        alike = () if barring else _likeness(matter, judged[fact.id])
        seen[alike] += 1
        if seen[alike] <= (1 if barring else 2):
            kept.append((fact, covered))
    return kept


def _likeness(matter: Matter, one: Finding) -> Likeness:
    """Give all of a requirement that counts beside others."""
    parts = [_seen_beside(matter, options, one.rest) for options in (one.best, one.hopeful, [])]
    return (one.weight, one.addressed, *parts)


def _seen_beside(matter: Matter, options: list[Option], rest: Points) -> Likeness:
    points = [*(point for option in options for point in option.ways[0]), *rest]
    return (
        frozenset(option.effect for option in options),
        frozenset(point.grade for point in points),
        frozenset(
            step.who in matter.rules.applicant_side for point in points for step in point.steps
        ),
        not unverified(matter, points),
    )
