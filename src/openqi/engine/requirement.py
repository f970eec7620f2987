"""Weigh a requirement: each demand met by the evidence, a clause, or another paper (D3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from openqi.core.fact import Fact
from openqi.core.statements import Requirement, Transition
from openqi.core.statements.law import Demand
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.demand import clauses_alone, demand_options, other_papers, supplied
from openqi.engine.finding import Findings, Witness, passed
from openqi.engine.option import Option, rank
from openqi.engine.recall import recalled
from openqi.engine.selection import (
    Choices,
    certain,
    choose,
    hoped,
    list_choices,
    related,
    shown_to_fail,
    weigh_choices,
)
from openqi.engine.transition import keep
from openqi.engine.weight import NOTHING, Remains, Weight
from openqi.standards.identifier import split_identifier

Groups = Sequence[tuple[Demand | None, list[Option]]]
Pick = Callable[[Asking, list[Option]], list[Option]]


class Outcome(NamedTuple):
    """Hold how a requirement stands, and the choices of options behind it.

    ``sure`` are the choices that are certain, ``hope`` those that could count; ``rest`` are the
    papers and steps that remain beside the sure ones. ``addressed``: the evidence has to do with it
    at all.
    """

    weight: Weight
    sure: Choices
    hope: Choices
    rest: Findings
    options: tuple[Option, ...]
    addressed: bool

    @property
    def best(self) -> tuple[Option, ...]:
        """Give the options that are certain and weigh most."""
        return choose(self.sure, lambda weight: weight.certain)


@recalled
def judge(asking: Asking, fact: Fact) -> Outcome:
    """Take the best of the requirement as it stands and each old state that a transition keeps."""
    outcomes = [_judge(asking, fact, (), kept=False)]
    for one in asking.present(asking.snapshot.transitions.get(fact.id, ())):
        kept = keep(asking, one)
        outcomes.extend(
            _judge(asking, old, (kept,), kept=True) for old in old_states(asking, fact, one)
        )
    best = max(outcomes, key=lambda outcome: outcome.weight)
    hopeful = max(outcomes, key=lambda outcome: (outcome.weight.potential, outcome.weight.certain))
    return best._replace(
        weight=Weight(best.weight.certain, hopeful.weight.potential),
        hope=hopeful.hope,
        options=tuple(option for outcome in outcomes for option in outcome.options),
        addressed=any(outcome.addressed for outcome in outcomes),
    )


def old_states(asking: Asking, fact: Fact, transition: Fact) -> list[Fact]:
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
    return asking.goods_in(requirement.goods).truth


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
    alone = [
        option._replace(findings=(*shared, *option.findings))
        for option in clauses_alone(asking, fact, kept=kept)
    ]
    groups = [(None, alone), *zip(requirement.demands, per_demand, strict=True)]
    sure, left = _sort(asking, groups, certain)
    pick = related if sure else hoped
    hopeful, unmet = _sort(asking, groups, pick)
    every = tuple(option for options in (*per_demand, alone) for option in options)
    if asking.question.stage == "document":
        # The document alone is asked about: each demand that it may meet is a route (fine print 1).
        sure, hopeful = _as_routes(sure), _as_routes(hopeful)
    if not hopeful:
        nearest = (max(every, key=lambda option: rank(asking, option)),) if every else ()
        rest = other_papers(asking, fact, unmet, some_met=False)
        failed: Choices = {Remains(fails=True): nearest}
        return Outcome(NOTHING, failed, failed, rest, every, addressed=False)
    failing = list(_failing(asking, groups, left, pick))
    failed_ones = [[one] for one, shown in failing if shown is Truth.YES]
    open_rest = other_papers(asking, fact, unmet, some_met=True)
    hope = list_choices(asking, [*hopeful, *failed_ones], open_rest)
    if not sure:
        return Outcome(weigh_choices(hope, hope), hope, hope, open_rest, every, addressed=True)
    rest = other_papers(asking, fact, left, some_met=True)
    choices = list_choices(asking, [*sure, *([one] for one, _ in failing)], rest)
    return Outcome(weigh_choices(choices, hope), choices, hope, rest, every, addressed=True)


def _sort(asking: Asking, groups: Groups, pick: Pick) -> tuple[list[list[Option]], list[Demand]]:
    """Divide the demands: options that count for each, and demands left to another paper."""
    found: list[list[Option]] = []
    left: list[Demand] = []
    for demand, options in groups:
        picked = pick(asking, options)
        if picked:
            found.append(picked)
        elif demand is not None and not supplied(asking, demand):
            left.append(demand)
    return found, left


def _as_routes(groups: list[list[Option]]) -> list[list[Option]]:
    """Put the options of all demands side by side, where any one of them will do."""
    return [[option for options in groups for option in options]] if groups else []


def _failing(
    asking: Asking, groups: Groups, left: list[Demand], pick: Pick
) -> Iterator[tuple[Option, Truth]]:
    """Find the options by which the evidence itself fails, or may fail, a demand for its own kind.

    Then it does not count in part: something that is shown fails (fine print 12). What a clause may
    still save is open. A demand for another standard is left to another paper; about the document
    alone (fine print 1) other demands are no matter.
    """
    if asking.question.stage == "document":
        return
    for demand, options in groups:
        if demand is None or demand not in left or demand.who is not None:
            continue
        own = [one for one in options if one.clause is None and asking.kind in demand.evidence]
        shown = max(map(shown_to_fail, own), default=Truth.NO)
        if shown is Truth.YES and (pick(asking, options) or hoped(asking, own)):
            shown = Truth.UNKNOWN
        if shown is not Truth.NO:
            yield max(own, key=lambda option: rank(asking, option)), shown


def _requirement(fact: Fact) -> Requirement:
    assert isinstance(fact.statement, Requirement)
    return fact.statement
