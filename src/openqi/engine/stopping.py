"""Find what stops a link on a day: a suspension, a standing that does not count, a termination."""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.scope import Scope
from openqi.core.truth import Truth
from openqi.engine.asking import Asking, When
from openqi.engine.sameness import covers
from openqi.snapshot.snapshot import Facts

Stop = tuple[Truth, Fact]
"""How surely a fact is stopped, and by which other fact."""


class Carried(NamedTuple):
    """Name what stops a body elsewhere, how surely that is about the work, and by what it comes.

    ``by``: the recognition through which it reaches here, which must hold on the day; nothing where
    the arrangement itself says so.
    """

    fact: Fact
    covered: Truth
    by: Fact | None


class Stops(NamedTuple):
    """List what may stop a link: what blocks it, terminations, and what is carried over."""

    blocks: Facts
    ended: Facts = ()
    carried: tuple[Carried, ...] = ()


def stopped_when_gained(
    asking: Asking, fact: Fact, stops: Stops, need: Need, when: When
) -> Stop | None:
    """Find what stopped a fact on the day on which the running cycle of a certificate gained it.

    What was there on the issue day must not have been suspended on it, and what began later not on
    its first day: lifting gains nothing. Where the beginning is imprecise, it is stopped surely
    only if it was on each day that may have been the first.
    """
    issued = asking.papers.issued
    if when.anchor != "cycle" or issued is None or not any(stops):
        return None
    period = asking.snapshot.periods.get(fact.id, fact.valid)
    first = max(issued, min(period.starts.first, when.day))
    last = max(first, min(period.begun, when.day))
    days = {first, last}
    if first < last:
        carried = [fact for one in stops.carried for fact in (one.fact, one.by) if fact]
        for one in asking.present((*stops.blocks, *stops.ended, *carried)):
            turns = asking.snapshot.periods.get(one.id, one.valid).turns()
            days.update(day for day in turns if first < day < last)
    names = {day: "issue" if day == issued else "cycle" for day in sorted(days)}
    found = [stop(asking, fact, stops, need, When(*named)) for named in names.items()]
    worst = reduce(worse, found)
    always = all(one is not None and one[0] is Truth.YES for one in found)
    return worst if worst is None or always else (Truth.UNKNOWN, worst[1])


def stop(asking: Asking, fact: Fact, stops: Stops, need: Need, when: When) -> Stop | None:
    """Find what stops a fact on a day: a suspension, or the end of the standing."""
    return worse(
        blocked(asking, stops, need, when), _terminated(asking, fact, stops.ended, need, when)
    )


def worse(one: Stop | None, other: Stop | None) -> Stop | None:
    """Give the surer of two stops, the first of equal ones."""
    if one is None or other is None:
        return one or other
    return other if other[0] > one[0] else one


def blocked(asking: Asking, stops: Stops, need: Need, when: When) -> Stop | None:
    """Find a suspension, or a standing that does not count, that covers the work on the day."""
    found: Stop | None = None
    for fact in asking.present(stops.blocks):
        found = worse(found, _blocking(asking, fact, need, when))
    for one in stops.carried:
        reach = Truth.YES if one.by is None else asking.holds(one.by, when)
        stopped = _blocking(asking, one.fact, need, when) if asking.present((one.fact,)) else None
        if stopped is not None and min(reach, one.covered) is not Truth.NO:
            found = worse(found, (min(reach, one.covered, stopped[0]), one.fact))
    return found


def _blocking(asking: Asking, fact: Fact, need: Need, when: When) -> Stop | None:
    scope: Scope | None = getattr(fact.statement, "scope", None)
    truth = min(covers(asking, scope, need).truth, asking.holds(fact, when))
    return None if truth is Truth.NO else (truth, fact)


def _terminated(asking: Asking, fact: Fact, ended: Facts, need: Need, when: When) -> Stop | None:
    """Find a termination that ends a fact: surely only where the fact surely began before it."""
    found: Stop | None = None
    starts = asking.snapshot.periods.get(fact.id, fact.valid).starts
    for one in asking.present(ended):
        end = asking.snapshot.periods.get(one.id, one.valid).starts
        ends = _blocking(asking, one, need, when) if starts.first < end.last else None
        if ends is not None and starts.last >= end.first:
            ends = (Truth.UNKNOWN, one)
        found = worse(found, ends)
    return found
