"""Put the answer together from what was tested: exclusions, requirements, clauses (D1, D3, D5)."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from openqi.core.cover import Cover, cover_goods, worst
from openqi.core.fact import Fact
from openqi.core.question import BuyerDemand
from openqi.core.statements import Arrangement, Exclusion, Participation, Requirement
from openqi.core.truth import Truth
from openqi.verify.accreditation import Ways
from openqi.verify.clause import about, clause_options, clauses
from openqi.verify.grade import Cite, Grade, Point, Points, no, untold, yes
from openqi.verify.matter import Matter
from openqi.verify.option import NOTHING, Cited, Option, Rank, Weight, choose, weigh, weigh_option
from openqi.verify.papers import age, paper_points, technique
from openqi.verify.requirement import Finding, join, judge, required
from openqi.verify.standards import scheme_points, standard_points
from openqi.verify.via import Passage, competence, through

OPEN_LIMIT = 5
"""Open facts put together in every combination; with more the answer is unknown."""
FIRST, BUYER, ALONE, LAST = 0, 30, 80, 99
"""The precedence (R35) of an exclusion, a buyer's demand, competence alone, and a memorandum."""


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
        return _buyer(matter)
    sure, may = required(matter)
    barred = excluding(matter)
    for fact, covered in barred:
        if covered.truth is Truth.YES:
            return _barred(matter, fact)
    unsure = [*may, *barred]
    if len(unsure) > OPEN_LIMIT:
        return _unregulated(matter, cited)._replace(weight=Weight(Rank.NOT_ACCEPTED, Rank.ACCEPTED))
    found: list[Derived] = []
    judged: dict[str, Finding] = {}
    for choice in product((True, False), repeat=len(unsure)):
        taken = [fact for (fact, _), chosen in zip(unsure, choice, strict=True) if chosen]
        bar = next((one for one in taken if isinstance(one.statement, Exclusion)), None)
        facts = [*sure, *taken]
        if bar is not None:
            found.append(_barred(matter, bar))
        elif not facts:
            found.append(_unregulated(matter, cited))
        else:
            for one in facts:
                judged.setdefault(one.id, judge(matter, one, cited))
            found.append(_regulated(matter, [judged[one.id] for one in facts], cited))
    return _joined(found, [covered for _, covered in unsure])


def _joined(found: list[Derived], unsure: list[Cover]) -> Derived:
    if len({one.weight for one in found}) == 1:
        return found[0]
    best = max(found, key=lambda one: one.weight)
    if all(one.ask for one in unsure) and best.weight.certain >= Rank.CONDITIONAL:
        return best._replace(weight=Weight(Rank.CONDITIONAL, Rank.CONDITIONAL))
    certain = min(one.weight.certain for one in found)
    return best._replace(weight=Weight(certain, max(one.weight.potential for one in found)))


# -- exclusions --------------------------------------------------------------------------------


def excluding(matter: Matter) -> list[tuple[Fact, Cover]]:
    """Pass over the exclusions of the destination that cover the question, or may."""
    groups = matter.record.groups(matter.question.destination)
    found = []
    for fact, one in matter.record.of(Exclusion):
        if one.economy in groups:
            covered = _excluded(matter, fact, one, groups[one.economy][0])
            found += [(fact, covered)] if covered.truth is not Truth.NO else []
    return found


def _excluded(matter: Matter, fact: Fact, one: Exclusion, belongs: Truth) -> Cover:
    """Test one exclusion; it counts only if its own conditions are met (fine print 10)."""
    target, supplied = one.target, matter.question.supplied
    codes = [each if isinstance(each, str) else each.code for each in one.conditions]
    if not set(codes) <= set(supplied):
        return Cover(Truth.NO)
    if target.evidence is not None and matter.kind not in target.evidence:
        return Cover(Truth.NO)
    tests: list[Cover] = []
    if target.bodies is not None:
        hit = matter.issuer in target.bodies or matter.performer in target.bodies
        tests.append(Cover(Truth.YES if hit else Truth.NO))
    if target.requirement is not None:
        tests.append(_requirement(matter, target.requirement))
    if target.goods is not None:
        tests.append(cover_goods(target.goods, matter.question.goods))
    origin = matter.question.goods.origin or matter.question.origin
    for codes_of, economies, key in (
        (target.origins, matter.record.economies(matter.issuer), "evidence.issuer.economy"),
        (target.goods_origins, (origin,) if origin else (), "goods.origin"),
    ):
        if codes_of is not None:
            truths = [matter.record.among(economy, codes_of) for economy in economies]
            tests.append(Cover(max(truths)) if truths else Cover(Truth.UNKNOWN, "origin", (key,)))
    tests += [Cover(matter.record.runs(fact, matter.on)), Cover(belongs)]
    return worst(tests)


