"""Tell whether what is not on record is shown to be missing: by a complete list, or by its day."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import Need, cover_goods
from openqi.core.statements import Completeness
from openqi.core.truth import Truth
from openqi.verify.anchors import Day
from openqi.verify.grade import Cite
from openqi.verify.matter import Matter


class Absence(NamedTuple):
    """Say which facts would be missing; ``under`` is an arrangement or a requirement.

    ``kinds``: complete for one of these kinds is complete for the link.
    """

    kinds: tuple[str, ...]
    body: str | None = None
    by: str | None = None
    party: str | None = None
    under: str | None = None
    economies: tuple[str, ...] = ()


def absences(matter: Matter, absence: Absence, need: Need, day: Day) -> list[Cite]:
    """Cite the completeness statements that make an absence a fact on the day (fine print 4)."""
    found = []
    for fact, complete in matter.record.of(Completeness):
        of = complete.of
        if of.kind not in absence.kinds or matter.record.holds(fact, day.day) is not Truth.YES:
            continue
        named = (
            (of.party, (absence.party,)),
            (of.body, (absence.body,)),
            (of.by, (absence.by,)),
            (of.arrangement, (absence.under,)),
            (of.requirement, (absence.under,)),
            (of.economy, absence.economies),
        )
        if any(value is not None and value not in known for value, known in named):
            continue
        goods = of.goods is None or cover_goods(of.goods, need.goods).truth is Truth.YES
        if goods and matter.covers(of.scope, need).truth is Truth.YES:
            found.append(Cite(fact.id, "completeness", *day[::-1]))
    return found


def not_begun(matter: Matter, absence: Absence, day: Day) -> list[Cite]:
    """Cite what a missing entry would stand under, if that has not begun: nobody is on its list."""
    fact = matter.record.facts.get(absence.under or "")
    if fact is None or day.day >= matter.record.period(fact).starts.first:
        return []
    return [Cite(fact.id, "not-begun", *day[::-1])]
