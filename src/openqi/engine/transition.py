"""Keep evidence of an old state good where a transition clause says so (rule R11)."""

from __future__ import annotations

from openqi.core.day import UNKNOWN, Window, parse_day, parse_window
from openqi.core.fact import Fact
from openqi.core.statements import Transition
from openqi.core.truth import Truth
from openqi.engine.asking import Asking, When
from openqi.engine.conditions import remaining
from openqi.engine.finding import Finding, Status, Witness, asked


def keep_ended(asking: Asking, fact: Fact, when: When) -> Finding | None:
    """Find the best transition that keeps evidence good after a fact that it rests on ended.

    Nothing is found for a fact that has not ended: a transition follows an end, it does not precede
    a beginning.
    """
    if when.day < asking.snapshot.periods.get(fact.id, fact.valid).ends.first:
        return None
    found = [
        keep(asking, one) for one in asking.present(asking.snapshot.transitions.get(fact.id, ()))
    ]
    return max(found, key=lambda one: one.status, default=None)


def keep(asking: Asking, fact: Fact) -> Finding:
    """Test whether a transition keeps the presented evidence good on the asked day."""
    transition = fact.statement
    assert isinstance(transition, Transition)
    keeps = transition.keeps
    tests = [_truth(asking.stands(fact, asking.today), fact)]
    if transition.until is not None:
        tests.append(_truth(_until(asking, parse_window(str(transition.until))), fact))
    if keeps.issued_before is not None:
        tests.append(
            _before(asking.papers.issued, str(keeps.issued_before), fact, "evidence.issued")
        )
    if keeps.goods is not None:
        states = (keeps.goods,) if isinstance(keeps.goods, str) else keeps.goods
        tests.append(
            max((_state(asking, state, keeps.before, fact) for state in states), key=_status)
        )
    worst = min(tests, key=_status)
    if worst.status in (Status.FAIL, Status.UNKNOWN):
        return worst
    ask = tuple(dict.fromkeys(key for test in tests for key in test.ask))
    steps = remaining(asking, transition.conditions)
    witness = Witness(fact.id, "transition", "check", asking.on)
    status = Status.GAP if ask else Status.PASS
    if steps and status is Status.PASS:
        status = Status.STEP
    return Finding("kept", status, "kept-good", (witness,), None, ask, steps)


def _state(asking: Asking, state: str, before: str | int | None, fact: Fact) -> Finding:
    """Test whether the goods had reached a state before a day."""
    key = asking.rules.goods_states[state]
    date = getattr(asking.question.goods_dates, key)
    if date is None:
        return asked("kept", f"goods_dates.{key}")
    if before is None:
        return Finding("kept", Status.PASS, "kept-good")
    return _before(parse_day(str(date)), str(before), fact, f"goods_dates.{key}")


def _before(day: int | None, limit: str, fact: Fact, key: str) -> Finding:
    if day is None:
        return asked("kept", key)
    window = parse_window(limit)
    if day < window.first and window != UNKNOWN:
        return Finding("kept", Status.PASS, "kept-good")
    if day >= window.last:
        return Finding("kept", Status.FAIL, "too-late-for-transition", fact=fact.id, dated=True)
    return Finding("kept", Status.UNKNOWN, "date-imprecise", fact=fact.id)


def _until(asking: Asking, last: Window) -> Truth:
    """Tell whether the asked day is within a last day, which may be imprecise."""
    if last == UNKNOWN:
        return Truth.UNKNOWN
    if not asking.reached(last.first + 1):
        return Truth.YES
    return Truth.NO if asking.reached(last.last + 1) else Truth.UNKNOWN


def _truth(truth: Truth, fact: Fact) -> Finding:
    if truth is Truth.YES:
        return Finding("kept", Status.PASS, "kept-good")
    if truth is Truth.UNKNOWN:
        return Finding("kept", Status.UNKNOWN, "date-imprecise", fact=fact.id)
    return Finding("kept", Status.FAIL, "transition-over", fact=fact.id, dated=True)


def _status(finding: Finding) -> Status:
    return finding.status
