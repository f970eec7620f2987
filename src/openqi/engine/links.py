"""Look up a link of a chain: the facts that could show it, on a day, for a piece of work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from openqi.core.cover import Cover, Need, cover_goods
from openqi.core.fact import Fact
from openqi.core.scope import Scope
from openqi.core.statements import Completeness
from openqi.core.truth import Truth
from openqi.engine.asking import Asking, When
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.grading import verified
from openqi.engine.sameness import covers
from openqi.engine.transition import keep_ended
from openqi.snapshot.snapshot import Facts, order


class Absence(NamedTuple):
    """Say which facts would be missing, so that a completeness statement can be found for them."""

    kinds: tuple[str, ...]
    body: str | None = None
    by: str | None = None
    party: str | None = None
    arrangement: str | None = None
    requirement: str | None = None
    economies: tuple[str, ...] = ()


class Link(NamedTuple):
    """Describe a link: the atom, the facts that could show it, what blocks it, and its absence.

    ``ended``: terminations, each of which blocks what came before it.
    """

    atom: str
    facts: Facts
    absence: Absence
    blocks: Facts = ()
    ended: Facts = ()


def look(
    asking: Asking, link: Link, need: Need, when: When, suspension: When | None = None
) -> Finding:
    """Test a link on a day.

    The best fact wins. A fact whose stated dates do not cover the day is a known no (fine print 3);
    one whose scope does not cover the work is no fact for it; nothing on record is unknown unless a
    completeness statement covers the day (D10).
    """
    best: Finding | None = None
    dated: Finding | None = None
    mismatch: Fact | None = None
    for fact in asking.present(link.facts):
        covered = covers(asking, getattr(fact.statement, "scope", None), need)
        if covered.truth is Truth.NO:
            mismatch = fact
            continue
        found = _held(asking, link, fact, covered, need, when, suspension or when)
        if found.reason == "not-on-record":
            mismatch = mismatch or fact
        elif found.status is Status.FAIL:
            dated = dated or found
        elif best is None or rank_of(asking, found) > rank_of(asking, best):
            best = found
    if best is not None:
        return best
    if dated is not None:
        return dated
    blocked = _blocked(asking, link.blocks + link.ended, need, suspension or when)
    if blocked is not None and blocked[0] is Truth.YES:
        return Finding(link.atom, Status.FAIL, "standing", fact=blocked[1].id, dated=True)
    shown, why = complete(asking, link.absence, need, when), "not-on-complete-list"
    role = "completeness"
    if shown is None:
        shown, why = _not_begun(asking, link.absence, when), "not-begun"
        role = "not-begun"
    if shown is not None:
        witness = Witness(shown.id, role, when.anchor, when.day)
        return Finding(link.atom, Status.FAIL, why, (witness,), fact=shown.id)
    reason = "not-on-record" if mismatch is None else "scope-not-covered"
    return Finding(link.atom, Status.UNKNOWN, reason, fact=mismatch.id if mismatch else None)


def _not_begun(asking: Asking, absence: Absence, when: When) -> Fact | None:
    """Find the requirement or arrangement of a missing entry that has not begun on the day.

    Nobody can stand on a list under something that does not exist yet.
    """
    for id in (absence.requirement, absence.arrangement):
        fact = asking.fact(id)
        if fact is not None:
            asking.holds(fact, when)
            if when.day < asking.snapshot.periods[fact.id].starts.first:
                return fact
    return None


def _held(
    asking: Asking, link: Link, fact: Fact, covered: Cover, need: Need, when: When, suspension: When
) -> Finding:
    """Test one fact whose scope may cover the work: its dates, then its suspensions."""
    witness = Witness(fact.id, link.atom, when.anchor, when.day)
    held = asking.holds(fact, when)
    steps: tuple[Finding, ...] = ()
    if held is Truth.NO:
        kept = keep_ended(asking, fact, when)
        if kept is None or kept.status is Status.FAIL:
            if covered.truth is Truth.YES or not (covered.ask or covered.partial):
                return Finding(link.atom, Status.FAIL, "not-on-that-day", fact=fact.id, dated=True)
            return Finding(link.atom, Status.UNKNOWN, "not-on-record", fact=fact.id)
        steps = (kept,)
    blocks = asking.snapshot.suspensions.get(fact.id, ()) + link.blocks
    stops = [
        stop
        for day in _stopping(asking, fact, when, suspension)
        for stop in (
            _blocked(asking, blocks, need, day),
            _terminated(asking, fact, link.ended, need, day),
        )
    ]
    stop = max((one for one in stops if one), key=lambda one: one[0], default=None)
    if stop is not None and stop[0] is Truth.YES:
        return Finding(link.atom, Status.FAIL, "suspended", fact=stop[1].id, dated=True)
    if held is Truth.UNKNOWN:
        return Finding(link.atom, Status.UNKNOWN, "date-imprecise", (witness,), fact.id)
    if stop is not None:
        return Finding(link.atom, Status.UNKNOWN, "suspension-imprecise", (witness,), stop[1].id)
    if steps:
        kept = steps[0]
        return Finding(
            link.atom,
            kept.status,
            kept.reason,
            (witness, *kept.witnesses),
            None,
            kept.ask,
            kept.steps,
        )
    if covered.truth is Truth.UNKNOWN:
        if covered.partial:
            return Finding(link.atom, Status.GAP, "partly-covered", (witness,), fact.id)
        if covered.ask:
            return Finding(link.atom, Status.GAP, "not-stated", (witness,), None, covered.ask)
        return Finding(link.atom, Status.UNKNOWN, "scope-cannot-tell", (witness,), fact.id)
    return Finding(link.atom, Status.PASS, "holds", (witness,))


def _stopping(asking: Asking, fact: Fact, when: When, suspension: When) -> Iterator[When]:
    """Give the days on which a suspension stops a fact.

    Of a certificate whose cycle gained another link later, what held on the issue day must not have
    been suspended on it, and what began later not on its first day: lifting gains nothing.
    """
    yield suspension
    issued = asking.papers.issued
    if suspension.anchor == "cycle" and issued is not None:
        period = asking.snapshot.periods.get(fact.id, fact.valid)
        if period.begun <= issued:
            yield When(issued, "issue")
        elif period.begun < suspension.day:
            yield When(period.begun, "cycle")


def _blocked(asking: Asking, blocks: Facts, need: Need, when: When) -> tuple[Truth, Fact] | None:
    """Find a suspension, or a standing that does not count, that covers the work on the day."""
    worst: tuple[Truth, Fact] | None = None
    for fact in asking.present(blocks):
        scope: Scope | None = getattr(fact.statement, "scope", None)
        truth = min(covers(asking, scope, need).truth, asking.holds(fact, when))
        if truth is not Truth.NO and (worst is None or truth > worst[0]):
            worst = (truth, fact)
    return worst


def _terminated(
    asking: Asking, fact: Fact, ended: Facts, need: Need, when: When
) -> tuple[Truth, Fact] | None:
    """Find a termination that ends a fact: surely only where the fact surely began before it."""
    found: tuple[Truth, Fact] | None = None
    starts = asking.snapshot.periods.get(fact.id, fact.valid).starts
    for one in asking.present(ended):
        end = asking.snapshot.periods.get(one.id, one.valid).starts
        stop = _blocked(asking, (one,), need, when) if starts.first < end.last else None
        if stop is not None and starts.last >= end.first:
            stop = (Truth.UNKNOWN, one)
        found = max((stop, found), key=lambda given: given[0] if given else Truth.NO)
    return found


def rank_of(asking: Asking, finding: Finding) -> tuple[int, bool]:
    """Prefer the better status, then facts that somebody has read in a source (D8)."""
    return finding.status, verified(asking, (finding,))


def complete(asking: Asking, absence: Absence, need: Need, when: When) -> Fact | None:
    """Find a completeness statement that covers missing facts on the day (D10, fine print 4)."""
    index = asking.snapshot.completeness
    subjects = {one for one in (*absence[1:6], *absence.economies, "") if one is not None}
    for kind in absence.kinds:
        near = order(fact for one in subjects for fact in index.get((kind, one), ()))
        for fact in asking.present(near):
            statement = fact.statement
            if (
                isinstance(statement, Completeness)
                and _about(asking, statement, absence, need)
                and asking.holds(fact, when) is Truth.YES
            ):
                return fact
    return None


def _about(asking: Asking, statement: Completeness, absence: Absence, need: Need) -> bool:
    """Tell whether a statement is about missing facts: each attribute that it names must match."""
    of = statement.of
    under = (absence.arrangement, absence.requirement)
    named = (
        (of.party, (absence.party,)),
        (of.body, (absence.body,)),
        (of.by, (absence.by,)),
        (of.arrangement, under),
        (of.requirement, under),
        (of.economy, absence.economies),
    )
    if any(value is not None and value not in options for value, options in named):
        return False
    if of.goods is not None and cover_goods(of.goods, need.goods).truth is not Truth.YES:
        return False
    return covers(asking, of.scope, need).truth is Truth.YES
