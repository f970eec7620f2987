"""Test a requirement: each demand by the document itself, a clause, or another paper (D3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from openqi.core.cover import Cover, cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Requirement, Transition
from openqi.core.statements.law import Demand
from openqi.core.truth import Truth
from openqi.standards.identifier import split_identifier
from openqi.verify.demand import clauses_alone, demand_options, other_papers
from openqi.verify.grade import Cite, Grade, Points, yes
from openqi.verify.kept import kept
from openqi.verify.matter import Matter
from openqi.verify.option import NOTHING, Cited, Option, Rank, Weight, choose
from openqi.verify.selection import certain, choose_together, hoped, join

Groups = Sequence[tuple[Demand | None, list[Option]]]


class Finding(NamedTuple):
    """Hold how one requirement stands; ``options`` has the options of each demand, state by state.

    ``rest`` are the points of other papers; ``addressed``: the document has to do with it at all.
    """

    weight: Weight
    best: list[Option]
    hopeful: list[Option]
    rest: Points
    options: list[Option]
    addressed: bool


def required(matter: Matter) -> tuple[list[Fact], list[tuple[Fact, Cover]]]:
    """Pass over the requirements of the destination: those that apply, and those that may."""
    sure, may, groups = [], [], matter.record.groups(matter.question.destination)
    every = [pair for code in groups for pair in matter.record.of(Requirement, economy=code)]
    for fact, one in every:
        goods = _goods(matter, one)
        if goods.truth is Truth.NO:
            continue
        held = min(matter.record.runs(fact, matter.on), groups[one.economy][0])
        released = Truth.NO if held is Truth.NO else _released(matter, fact, one)
        if released is Truth.YES:
            continue
        if Truth.UNKNOWN in (held, released):
            may.append((fact, Cover(Truth.UNKNOWN, "date")))
        elif held is Truth.YES and goods.truth is Truth.UNKNOWN:
            may.append((fact, goods))
        elif held is Truth.YES:
            sure.append(fact)
    return sure, may


def _released(matter: Matter, fact: Fact, stated: Requirement) -> Truth:
    """Tell whether a transition leaves goods of an earlier time out, if nothing preceded (R11)."""
    found = Truth.NO
    for one, transition in matter.record.transitions(fact.id):
        keeps = transition.keeps
        of_goods = keeps.goods and not keeps.issued_under and not keeps.issued_before
        if of_goods and not _old_states(matter, fact, stated, transition):
            grade = kept(matter, one, transition).grade
            truths = {Grade.YES: Truth.YES, Grade.UNTOLD: Truth.UNKNOWN}
            found = max(found, truths.get(grade, Truth.NO))
    return found


def _goods(matter: Matter, one: Requirement) -> Cover:
    """Test whether a requirement is about the purpose and the goods, dates aside."""
    if matter.question.purpose not in one.purposes:
        return Cover(Truth.NO)
    return Cover(Truth.YES) if one.goods is None else cover_goods(one.goods, matter.question.goods)


def judge(matter: Matter, fact: Fact, cited: Cited) -> Finding:
    """Take the best of the requirement as it stands and of each old state that is kept.

    Among options of equal weight the one that the verdict's chain cites is taken.
    """
    stated = matter.record.statement(fact.id, Requirement)
    if stated is None:
        return Finding(NOTHING, [], [], (), [], addressed=False)
    found = [_state(matter, fact, stated, (), cited, old=False)]
    for one, transition in matter.record.transitions(fact.id):
        shared = (kept(matter, one, transition),)
        found += [
            _state(matter, former, its, shared, cited, old=True)
            for former, its in _old_states(matter, fact, stated, transition)
        ]
    best = max(found, key=lambda one: one.weight)
    hope = max(found, key=lambda one: (one.weight.potential, one.weight.certain))
    return best._replace(
        weight=Weight(best.weight.certain, hope.weight.potential),
        hopeful=hope.hopeful,
        options=[option for one in found for option in one.options],
        addressed=any(one.addressed for one in found),
    )


def _old_states(
    matter: Matter, fact: Fact, stated: Requirement, transition: Transition
) -> list[tuple[Fact, Requirement]]:
    """List the old requirements that a transition speaks of."""
    named = transition.keeps.issued_under
    old = matter.record.statement(named, Requirement)
    if named is not None and old is not None:
        return [(matter.record.facts[named], old)]
    found = []
    for one, its in matter.record.of(Requirement, economy=stated.economy):
        ended = one.id != fact.id and matter.record.period(one).ends.last <= matter.on
        if ended and _goods(matter, its).truth is not Truth.NO:
            found += [(one, its)] if named is None or _names(its, named) else []
    return found


def _names(requirement: Requirement, standard: str) -> bool:
    names = [requirement.regulation, *(demand.standard for demand in requirement.demands)]
    return split_identifier(standard) in [split_identifier(name) for name in names if name]


def _state(
    matter: Matter, fact: Fact, stated: Requirement, shared: Points, cited: Cited, *, old: bool
) -> Finding:
    cites = [Cite(fact.id, "requirement", "check", matter.on)]
    group = matter.record.groups(matter.question.destination).get(stated.economy, (None, None))[1]
    cites += [Cite(group, "membership", "check", matter.on)] if group else []
    shared = (yes("requirement", *cites), *shared)
    groups: Groups = [
        (None, clauses_alone(matter, fact, stated, old=old)),
        *(
            (demand, demand_options(matter, fact, stated, demand, old=old))
            for demand in stated.demands
        ),
    ]
    groups = [(demand, [one.joining(shared) for one in options]) for demand, options in groups]
    every = [option for _, options in groups for option in options]
    sure, others = _sorted(matter, groups, lambda one: certain(matter, one, cited))
    hopeful, unmet = _sorted(
        matter, groups, lambda one: hoped(matter, one, cited, related=bool(sure))
    )
    if not hopeful:
        rest = other_papers(matter, fact, unmet, some_met=False)
        return Finding(NOTHING, [], [], rest, every, addressed=False)
    open_rest = other_papers(matter, fact, unmet, some_met=True)
    hope = choose_together(matter, hopeful, open_rest, cited, lambda weight: weight.potential)
    potential = join(matter, hope, open_rest).potential
    failed = _failing(matter, fact.id, groups, unmet, cited)
    if not sure:
        weight = Weight(Rank.NOT_ACCEPTED, Rank.NOT_ACCEPTED if failed else potential)
        hope = [*hope, *failed]
        return Finding(weight, hope, hope, open_rest, every, addressed=True)
    rest = other_papers(matter, fact, others, some_met=True)
    best = choose_together(matter, sure, rest, cited, lambda weight: weight.certain)
    if failed:
        best = [*best, *failed]
        return Finding(NOTHING, best, best, rest, every, addressed=True)
    surely = join(matter, best, rest).certain
    weight = Weight(surely, max(surely, potential))
    return Finding(weight, best, hope, rest, every, addressed=True)


def _sorted(
    matter: Matter, groups: Groups, pick: Callable[[list[Option]], list[Option]]
) -> tuple[list[list[Option]], list[Demand]]:
    """Divide the demands: those that options count for, and those left to another paper."""
    found, left = [], []
    for demand, options in groups:
        picked = pick(options)
        if picked:
            found.append(picked)
        elif demand is not None and not set(demand.evidence) & set(matter.question.supplied):
            left.append(demand)
    return found, left


def _failing(
    matter: Matter, id: str, groups: Groups, left: list[Demand], cited: Cited
) -> list[Option]:
    """List the options by which the document fails a demand for its own kind (fine print 12).

    A demand for another standard is left to another paper; so is one that is somebody else's part.
    """
    found: list[Option] = []
    for demand, options in groups:
        if demand is None or demand not in left or demand.who is not None:
            continue
        own = [one for one in options if one.via == id]
        elsewhere = any(
            point.atom == "standard" and point.grade < Grade.OPEN
            for one in own
            for point in one.ways[0]
        )
        if matter.question.stage != "document" and not elsewhere:
            hopeless = not hoped(matter, options, cited)
            nearest = choose(matter, own, cited)
            found += [nearest] if nearest and hopeless else []
    return found
