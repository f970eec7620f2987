"""Put the answer together from what was tested: exclusions, requirements, clauses (D1, D3, D5)."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from openqi.core.cover import Cover
from openqi.core.fact import Fact
from openqi.core.statements import Exclusion
from openqi.core.truth import Truth
from openqi.verify.alike import standing_for_all
from openqi.verify.buyer import demanded
from openqi.verify.clause import about, clause_options, clauses
from openqi.verify.competence import alone
from openqi.verify.exclusion import excluding
from openqi.verify.grade import Cite, Grade, Point, Points
from openqi.verify.matter import Matter
from openqi.verify.option import (
    NOTHING,
    Cited,
    Option,
    Rank,
    Weight,
    breadth,
    choose,
    choose_hope,
    weigh_option,
)
from openqi.verify.requirement import Finding, judge, required
from openqi.verify.selection import choose_together, join

OPEN_LIMIT = 5
"""Open facts put together in every combination; of more, those that stand for all of them."""
TRIED_LIMIT = 8
"""Open facts put together at most; with more that weigh otherwise the answer is unknown."""
OPEN = Weight(Rank.NOT_ACCEPTED, Rank.ACCEPTED)
FIRST = 0
"""The precedence of an exclusion (R35)."""


class Derived(NamedTuple):
    """Hold what follows from the record: the weight, the options it rests on, and all of them.

    ``unmet`` has the options of each requirement that is not met at all: of each a refusal shows
    the one that came nearest.
    """

    weight: Weight
    best: list[Option]
    rest: Points
    options: list[Option]
    unmet: tuple[list[Option], ...] = ()


def derive(matter: Matter, cited: Cited) -> Derived:
    """Derive the answer in every combination of what may apply, and join the answers."""
    if matter.buys():
        return _buyer(matter, cited)
    sure, may = required(matter)
    barred = excluding(matter)
    for fact, covered in barred:
        if covered.truth is Truth.YES:
            return _barred(matter, fact)
    asked = (*sure, *(fact for fact, _ in may))
    judged = {fact.id: judge(matter, fact, cited) for fact in asked}
    unsure = tried = [*may, *barred]
    if len(unsure) > OPEN_LIMIT:
        tried = standing_for_all(matter, unsure, judged)
    if len(tried) > TRIED_LIMIT:
        return _unregulated(matter, asked, cited)._replace(weight=OPEN)
    found: list[Derived] = []
    for choice in product((True, False), repeat=len(tried)):
        taken = [fact for (fact, _), chosen in zip(tried, choice, strict=True) if chosen]
        bar = next((one for one in taken if isinstance(one.statement, Exclusion)), None)
        facts = [*sure, *taken]
        if bar is not None:
            found.append(_barred(matter, bar))
        elif not facts:
            found.append(_unregulated(matter, asked, cited))
        else:
            found.append(_regulated(matter, [judged[one.id] for one in facts], cited))
    return _joined(found, [covered for _, covered in unsure], cited)


def _joined(found: list[Derived], unsure: list[Cover], cited: Cited) -> Derived:
    if len({one.weight for one in found}) == 1:
        return found[0]
    best = max(found, key=lambda one: (one.weight, breadth(one.best, cited)))
    if all(one.ask for one in unsure) and best.weight.certain >= Rank.CONDITIONAL:
        return best._replace(weight=Weight(Rank.CONDITIONAL, Rank.CONDITIONAL))
    certain = min(one.weight.certain for one in found)
    return best._replace(weight=Weight(certain, max(one.weight.potential for one in found)))


def _barred(matter: Matter, fact: Fact) -> Derived:
    """Answer under an exclusion: nothing else is looked at."""
    cites = ((Cite(fact.id, "exclusion", "check", matter.on),),)
    point = Point("exclusion", Grade.NO, cites, about=frozenset({fact.id}))
    option = Option(fact.id, "none", [(point,)], FIRST)
    return Derived(NOTHING, [option], (), [option])


# -- requirements ------------------------------------------------------------------------------


def _regulated(matter: Matter, found: list[Finding], cited: Cited) -> Derived:
    """Join requirements that must all be met; for the document alone one of them will do."""
    options = [option for one in found for option in one.options]
    met = [one for one in found if one.addressed]
    counted = found
    if met and matter.question.stage == "document":
        counted = [_alone(met, cited)]
    elif met:
        counted = [_formal(one) for one in found]
    weight, best = _all(matter, counted, cited)
    rest = tuple(point for one in counted for point in one.rest)
    unmet = tuple(one.options for one in counted if not one.addressed and one.options)
    return Derived(weight, best, rest, options, unmet)


def _alone(met: list[Finding], cited: Cited) -> Finding:
    """Take the requirement that the document meets best, unless it may meet another one better."""
    best = max(met, key=lambda one: (one.weight, breadth(one.best, cited)))
    most = max(one.weight.potential for one in met)
    if most <= best.weight.potential:
        return best
    open_ones = [one for one in met if one.weight.potential == most]
    found = max(open_ones, key=lambda one: (one.weight, breadth(one.best, cited)))
    return found._replace(weight=Weight(best.weight.certain, most))


def _formal(one: Finding) -> Finding:
    """Count as addressed what asks nothing but formal steps, once another requirement is met."""
    if one.addressed or any(point.grade is not Grade.STEP for point in one.rest):
        return one
    return one._replace(addressed=True, best=[], hopeful=[], open_rest=one.rest)


def _all(matter: Matter, found: list[Finding], cited: Cited) -> tuple[Weight, list[Option]]:
    """Weigh requirements that must all be met, and give the options that this rests on."""
    if any(not one.addressed for one in found):
        return NOTHING, [option for one in found for option in one.best]
    if len(found) == 1:
        weight, best, hope = found[0].weight, found[0].best, found[0].hopeful
    else:
        rest = tuple(point for one in found for point in one.rest)
        open_rest = tuple(point for one in found for point in one.open_rest)
        sure = [options for one in found for options in one.sure]
        open_ones = [options for one in found for options in one.open]
        best = choose_together(matter, sure, rest, cited, lambda weight: weight.certain)
        hope = choose_together(matter, open_ones, open_rest, cited, lambda one: one.potential)
        surely = join(matter, best, rest).certain
        weight = Weight(surely, max(surely, join(matter, hope, open_rest).potential))
    return weight, (hope or best) if weight.potential > weight.certain else best


def _unregulated(matter: Matter, asked: tuple[Fact, ...], cited: Cited) -> Derived:
    """Answer without a requirement: a clause for the goods, else competence alone.

    ``asked``: the requirements that may apply; the scope of an accreditation may name one.
    """
    need = matter.need._replace(requirements=tuple(fact.id for fact in asked))
    options: list[Option] = []
    for fact, clause in clauses(matter):
        if about(matter, clause, None):
            options += clause_options(matter, fact, clause, None, None, old=False)
    options.append(alone(matter, need, options))
    best = choose(matter, options, cited) or options[0]
    hope = choose_hope(matter, options, cited)
    potential = weigh_option(matter, hope).potential
    weight = Weight(weigh_option(matter, best).certain, potential)
    chosen = hope if weight.potential > weight.certain else best
    return Derived(weight, [chosen], (), options)


def _buyer(matter: Matter, cited: Cited) -> Derived:
    """Answer a buyer, whose demands are the clause (D5); with none, competence alone."""
    groups = [demanded(matter, demand) for demand in matter.question.demands]
    if not groups:
        option = alone(matter, matter.need)
        return Derived(weigh_option(matter, option), [option], (), [option])
    best = choose_together(matter, groups, (), cited, lambda weight: weight.certain)
    hope = choose_together(matter, groups, (), cited, lambda weight: weight.potential)
    surely = join(matter, best, ()).certain
    weight = Weight(surely, max(surely, join(matter, hope, ()).potential))
    every = [option for options in groups for option in options]
    return Derived(weight, hope if weight.potential > surely else best, (), every)
