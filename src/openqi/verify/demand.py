"""Hold a demand of a requirement against the document, the clauses, and other papers (D3)."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Requirement
from openqi.core.statements.law import Condition, Demand
from openqi.verify.accreditation import Ways, domestic_ways
from openqi.verify.anchors import NO_ANCHORS
from openqi.verify.clause import about, clause_options, clauses
from openqi.verify.grade import Cite, Grade, Point, Points, least, yes
from openqi.verify.hearsay import citing, hearsay
from openqi.verify.lists import standing_ways
from openqi.verify.matter import Matter
from openqi.verify.option import Option
from openqi.verify.papers import age, method, paper_points, technique
from openqi.verify.standards import standard_ways

DIRECT = 25
"""The precedence of the document that meets a demand itself (R35)."""


def demand_options(
    matter: Matter, fact: Fact, stated: Requirement, demand: Demand, *, old: bool
) -> list[Option]:
    """List the options for a demand: the document itself, and each clause that stands for it."""
    after = _in_country(matter, demand)
    found = _direct(matter, fact, demand) if matter.kind in demand.evidence else []
    for one, clause in clauses(matter):
        if about(matter, clause, fact.id) and _meets(matter, clause, stated, demand):
            options = clause_options(matter, one, clause, fact.id, demand, old=old)
            found += [option.joining(after=after) for option in options]
    return found


def clauses_alone(matter: Matter, fact: Fact, stated: Requirement, *, old: bool) -> list[Option]:
    """List the options of clauses that stand for no demand, as all are somebody else's steps."""
    found = []
    for one, clause in clauses(matter):
        stands = any(_meets(matter, clause, stated, demand) for demand in stated.demands)
        if clause.meets is None and not stands and about(matter, clause, fact.id):
            found += clause_options(matter, one, clause, fact.id, None, old=old)
    return found


def _direct(matter: Matter, fact: Fact, demand: Demand) -> list[Option]:
    """Hold the document itself against a demand, along each way to the standard that it asks."""
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
    before = (yes("kind"), *paper_points(matter), *method(matter, demand.methods))
    after = (
        *age(matter, demand.max_age_days),
        *technique(matter, demand.on_site),
        *_in_country(matter, demand),
    )
    option = Option(fact.id, "obliges", ways, DIRECT)
    return [
        option.joining((*before, *way, *after))
        for way in standard_ways(matter, wanted, demand.edition, None)
    ]


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
    if matter.rule.first_party and home:
        return (citing(yes("in-country"), hearsay(matter, matter.issuer)),)
    if code in supplied or wanted in supplied:
        return (yes("in-country"),)
    return (Point("in-country", Grade.STEP, steps=(Condition(code=code, who="applicant"),)),)


def other_papers(
    matter: Matter, fact: Fact, demands: Iterable[Demand], *, some_met: bool
) -> Points:
    """Turn demands that the document does not address into steps of whoever supplies them."""
    if matter.question.stage == "document" and some_met:
        return ()
    cites = ((Cite(fact.id, "requirement", "check", matter.on),),)
    found = []
    for demand in demands:
        formal = _own_word(matter, demand)
        theirs = formal or demand.in_country is not None or not some_met
        who = demand.who or ("applicant" if theirs else "issuer")
        gap = not formal and who in matter.rules.applicant_side
        grade = Grade.OPEN if gap else Grade.STEP
        found.append(
            Point("other-paper", grade, cites, (Condition(code=demand.evidence[0], who=who),))
        )
    return tuple(found)