def _requirement(matter: Matter, id: str) -> Cover:
    stated = matter.record.statement(id, Requirement)
    if stated is None or matter.question.purpose not in stated.purposes:
        return Cover(Truth.NO)
    if stated.goods is not None:
        goods = cover_goods(stated.goods, matter.question.goods)
        if goods.truth is not Truth.YES:
            return goods
    return Cover(matter.record.holds(matter.record.facts[id], matter.on))


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
        counted = [max(met, key=lambda one: one.weight)]
    elif met:
        counted = [_formal(one) for one in found]
    weight = _all(matter, counted)
    best = [option for one in counted for option in one.best]
    if weight.potential > weight.certain:
        best = [option for one in counted for option in one.hopeful] or best
    rest = tuple(point for one in counted for point in one.rest)
    unmet = tuple(one.options for one in counted if not one.addressed and one.options)
    return Derived(weight, best, rest, options, unmet)


def _formal(one: Finding) -> Finding:
    """Count as addressed what asks nothing but formal steps, once another requirement is met."""
    if one.addressed or any(point.grade is not Grade.STEP for point in one.rest):
        return one
    return one._replace(addressed=True, best=[], hopeful=[])


def _all(matter: Matter, found: list[Finding]) -> Weight:
    if any(not one.addressed for one in found):
        return NOTHING
    if len(found) == 1:
        return found[0].weight
    rest = tuple(point for one in found for point in one.rest)
    sure = join(matter, [option for one in found for option in one.best], rest)
    hope = join(matter, [option for one in found for option in one.hopeful], rest)
    return Weight(sure.certain, max(sure.potential, hope.potential))


def _unregulated(matter: Matter, cited: Cited) -> Derived:
    """Answer without a requirement on record: a clause for the goods, else competence alone."""
    options: list[Option] = []
    for fact, clause in clauses(matter):
        if about(matter, clause, None):
            options += clause_options(matter, fact, clause, None, None, old=False)
    options += alone(matter)
    best = choose(matter, options, cited) or options[0]
    hope = max(options, key=lambda one: weigh_option(matter, one).potential)
    potential = weigh_option(matter, hope).potential
    weight = Weight(weigh_option(matter, best).certain, potential)
    chosen = hope if weight.potential > weight.certain else best
    return Derived(weight, [chosen], (), options)


def alone(matter: Matter) -> list[Option]:
    """Hold what competence alone gives, with no duty on anybody: the best chain on record."""
    shared = paper_points(matter)
    found = competence(matter) or [Passage("competence", [(untold("signatory"),)])]
    top = max(min(point.grade for point in one.ways[0]) for one in found)
    return [
        Option(one.arrangement or "competence", "none", one.ways, ALONE).joining(shared)
        for one in found
        if min(point.grade for point in one.ways[0]) is top
    ][-1:]


def _buyer(matter: Matter) -> Derived:
    """Answer a buyer, whose demands are the clause (D5); with none, competence alone."""
    options = [_demanded(matter, demand) for demand in matter.question.demands]
    if not options:
        options = alone(matter)
        return Derived(weigh_option(matter, options[0]), options, (), options)
    points = [point for option in options for point in option.ways[0]]
    return Derived(weigh(matter, points, ["obliges"]), options, (), options)


def _demanded(matter: Matter, demand: BuyerDemand) -> Option:
    """Test one demand of a buyer."""
    wanted = (demand.standard,) if demand.standard else ()
    kinds = (demand.evidence,) if isinstance(demand.evidence, str) else demand.evidence
    kind = yes("kind") if kinds is None or matter.kind in kinds else no("kind")
    scheme = demand.covered_by
    known = matter.record.statement(scheme, Arrangement) is not None
    shared: Points = (
        *paper_points(matter),
        kind,
        *standard_points(matter, wanted, demand.edition, scheme),
        *age(matter, demand.max_age_days),
        *technique(matter, demand.on_site),
        *(scheme_points(matter, scheme) if scheme and known and not wanted else ()),
    )
    activity = demand.activity or matter.need.activity
    ways: Ways = [()]
    if activity != matter.need.activity and activity not in matter.rule.also:
        ways = [(no("kind"),)]
    elif scheme is not None:
        need = matter.need._replace(activity=activity)
        if demand.level == "main":
            need = need._replace(system_standard=False)
        ways = through(matter, scheme, need)
    return Option(scheme or "demand", "obliges", ways, BUYER).joining(shared, (yes("demand"),))


def inert(matter: Matter) -> list[Option]:
    """List the instruments between the two economies that recognise nothing (R28)."""
    issuers, home = set(matter.record.economies(matter.issuer)), matter.question.destination
    found = []
    for fact, _ in matter.record.of(Arrangement):
        if matter.record.walk(fact.id) != "none":
            continue
        parties = {one.party for _, one in matter.record.of(Participation, arrangement=fact.id)}
        parties |= {code for party in tuple(parties) for code in matter.record.economies(party)}
        joins = home in parties and bool((issuers - {home}) & parties)
        if joins and matter.record.holds(fact, matter.on) is not Truth.NO:
            cites = ((Cite(fact.id, "inert", "check", matter.on),),)
            point = Point("inert", Grade.NO, cites, about=frozenset({fact.id}))
            found.append(Option(fact.id, "none", [(point,)], LAST))
    return found
