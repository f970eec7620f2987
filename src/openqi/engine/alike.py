"""Choose among many open facts those that stand for all: the others weigh as one of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from openqi.core.statements import Requirement
from openqi.engine.applicability import Open
from openqi.engine.asking import Asking
from openqi.engine.requirement import Outcome
from openqi.engine.weight import sum_up

Essence = tuple[object, ...]


def representatives(
    asking: Asking, open_facts: Iterable[Open], outcomes: Mapping[str, Outcome]
) -> list[Open]:
    """Keep two of the requirements that weigh alike, and one exclusion.

    Requirements join by their worst finding and what is asked for, so that a third one changes
    nothing which two do not; alone, one may weigh otherwise than beside another. One exclusion ends
    the search as well as several.
    """
    kept: list[Open] = []
    seen: Counter[Essence] = Counter()
    for one in open_facts:
        alike: Essence = ()
        if isinstance(one.fact.statement, Requirement):
            alike = _essence(asking, outcomes[one.fact.id])
        seen[alike] += 1
        if seen[alike] <= (2 if alike else 1):
            kept.append(one)
    return kept


def _essence(asking: Asking, outcome: Outcome) -> Essence:
    """Give all that joining with other requirements looks at."""
    steps = sum_up(asking, outcome.rest, [])
    choices = frozenset(outcome.sure), frozenset(outcome.hope)
    return outcome.weight, outcome.addressed, steps, *choices
