"""Tell which facts the register held at the end of a day: the recorded clock.

A correction never erases. What it corrects stays in the register and stops being held on the day on
which the correction was recorded, so that an answer of last year can be given again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from openqi.core.day import LAST
from openqi.core.fact import Fact


def facts_known_at(facts: Iterable[Fact], day: int | None) -> tuple[Fact, ...]:
    """List the facts held at the end of ``day`` (none: everything that is held now), ordered by id.

    A superseded fact is no longer held from the day of its superseder on, also when that superseder
    was retracted later. Of several superseders of one fact the last (by day, then ``seq``) stands.
    The order in which the facts come makes no difference. A fact that was retracted after ``day``
    is given as it was known then, so that the same question about that day gives the same answer.
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
    held = [_as_then(fact) for fact in every if _held(fact, day) and fact.id not in ended]
    return tuple(sorted(held, key=lambda fact: (fact.id, _moment(fact))))


def replacements(facts: Iterable[Fact], day: int | None) -> dict[str, str]:
    """Map each superseded id to that of the fact held in its place at the end of ``day``.

    A statement about a fact (its suspension, a conflict) keeps naming the id that it was made
    about; this leads from there to the version that stands. Where no version is held, there is no
    entry.
    """
    every = list(facts)
    if all(fact.supersedes is None for fact in every):
        return {}
    held = {fact.id for fact in facts_known_at(every, day)}
    later = {
        fact.supersedes: fact.id
        for fact in sorted(every, key=lambda fact: (_moment(fact), fact.id))
        if fact.supersedes is not None and (day is None or fact.recorded.on <= day)
    }
    found: dict[str, str] = {}
    for old in tuple(later):
        path = [old]
        while path[-1] in later and later[path[-1]] not in path:
            path.append(later[path[-1]])
        if path[-1] in held and len(path) > 1:
            found[old] = path[-1]
    return found


def _held(fact: Fact, day: int | None) -> bool:
    """Tell whether the register held a fact by its own dates, superseders aside."""
    return fact.recorded.until == LAST if day is None else fact.recorded.known_at(day)


def _as_then(fact: Fact) -> Fact:
    """Give a held fact without what was learned later: that it would be retracted."""
    if fact.recorded.until == LAST:
        return fact
    return replace(fact, recorded=replace(fact.recorded, until=LAST))


def _moment(fact: Fact) -> tuple[int, int]:
    """Order what was recorded by day, and within a day by ``seq``."""
    return fact.recorded.on, fact.recorded.seq
