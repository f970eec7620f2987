"""Choose among many open facts those that stand for all: the others weigh as one of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from openqi.core.cover import Cover
from openqi.core.fact import Fact
from openqi.core.statements import Exclusion
from openqi.verify.matter import Matter
from openqi.verify.option import left_by
from openqi.verify.requirement import Finding
from openqi.verify.selection import all_left

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
    sure = all_left(matter, one.sure, one.rest)
    hoped = all_left(matter, one.open, one.open_rest)
    return one.weight, one.addressed, left_by(matter, one.rest, []), sure, hoped
