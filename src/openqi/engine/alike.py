"""Choose among many open facts those that stand for all: the others weigh as one of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from openqi.core.statements import Requirement
from openqi.engine.applicability import Open
from openqi.engine.asking import Asking
from openqi.engine.conditions import on_applicant_side
from openqi.engine.finding import Finding
from openqi.engine.grading import verified
from openqi.engine.option import Option
from openqi.engine.requirement import Outcome

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
    parts = [
        _looks(asking, options, outcome.rest) for options in (outcome.best, outcome.hopeful, ())
    ]
    return (outcome.weight, outcome.addressed, *parts)


def _looks(asking: Asking, options: Iterable[Option], rest: Iterable[Finding]) -> Essence:
    chosen = list(options)
    findings = [*(one for option in chosen for one in option.findings), *rest]
    steps = {
        on_applicant_side(asking.rules, step) for finding in findings for step in finding.steps
    }
    return (
        frozenset(option.effect for option in chosen),
        frozenset(finding.status for finding in findings),
        frozenset(steps),
        verified(asking, findings),
    )
