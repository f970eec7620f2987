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
from openqi.verify.option import NOTHING, Cited, Option, Weight
from openqi.verify.selection import certain, choose_together, hoped, is_unrelated, join

Groups = Sequence[tuple[Demand | None, list[Option]]]
Choice = Sequence[list[Option]]


class Finding(NamedTuple):
    """Hold how one requirement stands; ``options`` has the options of each demand, state by state.

    ``rest`` are the points of other papers, ``open_rest`` those beside the options that may count;
    ``sure`` and ``open``: the options to choose from, demand by demand. ``addressed``: the document
    has to do with it at all.
    """

    weight: Weight
    best: list[Option]
    hopeful: list[Option]
    rest: Points
    options: list[Option]
    addressed: bool
    sure: Choice = ()
    open: Choice = ()
    open_rest: Points = ()


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
        open=hope.open,
        open_rest=hope.open_rest,
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
    if matter.question.stage == "document":
        # About the document alone any demand that it meets will do (fine print 1).
        sure, hopeful = _side_by_side(sure), _side_by_side(hopeful)
    if not hopeful:
        rest = other_papers(matter, fact, unmet, some_met=False)
        return Finding(NOTHING, [], [], rest, every, addressed=False)
    failing = _failing(matter, fact.id, groups, others, cited, related=bool(sure))
    hopeful = [*hopeful, *([one] for one, surely in failing if surely)]
    open_rest = other_papers(matter, fact, unmet, some_met=True)
    rest, chosen_from = open_rest, hopeful
    if sure:
        rest = other_papers(matter, fact, others, some_met=True)
        chosen_from = [*sure, *([one] for one, _ in failing)]
    hope = choose_together(matter, hopeful, open_rest, cited, lambda weight: weight.potential)
    best = choose_together(matter, chosen_from, rest, cited, lambda weight: weight.certain)
    surely = join(matter, best, rest).certain
    weight = Weight(surely, max(surely, join(matter, hope, open_rest).potential))
    return Finding(weight, best, hope, rest, every, True, chosen_from, hopeful, open_rest)


def _side_by_side(groups: list[list[Option]]) -> list[list[Option]]:
    return [[option for options in groups for option in options]] if groups else []


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
    matter: Matter, id: str, groups: Groups, left: list[Demand], cited: Cited, *, related: bool
) -> list[tuple[Option, bool]]:
    """List the options by which the document fails, or may fail, a demand for its own kind.

    Each with whether it surely does (fine print 12). A demand for another standard is left to
    another paper; so is one that is somebody else's part.
    """
    found: list[tuple[Option, bool]] = []
    if matter.question.stage == "document":
        return found
    for demand, options in groups:
        if demand is None or demand not in left or demand.who is not None:
            continue
        own = [one for one in options if one.via == id]
        for one in own:
            doubt = _falls_short(one)
            if doubt is not None:
                saved = hoped(matter, options, cited, related=related) or hoped(matter, own, cited)
                found.append((one, not doubt and not saved))
    return found


def _falls_short(option: Option) -> bool | None:
    """Tell whether a document falls short in more than its standard: true where in doubt."""
    of_standard = {one.grade for one in option.ways[0] if one.atom == "standard"}
    of_others = {one.grade for one in option.ways[0] if one.atom != "standard"}
    if Grade.NO in of_standard or is_unrelated(option):
        return None
    if not of_others & {Grade.NO, Grade.UNTOLD}:
        return None
    return Grade.NO not in of_others or Grade.UNTOLD in of_standard
