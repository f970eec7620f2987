"""Test a requirement: each demand by the document itself, a clause, or another paper (D3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openqi.core.cover import Cover, cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Requirement, Transition
from openqi.core.statements.law import Condition, Demand
from openqi.core.truth import Truth
from openqi.standards.identifier import split_identifier
from openqi.verify.accreditation import Ways, domestic_ways
from openqi.verify.anchors import NO_ANCHORS
from openqi.verify.clause import about, clause_options, clauses
from openqi.verify.grade import Cite, Grade, Point, Points, least, yes
from openqi.verify.kept import kept
from openqi.verify.lists import standing_ways
from openqi.verify.matter import Matter
from openqi.verify.option import NOTHING, Cited, Option, Rank, Weight, choose, weigh, weigh_option
from openqi.verify.papers import age, method, paper_points, technique
from openqi.verify.standards import standard_points

DIRECT = 25
"""The precedence of the document that meets a demand itself (R35)."""


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
    for fact, one in matter.record.of(Requirement):
        goods = _goods(matter, one)
        if one.economy not in groups or goods.truth is Truth.NO:
            continue
        held = min(matter.record.runs(fact, matter.on), groups[one.economy][0])
        if held is Truth.UNKNOWN:
            may.append((fact, Cover(Truth.UNKNOWN, "date")))
        elif held is Truth.YES and goods.truth is Truth.UNKNOWN:
            may.append((fact, goods))
        elif held is Truth.YES:
            sure.append(fact)
    return sure, may


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
    per_demand = [
        [one.joining(shared) for one in _options(matter, fact, stated, demand, old=old)]
        for demand in stated.demands
    ]
    every = [option for options in per_demand for option in options]
    sure, hopeful, others, unmet = [], [], [], []
    for demand, options in zip(stated.demands, per_demand, strict=True):
        best = choose(matter, options, cited)
        hope = max(options, key=lambda one: weigh_option(matter, one)[::-1], default=None)
        held = any(kind in matter.question.supplied for kind in demand.evidence)
        if best and weigh_option(matter, best).certain > Rank.NOT_ACCEPTED:
            sure.append(best)
        elif not held:
            others.append(demand)
        if hope and weigh_option(matter, hope).potential > Rank.NOT_ACCEPTED:
            hopeful.append((demand, hope))
        elif not held:
            unmet.append(demand)
    for demand, option in list(hopeful) if sure else []:
        if any(point.reason == "unrelated" for point in option.ways[0]):
            hopeful.remove((demand, option))  # it addresses another demand (fine print 12)
            unmet.append(demand)
    hoped = [option for _, option in hopeful]
    if not hoped:
        rest = _papers(matter, fact, unmet, some_met=False)
        return Finding(NOTHING, [], [], rest, every, addressed=False)
    open_rest = _papers(matter, fact, unmet, some_met=True)
    potential = join(matter, hoped, open_rest).potential
    if not sure:
        weight = Weight(Rank.NOT_ACCEPTED, potential)
        return Finding(weight, hoped, hoped, open_rest, every, addressed=True)
    rest = _papers(matter, fact, others, some_met=True)
    certain = join(matter, sure, rest).certain
    weight = Weight(certain, max(certain, potential))
    return Finding(weight, sure, hoped, rest, every, addressed=True)


def join(matter: Matter, options: list[Option], rest: Points) -> Weight:
    """Weigh options that must all hold, with what else is to be supplied."""
    points = [*(point for option in options for point in option.ways[0]), *rest]
    return weigh(matter, points, [option.effect for option in options] or ["obliges"])


def _options(
    matter: Matter, fact: Fact, stated: Requirement, demand: Demand, *, old: bool
) -> list[Option]:
    """List the options for a demand: the document itself, and each clause that stands for it."""
    after = _in_country(matter, demand)
    found = [_direct(matter, fact, demand)] if matter.kind in demand.evidence else []
    for one, clause in clauses(matter):
        if about(matter, clause, fact.id) and _meets(matter, clause, stated, demand):
            options = clause_options(matter, one, clause, fact.id, demand, old=old)
            found += [option.joining(after=after) for option in options]
    return found


def _direct(matter: Matter, fact: Fact, demand: Demand) -> Option:
    """Hold the document itself against a demand."""
    need = matter.need._replace(requirements=(fact.id,))
    ways: Ways = [(yes("any-body"),)]
    if demand.by == "accredited":
        ways = domestic_ways(matter, fact.id, need, NO_ANCHORS)
    elif demand.by != "any":
        ways = standing_ways(matter, demand.by, fact.id, need, NO_ANCHORS)
    known = frozenset({fact.id})
    ways = [
        (*way, Point("standing", least(way), about=known)) if least(way) < Grade.OPEN else way
        for way in ways
    ]
    wanted = (demand.standard,) if demand.standard else ()
    shared = (
        yes("kind"),
        *paper_points(matter),
        *method(matter, demand.methods),
        *standard_points(matter, wanted, demand.edition, None),
        *age(matter, demand.max_age_days),
        *technique(matter, demand.on_site),
        *_in_country(matter, demand),
    )
    return Option(fact.id, "obliges", ways, DIRECT).joining(shared)


def _meets(matter: Matter, clause: Acceptance, stated: Requirement, demand: Demand) -> bool:
    """Tell whether a clause stands for a demand: what it says it meets, else its kind, else all."""
    kinds = set(clause.evidence)
    if clause.meets is not None:
        kinds = {clause.meets} if isinstance(clause.meets, str) else set(clause.meets)
        return not kinds.isdisjoint(demand.evidence)
    same = [one for one in stated.demands if not kinds.isdisjoint(one.evidence)]
    return demand in same if same else demand.who is None and not _own_word(matter, demand)


def _own_word(matter: Matter, demand: Demand) -> bool:
    """Tell whether a demand is for somebody's own declaration."""
    return all(matter.rules.evidence[kind].first_party for kind in demand.evidence)


def _in_country(matter: Matter, demand: Demand) -> Points:
    """Ask for the party in the destination that must stand behind the evidence (R19)."""
    wanted, supplied = demand.in_country, matter.question.supplied
    if wanted is None:
        return ()
    home = matter.question.destination in matter.record.economies(matter.issuer)
    code = f"in-country-{wanted}"
    if (matter.rule.first_party and home) or code in supplied or wanted in supplied:
        return (yes("in-country"),)
    return (Point("in-country", Grade.STEP, steps=(Condition(code=code, who="applicant"),)),)


def _papers(matter: Matter, fact: Fact, demands: Iterable[Demand], *, some_met: bool) -> Points:
    """Turn demands that the document does not address into steps of whoever supplies them."""
    if matter.question.stage == "document" and some_met:
        return ()
    cites = ((Cite(fact.id, "requirement", "check", matter.on),),)
    found = []
    for demand in demands:
        formal = _own_word(matter, demand) or demand.in_country is not None
        who = demand.who or ("applicant" if formal or not some_met else "issuer")
        gap = not formal and who in matter.rules.applicant_side
        grade = Grade.OPEN if gap else Grade.STEP
        found.append(
            Point("other-paper", grade, cites, (Condition(code=demand.evidence[0], who=who),))
        )
    return tuple(found)
