"""Test whether an arrangement, or the one that took its place, is in force (rule R6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from openqi.core.cover import Need
from openqi.core.day import parse_window
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Succession
from openqi.core.statements.bodies import Terms
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.engine.anchor import anchor_days, own_anchor
from openqi.engine.asking import Asking, When
from openqi.engine.finding import Finding, Status, Witness, asked
from openqi.engine.links import Absence, Link, look, rank_of
from openqi.engine.recall import recalled
from openqi.engine.shared import unsigned
from openqi.snapshot.snapshot import Facts


class InForce(NamedTuple):
    """Name an arrangement that stands in for the one asked on a day, and how surely."""

    id: str
    finding: Finding


def family(asking: Asking, id: str) -> tuple[str, ...]:
    """List an arrangement and all that successions join it to, in a stable order."""
    found, frontier = {id}, [id]
    while frontier:
        one = frontier.pop()
        linked: set[str] = set()
        for fact in asking.present(asking.snapshot.successors.get(one, ())):
            linked.add(_succession(fact).successor)
        for fact in asking.present(asking.snapshot.predecessors.get(one, ())):
            linked.update(_succession(fact).predecessors)
        frontier.extend(linked - found)
        found |= linked
    return (id, *sorted(found - {id}))


def arrangement_facts(asking: Asking, ids: tuple[str, ...]) -> Facts:
    """List the facts whose dates decide which member of a family is in force."""
    found: list[Fact] = []
    for id in ids:
        fact = asking.fact(id)
        found.extend([fact] if fact else [])
        found.extend(asking.snapshot.successors.get(id, ()))
    return tuple(found)


def in_force(
    asking: Asking, id: str, when: When, need: Need, atom: str, seen: frozenset[str] = frozenset()
) -> list[InForce]:
    """List what stands for an arrangement on a day: itself, its successors, or what it succeeded.

    Activity before a succession is judged by the predecessors, later activity by the successor;
    only a succession on record joins them.
    """
    own = _test(asking, id, when, need, atom)
    if own.status > Status.UNKNOWN:
        return [InForce(id, own)]
    found = list(_heirs(asking, id, when, need, atom, seen))
    if own.status is Status.UNKNOWN:
        # Nobody can tell whether it had ended: its heirs stand in for it perhaps.
        return [InForce(id, own), *(_perhaps(one) for one in found)]
    if not found:
        for fact in asking.present(asking.snapshot.predecessors.get(id, ())):
            followed = asking.holds(fact, when)
            if followed is Truth.YES or when.day >= asking.snapshot.periods[fact.id].begun:
                continue
            for old in _succession(fact).predecessors:
                one = _test(asking, old, when, need, atom)
                if followed is Truth.UNKNOWN and one.status > Status.UNKNOWN:
                    one = Finding(atom, Status.UNKNOWN, "date-imprecise", one.witnesses, fact.id)
                if one.status is not Status.FAIL:
                    found.append(_through(InForce(old, one), fact, when))
    return found or [InForce(id, own)]


def _heirs(
    asking: Asking, id: str, when: When, need: Need, atom: str, seen: frozenset[str]
) -> Iterator[InForce]:
    """Give what followed an arrangement; perhaps only, where a date of the succession is vague."""
    for fact in asking.present(asking.snapshot.successors.get(id, ())):
        heir = _succession(fact).successor
        if heir in seen or not _walkable(asking, id, heir):
            continue
        lasting = _lasting(asking, fact, when)
        if lasting is Truth.NO:
            continue
        for one in in_force(asking, heir, when, need, atom, seen | {id}):
            stands = _through(one, fact, when)
            yield stands if lasting is Truth.YES else _perhaps(stands)


def _perhaps(one: InForce) -> InForce:
    """Leave open what would hold only if an arrangement had ended, or were still followed."""
    finding = one.finding
    if finding.status <= Status.UNKNOWN:
        return one
    return InForce(
        one.id, Finding(finding.atom, Status.UNKNOWN, "date-imprecise", finding.witnesses)
    )


def _walkable(asking: Asking, id: str, heir: str) -> bool:
    """Tell whether an arrangement can take the place of another.

    A memorandum cannot (R28), and a framework only that of a framework, as it gives nothing by
    itself (R23).
    """
    walks = _walk_of(asking, id), _walk_of(asking, heir)
    return walks[1] not in ("none", "activated") or walks == ("activated", "activated")


def _walk_of(asking: Asking, id: str) -> str | None:
    fact = asking.fact(id)
    if fact is None or not isinstance(fact.statement, Arrangement):
        return None
    return asking.rules.arrangements[fact.statement.kind].walk


@recalled
@unsigned
def current(asking: Asking, id: str, anchors: Anchors, need: Need) -> Finding:
    """Test that a certificate's arrangement is still there when it is shown (fine print 5)."""
    facts = arrangement_facts(asking, family(asking, id))
    own = own_anchor(asking, "arrangement", anchors)
    days = anchor_days(asking, own or "activity", facts)
    if isinstance(days, tuple):
        return asked("arrangement-current", *days)
    found = [
        max(
            (one.finding for one in in_force(asking, id, day, need, "arrangement-current")),
            key=lambda finding: rank_of(asking, finding),
        )
        for day in days
    ]
    return min(found, key=lambda finding: rank_of(asking, finding))


def _test(asking: Asking, id: str, when: When, need: Need, atom: str) -> Finding:
    fact = asking.fact(id)
    if fact is None or not isinstance(fact.statement, Arrangement):
        return Finding(atom, Status.UNKNOWN, "arrangement-not-on-record", args=(("id", id),))
    return look(asking, Link(atom, (fact,), Absence(("arrangement",))), need, when)


def _lasting(asking: Asking, fact: Fact, when: When) -> Truth:
    """Tell whether a succession has happened and what it kept good has not run out."""
    terms = _succession(fact).terms
    held = asking.holds(fact, when)
    if isinstance(terms, Terms) and terms.until is not None:
        last = parse_window(str(terms.until))
        for day in (last.first + 1, last.last + 1):
            asking.turn(day)
        if when.day > last.last:
            return Truth.NO
        if when.day > last.first:
            return min(held, Truth.UNKNOWN)
    return held


def _through(one: InForce, fact: Fact, when: When) -> InForce:
    """Add the succession to the proof."""
    witness = Witness(fact.id, "succession", when.anchor, when.day)
    finding = one.finding
    return InForce(
        one.id,
        Finding(
            finding.atom,
            finding.status,
            finding.reason,
            (*finding.witnesses, witness),
            finding.fact,
            finding.ask,
            finding.steps,
        ),
    )


def _succession(fact: Fact) -> Succession:
    assert isinstance(fact.statement, Succession)
    return fact.statement
