"""Look up a link of a chain: the facts that could show it, on a day, for a piece of work."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import Cover, Need, cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Completeness
from openqi.core.truth import Truth
from openqi.engine.asking import Asking, When
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.grading import verified
from openqi.engine.sameness import covers
from openqi.engine.stopping import (
    Carried,
    Stops,
    blocked,
    stop,
    stopped_when_gained,
    worse,
)
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

    ``ended``: terminations, each of which blocks what came before it. ``carried``: what blocks it
    as far as a regional arrangement is recognised.
    """

    atom: str
    facts: Facts
    absence: Absence
    blocks: Facts = ()
    ended: Facts = ()
    carried: tuple[Carried, ...] = ()


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
    stops = Stops(link.blocks + link.ended, (), link.carried)
    halted = blocked(asking, stops, need, suspension or when)
    if halted is not None and halted[0] is Truth.YES:
        return Finding(link.atom, Status.FAIL, "standing", fact=halted[1].id, dated=True)
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
            if covered.truth is not Truth.YES:  # nobody can tell whether it is about this work
                return Finding(link.atom, Status.UNKNOWN, "not-on-record", fact=fact.id)
            return Finding(link.atom, Status.FAIL, "not-on-that-day", fact=fact.id, dated=True)
        steps = (kept,)
    blocks = asking.snapshot.suspensions.get(fact.id, ()) + link.blocks
    stops = Stops(blocks, link.ended, link.carried)
    stopped = worse(
        stop(asking, fact, stops, need, suspension),
        stopped_when_gained(asking, fact, stops, need, suspension),
    )
    if stopped is not None and stopped[0] is Truth.YES:
        return Finding(link.atom, Status.FAIL, "suspended", fact=stopped[1].id, dated=True)
    if held is Truth.UNKNOWN:
        return Finding(link.atom, Status.UNKNOWN, "date-imprecise", (witness,), fact.id)
    if stopped is not None:
        return Finding(link.atom, Status.UNKNOWN, "suspension-imprecise", (witness,), stopped[1].id)
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
