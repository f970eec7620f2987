"""Test a clause of the destination: in force, for this issuer and these goods, by its links."""

from __future__ import annotations

from openqi.core.cover import cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Arrangement
from openqi.core.statements.law import Demand
from openqi.core.truth import Truth
from openqi.verify.anchors import Day, days_of, own_anchor
from openqi.verify.grade import Cite, Grade, Point, Points, blank, no, untold, yes
from openqi.verify.kept import kept_after
from openqi.verify.matter import Matter
from openqi.verify.option import Option
from openqi.verify.papers import (
    age,
    conditions,
    deadlines,
    method,
    origins,
    paper_points,
    technique,
)
from openqi.verify.standards import standard_ways
from openqi.verify.via import Passage, passages

UNNAMED = 35
"""The precedence of a clause that rests on no arrangement (R35)."""


def clauses(matter: Matter) -> list[tuple[Fact, Acceptance]]:
    """Pass over the clauses of the destination and of the groups that it belongs to."""
    groups = matter.record.groups(matter.question.destination)
    return [pair for pair in matter.record.of(Acceptance) if pair[1].economy in groups]


def about(matter: Matter, clause: Acceptance, requirement: str | None) -> bool:
    """Tell whether a clause is for a requirement, or without one for the goods and the purpose."""
    purpose, target = matter.question.purpose, clause.target
    if clause.purposes is not None and purpose not in clause.purposes:
        return False
    if target.requirement is not None:
        return target.requirement == requirement
    if target.goods is None:
        return purpose == "calibration-chain" or clause.purposes is not None
    return cover_goods(target.goods, matter.question.goods).truth is not Truth.NO


def clause_options(
    matter: Matter,
    fact: Fact,
    clause: Acceptance,
    requirement: str | None,
    demand: Demand | None,
    *,
    old: bool,
) -> list[Option]:
    """List the options of a clause, one for each passage; ``old``: a transition keeps its state."""
    need = matter.need._replace(requirements=(requirement,) if requirement else ())
    shared = (
        _in_force(matter, fact, clause, old=old),
        *_belongs(matter, clause),
        *origins(matter, clause),
        *_goods(matter, clause),
        *_kind(matter, clause),
    )
    texts = [(*one, *conditions(matter, clause)) for one in _contents(matter, clause, demand)]
    links = clause.via if isinstance(clause.via, tuple) else (clause.via,)
    codes = tuple(one.code for one in clause.conditions)
    options = []
    for passage in passages(matter, links, need, clause.id, clause.anchors):
        ways = [(*deadlines(matter, clause.within, way), *way) for way in passage.ways]
        via = passage.arrangement or fact.id
        option = Option(via, clause.effect, ways, _precedence(matter, passage), codes)
        options += [option.joining((*shared, *text)) for text in texts]
    return options


def _precedence(matter: Matter, passage: Passage) -> int:
    """Rank what comes to the same as rule R35 does."""
    whole = matter.record.statement(passage.arrangement, Arrangement)
    return matter.rules.arrangements[whole.kind].precedence if whole else UNNAMED


def _in_force(matter: Matter, fact: Fact, clause: Acceptance, *, old: bool) -> Point:
    """Test the clause on the day of its own anchor; of an old state on the issue day."""
    own = "issue" if old else own_anchor(matter, "acceptance", clause.anchors)
    days = days_of(matter, own or "activity", [fact])
    if not days:
        return blank("clause")
    return min((_on(matter, fact, day) for day in days), key=lambda point: point.grade)


def _on(matter: Matter, fact: Fact, day: Day) -> Point:
    cites = (Cite(fact.id, "clause", *day[::-1]),)
    known = frozenset({fact.id})
    if matter.record.holds(fact, day.day) is Truth.NO:
        kept = kept_after(matter, fact, day.day)
        if kept is None or kept.grade is Grade.NO:
            return no("clause", fact.id, dated=True)
        ways = tuple((*cites, *one) for one in kept.cites) or (cites,)
        return Point("clause", kept.grade, ways, kept.steps, about=known | kept.about)
    runs = matter.record.runs(fact, day.day)
    if runs is Truth.NO:
        return no("clause", fact.id, dated=True)
    grade = Grade.YES if runs is Truth.YES else Grade.UNTOLD
    return Point("clause", grade, (cites,), about=known)


def _belongs(matter: Matter, clause: Acceptance) -> Points:
    """Test that the destination belongs to the group whose clause it is."""
    truth, id = matter.record.groups(matter.question.destination)[clause.economy]
    if id is None:
        return ()
    cites = ((Cite(id, "membership", "check", matter.on),),)
    return (Point("clause", Grade.YES if truth is Truth.YES else Grade.UNTOLD, cites),)


def _goods(matter: Matter, clause: Acceptance) -> Points:
    if clause.target.goods is None:
        return ()
    covered = cover_goods(clause.target.goods, matter.question.goods)
    if covered.truth is Truth.YES:
        return ()
    if covered.truth is Truth.NO:
        return (no("clause", clause.id),)
    return (blank("clause") if covered.ask else untold("clause", clause.id),)


def _kind(matter: Matter, clause: Acceptance) -> Points:
    """Test that the clause speaks of this kind of document; if not, it gives it no effect."""
    if matter.kind in clause.evidence:
        return (yes("kind"),)
    return (no("kind", clause.id), no("clause", clause.id))


def _contents(matter: Matter, clause: Acceptance, demand: Demand | None) -> list[Points]:
    """Test what the document says, along each way to the standard that is asked for."""
    within = clause.within
    papers = paper_points(
        matter, months=within.months if within and within.after == "expiry" else 0
    )
    first = clause.via[0] if isinstance(clause.via, tuple) else clause.via
    scheme = first.arrangement or first.designation or first.capability
    direct = demand is not None and matter.kind in demand.evidence
    ways: list[Points] = [()]
    if clause.standards is not None:
        ways = standard_ways(matter, clause.standards, None, scheme)
    elif demand is not None and demand.standard is not None:
        lenient = clause.effect != "obliges" and not direct
        wanted = (demand.standard,)
        ways = standard_ways(matter, wanted, demand.edition, scheme, lenient=lenient)
    if demand is None:
        return [(*papers, *way) for way in ways]
    by_method = method(matter, demand.methods) if direct else ()
    after = (*age(matter, demand.max_age_days), *technique(matter, demand.on_site))
    return [(*papers, *by_method, *way, *after) for way in ways]
