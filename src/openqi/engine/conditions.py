"""Sort what a clause still asks for: formal steps, evidence to be shown, and whose part it is."""

from __future__ import annotations

import re

from openqi.core.statements.law import Condition
from openqi.core.text import choose
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Status, Witness
from openqi.rules import Rulebook

_WORD = re.compile(r"[a-z]+")


def remaining(asking: Asking, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Leave out the conditions whose codes the question says are met."""
    return tuple(one for one in conditions if one.code not in asking.supplied)


def is_gap(rules: Rulebook, condition: Condition) -> bool:
    """Tell whether a condition asks for evidence, which beats a formal step (fine print 2)."""
    if condition.gap is not None:
        return condition.gap
    words = _WORD.findall(f"{condition.code} {choose(condition.text, 'en')}".lower())
    return any(word in rules.gap_words for word in words)


def weigh_conditions(
    asking: Asking, conditions: tuple[Condition, ...], clause: str
) -> list[Finding]:
    """Report each condition of a clause as met, a formal step or a gap."""
    witness = Witness(clause, "condition", "check", asking.on)
    found: list[Finding] = []
    for condition in conditions:
        code = (("code", condition.code),)
        if condition.code in asking.supplied:
            found.append(Finding("condition", Status.PASS, "supplied", (witness,), args=code))
            continue
        gap = is_gap(asking.rules, condition) and condition.who in asking.rules.applicant_side
        status = Status.GAP if gap else Status.STEP
        found.append(
            Finding(
                "condition", status, "condition-open", (witness,), steps=(condition,), args=code
            )
        )
    return found


def on_applicant_side(rules: Rulebook, step: Condition) -> bool:
    """Tell whether the applicant or the issuer can take a step themselves (D2)."""
    return step.who in rules.applicant_side
