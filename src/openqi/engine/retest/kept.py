"""List the transitions that still take evidence to an old standard where a new one is wanted.

A transition of the law follows the new edition, or the requirement that names it (rule R11); a
scheme has its own. What a clause asks of the papers and the goods is told, not tested: there is no
document here yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from openqi.core.day import UNKNOWN, parse_window
from openqi.core.fact import Fact
from openqi.core.statements import Edition, Requirement, SchemeTransition, Transition
from openqi.core.truth import Truth
from openqi.engine.retest.answer import Held, Kept
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import Identifier, names_edition, split_identifier

_HELD: dict[Truth, Held] = {Truth.YES: "holds", Truth.NO: "over", Truth.UNKNOWN: "unknown"}


def kept_good(
    snapshot: Snapshot, tested: str, wanted: str, day: int, also: tuple[str, ...] = ()
) -> tuple[Kept, ...]:
    """List the clauses and schemes that keep evidence to ``tested`` good beside ``wanted``.

    ``also`` names further things that a transition may follow, such as the requirement asked about.
    """
    old, new = split_identifier(tested), split_identifier(wanted)
    found: list[Kept] = []
    for key in dict.fromkeys((*also, *_followed(snapshot, wanted, new))):
        for fact in snapshot.transitions.get(key, ()):
            statement = fact.statement
            assert isinstance(statement, Transition)
            if _was_under(snapshot, statement, old):
                found.append(_of_law(fact, statement, snapshot, day))
    found += _of_schemes(snapshot, old, new, day)
    order = {"holds": 0, "unknown": 1, "over": 2}
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (order[one.standing], one.fact)))


def names_standard(requirement: Requirement, standard: Identifier) -> bool:
    """Tell whether a requirement asks for a standard, or is laid down in it."""
    named = [requirement.regulation, *(demand.standard for demand in requirement.demands)]
    return any(
        names_edition(split_identifier(one), standard) is True for one in named if one is not None
    )


def _followed(snapshot: Snapshot, wanted: str, new: Identifier) -> Iterator[str]:
    """Give what a transition to the wanted standard may be said to follow."""
    yield wanted
    for fact in snapshot.editions.get(new.work, ()):
        if isinstance(fact.statement, Edition) and names_edition(
            new, split_identifier(fact.statement.standard)
        ):
            yield fact.statement.standard
            yield fact.id
    for fact in snapshot.of_kind("requirement"):
        if isinstance(fact.statement, Requirement) and names_standard(fact.statement, new):
            yield fact.id


def _was_under(snapshot: Snapshot, transition: Transition, old: Identifier) -> bool:
    """Tell whether a transition keeps what was issued under the old standard."""
    under = transition.keeps.issued_under
    if under is None:
        return True
    fact = snapshot.facts.get(under)
    if fact is not None and isinstance(fact.statement, Requirement):
        return names_standard(fact.statement, old)
    return names_edition(split_identifier(under), old) is True


def _of_law(fact: Fact, one: Transition, snapshot: Snapshot, day: int) -> Kept:
    held = snapshot.periods.get(fact.id, fact.valid).holds(day)
    keeps = one.keeps
    goods = (keeps.goods,) if isinstance(keeps.goods, str) else keeps.goods or ()
    return Kept(
        fact=fact.id,
        kind="law",
        standing=_HELD[min(held, _within(one.until, day))],
        until=_text(one.until),
        issued_before=_text(keeps.issued_before),
        goods=tuple(goods),
        before=_text(keeps.before),
        conditions=tuple(condition.code for condition in one.conditions),
    )


def _of_schemes(snapshot: Snapshot, old: Identifier, new: Identifier, day: int) -> Iterator[Kept]:
    for fact in snapshot.of_kind("scheme-transition"):
        one = fact.statement
        assert isinstance(one, SchemeTransition)
        if names_edition(split_identifier(one.old), old) and names_edition(
            split_identifier(one.new), new
        ):
            yield Kept(
                fact=fact.id,
                kind="scheme",
                standing=_HELD[_within(one.until, day)],
                until=_text(one.until),
                arrangement=one.arrangement,
            )


def _within(until: str | int | None, day: int) -> Truth:
    """Tell whether a day is within a last day, which may be imprecise or not known."""
    if until is None:
        return Truth.YES
    last = parse_window(str(until))
    if last == UNKNOWN:
        return Truth.UNKNOWN
    if day <= last.first:
        return Truth.YES
    return Truth.NO if day > last.last else Truth.UNKNOWN


def _text(date: str | int | None) -> str | None:
    return None if date is None else str(date)
