"""Choose the days on which the links of a chain are tested (definition D4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements.law import Anchors
from openqi.engine.asking import Asking, When
from openqi.engine.finding import Finding, Findings, Status, asked, least
from openqi.engine.grading import quality
from openqi.engine.links import Link, look, rank_of
from openqi.snapshot.snapshot import Facts

NO_ANCHORS = Anchors()


class Clock(NamedTuple):
    """Hold the day of a chain and the anchors that a clause sets for some of its links."""

    when: When
    anchors: Anchors = NO_ANCHORS


Test = Callable[[Clock], Findings]


def own_anchor(asking: Asking, name: str, anchors: Anchors) -> str | None:
    """Give the anchor of a link when it differs from the day of its chain, else nothing."""
    set_by_clause = getattr(anchors, name.replace("-", "_"))
    if set_by_clause is not None:
        return str(set_by_clause)
    default = asking.rules.anchors[asking.rule.group][name]
    return None if default in ("activity", "cycle") else default


def anchor_days(asking: Asking, anchor: str, facts: Facts) -> list[When] | tuple[str, ...]:
    """List the days of an anchor, or the question keys that are needed to know them."""
    papers, on = asking.papers, asking.on
    if anchor == "check":
        return [asking.today]
    if anchor == "later":
        if papers.issued is None or asking.reached(papers.issued):
            return [When(on, "check", moving=True)]
        return [When(papers.issued, "issue")]
    if anchor == "issue":
        return ("evidence.issued",) if papers.issued is None else [When(papers.issued, "issue")]
    if papers.activity is None and papers.issued is None:
        return ("evidence.activity", "evidence.issued")
    first, last = papers.activity or (papers.issued or 0, papers.issued or 0)
    name = "activity" if papers.activity else "issue"
    if anchor == "activity":
        return [When(day, name) for day in _points(asking, first, last, facts)]
    if on <= first:
        return [asking.today]
    fixed = [When(day, "throughout") for day in _points(asking, first, on - 1, facts)]
    return [*fixed, When(on, "throughout", moving=True)]


def over_chain(asking: Asking, anchors: Anchors, facts: Facts, test: Test) -> Findings:
    """Test a chain on the days that matter and give the findings that decide.

    Reports must hold on every day of the activity; certificates on the issue day, or on a later day
    of the running cycle on which recognition was gained.
    """
    if asking.rule.group == "report":
        days = anchor_days(asking, "activity", facts)
        if isinstance(days, tuple):
            return _without_day(asking, anchors, test, days)
        found = [test(Clock(day, anchors)) for day in days]
        return min(found, key=lambda one: quality(asking, one))
    if asking.papers.issued is None:
        return _without_day(asking, anchors, test, ("evidence.issued",))
    return _over_cycle(asking, anchors, facts, test, asking.papers.issued)


def _over_cycle(
    asking: Asking, anchors: Anchors, facts: Facts, test: Test, issued: int
) -> Findings:
    found = test(Clock(When(issued, "issue"), anchors))
    if quality(asking, found)[:2] == (Status.PASS, True):
        return found
    for day in _gained(asking, issued, facts):
        gained = test(Clock(When(day, "cycle"), anchors))
        found = max(found, gained, key=lambda one: quality(asking, one))
    if least(found) is Status.FAIL and asking.reached(issued + 1):
        # Absence must be known up to the asked day too: recognition may have been gained meanwhile.
        related = (*facts, *asking.snapshot.of_kind("completeness"))
        days = [*_turns(asking, related, issued + 1, asking.on - 1), asking.on]
        for day in days:
            now = test(Clock(When(day, "cycle", moving=day == asking.on), anchors))
            if least(now) is Status.UNKNOWN:
                return now
    return found


def _gained(asking: Asking, issued: int, facts: Facts) -> list[int]:
    """List the days after issue, up to the asked day, on which a link began to hold."""
    starts: set[int] = set()
    for fact in asking.present(facts):
        period = asking.snapshot.periods.get(fact.id, fact.valid)
        starts.update((period.starts.first, period.begun))
    return sorted(day for day in starts if day > issued and asking.reached(day))


def _without_day(asking: Asking, anchors: Anchors, test: Test, keys: tuple[str, ...]) -> Findings:
    """Test on the asked day for a day that was not given; what depends on it stays open (D7)."""
    found = test(Clock(asking.today, anchors))
    if least(found) is Status.UNKNOWN or any(
        one.status is Status.FAIL and not one.dated for one in found
    ):
        return found
    return tuple(
        one
        if one.status is Status.UNKNOWN  # what nobody knows of others, no day of ours would tell
        else msgspec.structs.replace(asked(one.atom, *keys), witnesses=one.witnesses)
        for one in found
    )


def look_over(asking: Asking, clock: Clock, name: str, link: Link, need: Need) -> Finding:
    """Test a link on the day of its chain, or on the days of its own anchor (the worst counts)."""
    own = own_anchor(asking, name, clock.anchors)
    days = [clock.when] if own is None else anchor_days(asking, own, link.facts)
    if isinstance(days, tuple):
        return asked(link.atom, *days)
    stop = own_anchor(asking, "suspension", clock.anchors)
    stops = [None] if stop is None else anchor_days(asking, stop, link.facts)
    if isinstance(stops, tuple):
        return asked(link.atom, *stops)
    found = [look(asking, link, need, day, other) for day in days for other in stops]
    return min(found, key=lambda one: rank_of(asking, one))


def _points(asking: Asking, first: int, last: int, facts: Facts) -> list[int]:
    """List the days of an interval on which a date of the facts, or what may stop them, turns."""
    days = {first, last}
    if first < last:
        related = [*facts]
        for kind in ("suspension", "participation", "completeness"):
            related.extend(asking.snapshot.of_kind(kind))
        days.update(_turns(asking, related, first + 1, last))
    return sorted(days)


def _turns(asking: Asking, facts: Iterable[Fact], first: int, last: int) -> list[int]:
    """List the days of an interval on which a date of facts turns."""
    days: set[int] = set()
    for fact in facts:
        period = asking.snapshot.periods.get(fact.id, fact.valid)
        days.update(day for day in period.turns() if first <= day <= last)
    return sorted(days)
