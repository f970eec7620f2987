"""Tell which facts the register held at the end of a day: the recorded clock.

A correction never erases. What it corrects stays in the register and stops being held on the day on
which the correction was recorded, so that an answer of last year can be given again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from openqi.core.day import LAST
from openqi.core.fact import Fact


def facts_known_at(facts: Iterable[Fact], day: int | None) -> tuple[Fact, ...]:
    """List the facts held at the end of ``day`` (none: everything that is held now), ordered by id.

    A superseded fact is no longer held from the day of its superseder on, also when that superseder
    was retracted later. Of several superseders of one fact the last (by day, then ``seq``) stands.
    The order in which the facts come makes no difference.
    """
    every = list(facts)
    corrections: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in every:
        if fact.supersedes is not None and (day is None or fact.recorded.on <= day):
            corrections[fact.supersedes].append(fact)
    ended = {id for id, by in corrections.items() if any(fact.id != id for fact in by)}
    for by in corrections.values():
        latest = max(_moment(fact) for fact in by)
        ended.update(fact.id for fact in by if _moment(fact) < latest)
    held = [fact for fact in every if _held(fact, day) and fact.id not in ended]
    return tuple(sorted(held, key=lambda fact: (fact.id, _moment(fact))))


def _held(fact: Fact, day: int | None) -> bool:
    """Tell whether the register held a fact by its own dates, superseders aside."""
    return fact.recorded.until == LAST if day is None else fact.recorded.known_at(day)


def _moment(fact: Fact) -> tuple[int, int]:
    """Order what was recorded by day, and within a day by ``seq``."""
    return fact.recorded.on, fact.recorded.seq
