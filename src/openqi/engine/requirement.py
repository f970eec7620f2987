"""Weigh a requirement: each demand met by the evidence, a clause, or another paper (D3)."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Requirement, Transition
from openqi.core.statements.law import Demand
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.demand import demand_options, other_papers, supplied
from openqi.engine.finding import Findings, Witness, passed
from openqi.engine.option import Option, Rank, Weight, hope, rank, weigh, weigh_option
from openqi.engine.transition import keep
from openqi.standards.identifier import split_identifier


class Outcome(NamedTuple):
    """Hold how a requirement stands: what is certain, what could be, and on which options."""

    weight: Weight
    best: tuple[Option, ...]
    hopeful: tuple[Option, ...]
    rest: Findings
    options: tuple[Option, ...]
    addressed: bool


def judge(asking: Asking, fact: Fact) -> Outcome:
    """Take the best of the requirement as it stands and each old state that a transition keeps."""
    outcomes = [_judge(asking, fact, (), kept=False)]
    for one in asking.present(asking.snapshot.transitions.get(fact.id, ())):
        kept = keep(asking, one)
        outcomes.extend(
            _judge(asking, old, (kept,), kept=True) for old in _old_states(asking, fact, one)
        )
    best = max(outcomes, key=lambda outcome: outcome.weight)
    every = tuple(option for outcome in outcomes for option in outcome.options)
    hopeful = max(outcomes, key=lambda outcome: (outcome.weight.potential, outcome.weight.certain))
    return best._replace(
        weight=Weight(best.weight.certain, hopeful.weight.potential),
        hopeful=hopeful.hopeful,
        options=every,
        addressed=any(outcome.addressed for outcome in outcomes),
    )


def _old_states(asking: Asking, fact: Fact, transition: Fact) -> list[Fact]:
    """List the old requirements that a transition speaks of."""
    assert isinstance(transition.statement, Transition)
    requirement = _requirement(fact)
    named = transition.statement.keeps.issued_under
    if named is not None:
        old = asking.fact(named)
        if old is not None and isinstance(old.statement, Requirement):
            return [old]
    found = []
    for one in asking.present(asking.snapshot.requirements.get(requirement.economy, ())):
        ends = asking.snapshot.periods[one.id].ends
        ended = one.id != fact.id and ends.last <= asking.on
        if not ended or applies(asking, one) is Truth.NO:
            continue
        if named is None or _names(_requirement(one), named):
            found.append(one)
    return found


def _names(requirement: Requirement, standard: str) -> bool:
    wanted = split_identifier(standard)
    names = [requirement.regulation, *(demand.standard for demand in requirement.demands)]
    return any(name is not None and split_identifier(name) == wanted for name in names)


def applies(asking: Asking, fact: Fact) -> Truth:
    """Tell whether a requirement is about the goods and the purpose, dates aside."""
    requirement = _requirement(fact)
    if asking.question.purpose not in requirement.purposes:
        return Truth.NO
    if requirement.goods is None:
        return Truth.YES
    return cover_goods(requirement.goods, asking.question.goods).truth


def _judge(asking: Asking, fact: Fact, shared: Findings, *, kept: bool) -> Outcome:
    requirement = _requirement(fact)
    witness = Witness(fact.id, "requirement", "check", asking.on)
    members = asking.destination_in(requirement.economy).facts
    belongs = tuple(Witness(id, "membership", "check", asking.on) for id in members)
    shared = (passed("requirement", "holds", witness, *belongs), *shared)
    per_demand = [
        [
            option._replace(findings=(*shared, *option.findings))
            for option in demand_options(asking, fact, demand, kept=kept)
        ]
        for demand in requirement.demands
    ]
    sure: list[Option] = []
    hopeful: list[Option] = []
    others: list[Demand] = []
    unmet: list[Demand] = []
    for demand, options in zip(requirement.demands, per_demand, strict=True):
        best = max(options, key=lambda option: rank(asking, option), default=None)
        likely = max(options, key=lambda option: hope(asking, option), default=None)
        if best and weigh_option(asking, best).certain > Rank.NOT_ACCEPTED:
            sure.append(best)
        elif not supplied(asking, demand):
            others.append(demand)
        if likely and weigh_option(asking, likely).potential > Rank.NOT_ACCEPTED:
            hopeful.append(likely)
        elif not supplied(asking, demand):
            unmet.append(demand)
    if sure:
        _drop_unaddressed(requirement, per_demand, hopeful, unmet)
    every = tuple(option for options in per_demand for option in options)
    if not hopeful:
        nearest = (max(every, key=lambda option: rank(asking, option)),) if every else ()
        rest = other_papers(asking, fact, unmet, some_met=False)
        weight = Weight(Rank.NOT_ACCEPTED, Rank.NOT_ACCEPTED)
        return Outcome(weight, nearest, nearest, rest, every, addressed=False)
    open_rest = other_papers(asking, fact, unmet, some_met=True)
    potential = _together(asking, hopeful, open_rest).potential
    if not sure:
        weight = Weight(Rank.NOT_ACCEPTED, potential)
        return Outcome(weight, tuple(hopeful), tuple(hopeful), open_rest, every, addressed=True)
    rest = other_papers(asking, fact, others, some_met=True)
    certain = _together(asking, sure, rest).certain
    weight = Weight(certain, max(certain, potential))
    return Outcome(weight, tuple(sure), tuple(hopeful), rest, every, addressed=True)


def _together(asking: Asking, options: list[Option], rest: Findings) -> Weight:
    findings = [*(finding for option in options for finding in option.findings), *rest]
    return weigh(asking, findings, [option.effect for option in options] or ["obliges"])


def _drop_unaddressed(
    requirement: Requirement,
    per_demand: list[list[Option]],
    hopeful: list[Option],
    unmet: list[Demand],
) -> None:
    """Leave to another paper the demands to which nothing relates this one, as it meets another.

    A certificate to one of two standards that are both asked addresses one of them (fine print 12).
    """
    for demand, options in zip(requirement.demands, per_demand, strict=True):
        for option in [one for one in hopeful if one in options]:
            if any(one.reason == "standard-unrelated" for one in option.findings):
                hopeful.remove(option)
                unmet.append(demand)


def _requirement(fact: Fact) -> Requirement:
    assert isinstance(fact.statement, Requirement)
    return fact.statement
