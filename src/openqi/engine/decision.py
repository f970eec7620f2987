"""Compose the answer of one world: exclusions, requirements together, clauses apart (D1-D5)."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from openqi.core.fact import Fact
from openqi.core.statements import Requirement
from openqi.core.truth import Truth
from openqi.engine.alike import representatives
from openqi.engine.applicability import Open, applicable
from openqi.engine.asking import Asking
from openqi.engine.buyer import buyer_options
from openqi.engine.clause import about, clause_options, clauses
from openqi.engine.competence import chains_of_clauses, competence_option
from openqi.engine.exclusion import Excluded, exclusions
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.links import Absence, complete
from openqi.engine.option import Option, hope, places, rank, weigh_option
from openqi.engine.requirement import Outcome, judge
from openqi.engine.selection import choose, join_choices, list_choices, weigh_choices
from openqi.engine.shared import across_days
from openqi.engine.via import Way, competence_chains
from openqi.engine.weight import NOTHING, Rank, Weight

OPEN_LIMIT = 5
"""Open facts (a requirement or exclusion that may apply) answered in every combination; of more,
only those that stand for all of their weight are combined (alike.py)."""
TRIED_LIMIT = 8
"""Open facts combined at most; with more of different weight the answer is unknown."""


class Decided(NamedTuple):
    """Hold the answer of one version of the facts on one day, and what it was composed from."""

    weight: Weight
    ask: tuple[str, ...]
    best: tuple[Option, ...]
    rest: tuple[Finding, ...]
    options: tuple[Option, ...]
    chains: tuple[Way, ...]
    regulated: Truth
    excluded: Fact | None
    open: tuple[str, ...] = ()
    """facts of which nobody can tell whether they apply, and that change the answer"""

    @property
    def unknown(self) -> bool:
        """Tell whether an unknown could still better what is certain (D1)."""
        return self.weight.potential > self.weight.certain


@across_days
def decide_world(asking: Asking) -> Decided:
    """Answer on the asked day, in every combination of what may apply, and join the answers."""
    if asking.question.purpose in asking.rules.buyer_purposes:
        return _buyer(asking, tuple(competence_chains(asking, asking.need)))
    sure, may = applicable(asking)
    asked_for = tuple(fact.id for fact in (*sure, *(one.fact for one in may)))
    need = asking.need_for(*asked_for)
    chains = tuple(competence_chains(asking, need))
    barred = exclusions(asking)
    for one in barred:
        if one.cover.truth is Truth.YES:
            return _barred(asking, one, chains)
    open_facts = [*may, *(Open(one.fact, one.cover) for one in barred)]
    outcomes = {fact.id: judge(asking, fact) for fact in (*sure, *(one.fact for one in may))}
    tried = open_facts
    if len(open_facts) > OPEN_LIMIT:
        tried = representatives(asking, open_facts, outcomes)
    if len(tried) > TRIED_LIMIT:
        none = _unregulated(asking, chains)
        return none._replace(weight=Weight(Rank.NOT_ACCEPTED, Rank.ACCEPTED))
    worlds = []
    for choice in product((True, False), repeat=len(tried)):
        taken = [one for one, chosen in zip(tried, choice, strict=True) if chosen]
        bar = next((one for one in taken if not isinstance(one.fact.statement, Requirement)), None)
        if bar is not None:
            worlds.append(_barred(asking, Excluded(bar.fact, bar.cover), chains))
        else:
            asked = [*sure, *(one.fact for one in taken)]
            worlds.append(_regulated(asking, [outcomes[fact.id] for fact in asked], chains))
    return _join(asking, worlds, open_facts)


def _join(asking: Asking, worlds: list[Decided], open_facts: list[Open]) -> Decided:
    """Join the answers of worlds: agreed, asked for, or unknown with the worst as certain (D7)."""
    first = worlds[0]
    weights = {world.weight for world in worlds}
    if len(weights) == 1:
        return first
    best = max(worlds, key=lambda world: (world.weight, places(asking, world.best)))
    certain = min(world.weight.certain for world in worlds)
    ask = tuple(dict.fromkeys(key for one in open_facts for key in one.cover.ask))
    if all(one.cover.ask for one in open_facts) and best.weight.certain >= Rank.CONDITIONAL:
        settled = Weight(Rank.CONDITIONAL, Rank.CONDITIONAL)
        return best._replace(weight=settled, ask=(*best.ask, *ask))
    potential = max(world.weight.potential for world in worlds)
    undecided = tuple(one.fact.id for one in open_facts if not one.cover.ask)
    return best._replace(weight=Weight(certain, potential), ask=(*best.ask, *ask), open=undecided)


def _barred(asking: Asking, excluded: Excluded, chains: tuple[Way, ...]) -> Decided:
    """Answer under an exclusion: nothing else is looked at."""
    fact = excluded.fact
    witness = Witness(fact.id, "exclusion", "check", asking.on)
    finding = Finding("exclusion", Status.FAIL, "excluded", (witness,), fact.id)
    option = Option(fact.id, "none", (finding,), 0)
    return Decided(NOTHING, (), (option,), (), (option,), chains, Truth.YES, fact)


def _regulated(asking: Asking, outcomes: list[Outcome], chains: tuple[Way, ...]) -> Decided:
    """Answer under requirements that all apply, or under none on record (D3)."""
    if not outcomes:
        return _unregulated(asking, chains)
    options = tuple(option for outcome in outcomes for option in outcome.options)
    alone = asking.question.stage == "document"
    met = [outcome for outcome in outcomes if outcome.addressed]
    counted = outcomes
    if alone and met:
        counted = [_best_alone(asking, met)]
    if met and not alone:
        counted = [_others_steps(asking, outcome) for outcome in outcomes]
    sure = join_choices(outcome.sure for outcome in counted)
    hopeful = join_choices(outcome.hope for outcome in counted)
    weight = counted[0].weight if len(counted) == 1 else weigh_choices(sure, hopeful)
    if weight.potential > weight.certain:
        best = choose(hopeful, lambda one: one.potential)
    else:
        best = choose(sure, lambda one: one.certain)
    if not best and options:
        best = (max(options, key=lambda option: rank(asking, option)),)
    rest = tuple(finding for outcome in counted for finding in outcome.rest)
    return Decided(weight, (), best, rest, options, chains, Truth.YES, None)


def _best_alone(asking: Asking, met: list[Outcome]) -> Outcome:
    """Take the requirement that the document meets best, or may meet better (then it is open).

    Asked about the document alone, requirements are routes, and D1 tries every route.
    """
    best = max(met, key=lambda one: (one.weight, places(asking, one.best)))
    hopeful = max(met, key=lambda one: (one.weight.potential, one.weight, places(asking, one.best)))
    if hopeful.weight.potential <= best.weight.potential:
        return best
    return hopeful._replace(weight=Weight(best.weight.certain, hopeful.weight.potential))


def _others_steps(asking: Asking, outcome: Outcome) -> Outcome:
    """Count as addressed what asks nothing but formal steps, once another requirement is met."""
    if outcome.addressed or any(one.status is not Status.STEP for one in outcome.rest):
        return outcome
    steps = list_choices(asking, (), outcome.rest)
    return outcome._replace(
        weight=weigh_choices(steps, steps), sure=steps, hope=steps, addressed=True
    )


def _unregulated(asking: Asking, chains: tuple[Way, ...]) -> Decided:
    """Answer without a requirement: a clause for the goods, else competence alone."""
    options: list[Option] = []
    for clause in clauses(asking):
        if about(asking, clause, None):
            options.extend(clause_options(asking, clause, None, None, kept=False))
    alone = competence_option(asking, chains or chains_of_clauses(asking, options))
    every = [*options, alone]
    best = max(every, key=lambda option: rank(asking, option))
    hopeful = max(every, key=lambda option: hope(asking, option))
    weight = Weight(weigh_option(asking, best).certain, weigh_option(asking, hopeful).potential)
    chosen = hopeful if weight.potential > weight.certain else best
    absence = Absence(("requirement",), economies=(asking.question.destination,))
    shown = complete(asking, absence, asking.need, asking.today)
    regulated = Truth.UNKNOWN if shown is None else Truth.NO
    return Decided(weight, (), (chosen,), (), tuple(every), chains, regulated, None)


def _buyer(asking: Asking, chains: tuple[Way, ...]) -> Decided:
    """Answer a buyer: their demands are the clause; with none, competence alone (D5)."""
    groups = [buyer_options(asking, demand) for demand in asking.question.demands]
    if not groups:
        alone = competence_option(asking, chains)
        weight = weigh_option(asking, alone)
        return Decided(weight, (), (alone,), (), (alone,), chains, Truth.NO, None)
    choices = list_choices(asking, groups, ())
    weight = weigh_choices(choices, choices)
    open_end = weight.potential > weight.certain
    best = choose(choices, lambda one: one.potential if open_end else one.certain)
    every = tuple(option for options in groups for option in options)
    return Decided(weight, (), best, (), every, chains, Truth.NO, None)
