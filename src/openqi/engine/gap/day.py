"""Find out the days, sources and versions that an answer turns on (rule R36)."""

from __future__ import annotations

from openqi.core.day import FIRST, LAST, Window
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.statements import Suspension
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.engine.finding import Finding
from openqi.engine.gap.act import Act, Amendment, Ways
from openqi.engine.gap.scene import Scene, act
from openqi.engine.proof import unverified_of


def first_needed(scene: Scene) -> int:
    """Give the first day on which a link may have to hold: of the work, the issue or the asked."""
    papers = scene.asking.papers
    days: list[int] = [*(papers.activity or ()), scene.asking.on]
    return min(days if papers.issued is None else [*days, papers.issued])


def find_day(scene: Scene, finding: Finding) -> Ways:
    """Find out the exact days of a fact whose dates are too vague; it may turn out to help."""
    asking = scene.asking
    fact = asking.fact(finding.fact)
    if fact is None:
        return []
    stops = isinstance(fact.statement, Suspension) or finding.reason.startswith("suspension")
    return [(one,) for one in [_dated(scene, fact, holds=not stops)] if one is not None]


def find_open(scene: Scene, id: str) -> Ways:
    """Find out the days of a requirement or exclusion that nobody can tell to apply: either way."""
    fact = scene.asking.fact(id)
    if fact is None:
        return []
    return [(one,) for holds in (False, True) if (one := _dated(scene, fact, holds=holds))]


def _dated(scene: Scene, fact: Fact, *, holds: bool) -> Act | None:
    period = settled_period(fact.valid, first_needed(scene), scene.asking.on, holds=holds)
    if period is None:
        return None
    args: dict[str, ArgValue] = {"fact": fact.id, "holds": "yes" if holds else "no"}
    amends = (Amendment(id=fact.id, valid=period),)
    return act(
        scene.asking, "date-to-find", "applicant", nature="find-out", args=args, amends=amends
    )


def settled_period(period: Period, first: int, last: int, *, holds: bool) -> Period | None:
    """Choose the period, of those that the dates on record leave open, that holds or does not.

    Nothing where the dates on record leave no such choice for all days from first to last.
    """
    starts, ends = period.starts, period.ends
    if holds:
        start = starts.last if starts.exact else max(starts.first, min(first, starts.last))
        end = ends.first if ends.exact else min(ends.last, LAST)
        found = Period(Window(start, start), Window(end, end))
        return found if found.holds(last) is Truth.YES else None
    if not ends.exact:
        start = starts.first if starts.first > FIRST else min(first, ends.last) - 1
        end = max(ends.first, start + 1) if ends.first > FIRST else max(first, start + 1)
        found = Period(Window(start, start), Window(end, end))
        if end <= ends.last and found.holds(last) is Truth.NO:
            return found
    if not starts.exact and starts.last > last:
        start = max(starts.first, last + 1)
        found = Period(Window(start, start), ends)
        return None if found.contradictory else found
    return None


def confirm(scene: Scene) -> Ways:
    """Confirm in a source every fact that the answer rests on and that nobody has read (D8)."""
    asking = scene.asking
    acts = tuple(
        act(
            asking,
            "confirm-fact",
            "applicant",
            nature="find-out",
            args={"fact": id},
            amends=(Amendment(id=id, confirmed=True),),
        )
        for id in unverified_of(asking, scene.decided)
    )
    return [acts] if acts else []


def settle_conflicts(scene: Scene) -> Ways:
    """Find out which version of a conflict is right, where the answer turns on it (D9)."""
    asking = scene.base
    found: Ways = []
    for conflict in asking.snapshot.contradictions:
        answers = scene.settled.versions.get(conflict.id, {})
        if len(set(answers.values())) < 2:
            continue
        for kept in conflict.facts:
            args: dict[str, ArgValue] = {"conflict": conflict.id, "fact": kept}
            drops = tuple(id for id in conflict.facts if id != kept)
            one = act(
                asking,
                "settle-conflict",
                "applicant",
                nature="find-out",
                args=args,
                drops=drops,
            )
            found.append((one,))
    return found
