"""Test whether a transition clause keeps evidence of an old state good (R11)."""

from __future__ import annotations

from openqi.core.day import UNKNOWN, parse_day, parse_window
from openqi.core.fact import Fact
from openqi.core.statements import Transition
from openqi.core.truth import Truth
from openqi.verify.grade import Cite, Grade, Point, blank, no, untold, yes
from openqi.verify.matter import Matter


def kept_after(matter: Matter, fact: Fact, day: int) -> Point | None:
    """Give the best transition after a fact that ended by a day; before an end there is none."""
    if day < matter.record.period(fact).ends.first:
        return None
    found = [
        kept(matter, one, transition) for one, transition in matter.record.transitions(fact.id)
    ]
    return max(found, key=lambda point: point.grade, default=None)


def kept(matter: Matter, fact: Fact, transition: Transition) -> Point:
    """Test whether a transition keeps the presented evidence good on the asked day."""
    keeps, held = transition.keeps, matter.record.runs(fact, matter.on)
    tests = [_told(held, fact), _told(until_truth(transition.until, matter.on), fact)]
    if keeps.issued_before is not None:
        tests.append(_before(matter.issued, str(keeps.issued_before), fact))
    if keeps.goods is not None:
        states = (keeps.goods,) if isinstance(keeps.goods, str) else keeps.goods
        found = [_state(matter, state, keeps.before, fact) for state in states]
        tests.append(max(found, key=lambda point: point.grade))
    worst = min(tests, key=lambda point: point.grade)
    if worst.grade < Grade.OPEN:
        return worst
    supplied = matter.question.supplied
    steps = tuple(one for one in transition.conditions if one.code not in supplied)
    ask = any(point.ask for point in tests)
    grade = Grade.OPEN if ask else Grade.STEP if steps else Grade.YES
    cites = ((Cite(fact.id, "transition", "check", matter.on),),)
    return Point("kept", grade, cites, steps, about=frozenset({fact.id}), ask=ask)


def until_truth(until: str | int | None, day: int) -> Truth:
    """Tell whether a day is within a last day, which may be imprecise, unknown or none."""
    if until is None:
        return Truth.YES
    last = parse_window(str(until))
    if last == UNKNOWN:
        return Truth.UNKNOWN
    if day <= last.first:
        return Truth.YES
    return Truth.NO if day > last.last else Truth.UNKNOWN


def _state(matter: Matter, state: str, before: str | int | None, fact: Fact) -> Point:
    """Test whether the goods had reached a state before a day."""
    date: str | int | None = getattr(matter.question.goods_dates, matter.rules.goods_states[state])
    if date is None:
        return blank("kept")
    return yes("kept") if before is None else _before(parse_day(str(date)), str(before), fact)


def _before(day: int | None, limit: str, fact: Fact) -> Point:
    if day is None:
        return blank("kept")
    window = parse_window(limit)
    if day < window.first and window != UNKNOWN:
        return yes("kept")
    return no("kept", fact.id, dated=True) if day >= window.last else untold("kept", fact.id)


def _told(truth: Truth, fact: Fact) -> Point:
    if truth is Truth.YES:
        return yes("kept")
    return no("kept", fact.id, dated=True) if truth is Truth.NO else untold("kept", fact.id)
