"""Meet one demand of a requirement: by the evidence, by a clause, or by another paper (D3)."""

from __future__ import annotations

from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Requirement
from openqi.core.statements.law import Condition, Demand
from openqi.engine.anchor import NO_ANCHORS
from openqi.engine.asking import Asking
from openqi.engine.clause import about, clause_options, clauses
from openqi.engine.conditions import on_applicant_side
from openqi.engine.document import age, document, method, technique
from openqi.engine.domestic import domestic_accreditation
from openqi.engine.finding import Finding, Findings, Status, Witness, least, passed
from openqi.engine.lists import standing_chain
from openqi.engine.option import Option
from openqi.engine.origin import hearsay
from openqi.engine.standard import standard_ways


def demand_options(asking: Asking, fact: Fact, demand: Demand, *, kept: bool) -> list[Option]:
    """List the options for one demand: the evidence itself, and each clause that stands for it."""
    requirement = fact.statement
    assert isinstance(requirement, Requirement)
    options: list[Option] = []
    if asking.kind in demand.evidence:
        options.extend(_direct(asking, fact, demand))
    for clause in clauses(asking):
        if about(asking, clause, fact) and _meets(asking, clause, requirement, demand):
            for option in clause_options(asking, clause, fact, demand, kept=kept):
                in_country = _in_country(asking, demand)
                options.append(option._replace(findings=(*option.findings, *in_country)))
    return options


def clauses_alone(asking: Asking, fact: Fact, *, kept: bool) -> list[Option]:
    """List the options of clauses for a requirement all of whose demands are somebody else's steps.

    Such a clause stands for none of them: it gives the evidence its effect, and the steps remain.
    """
    requirement = fact.statement
    assert isinstance(requirement, Requirement)
    found: list[Option] = []
    for clause in clauses(asking):
        if about(asking, clause, fact) and not any(
            _meets(asking, clause, requirement, demand) for demand in requirement.demands
        ):
            statement = clause.statement
            if isinstance(statement, Acceptance) and statement.meets is None:
                found.extend(clause_options(asking, clause, fact, None, kept=kept))
    return found


def _direct(asking: Asking, fact: Fact, demand: Demand) -> list[Option]:
    """Hold the evidence against the demand; the body's standing must come from its requirement."""
    need = asking.need_for(fact.id)
    if demand.by == "any":
        chain: Findings = (passed("any-body"),)
    elif demand.by == "accredited":
        chain = domestic_accreditation(asking, fact.id, need, NO_ANCHORS)
    else:
        chain = standing_chain(asking, demand.by, fact.id, need, NO_ANCHORS)
    status = least(chain)
    if status in (Status.FAIL, Status.UNKNOWN):
        # Without that standing the law does not let this body's paper count: authority falls too.
        reason = "body-without-standing" if status is Status.FAIL else "standing-not-on-record"
        chain = (*chain, Finding("standing", status, reason, fact=fact.id))
    standards = (demand.standard,) if demand.standard else ()
    before = (passed("kind"), *document(asking), *method(asking, demand.methods))
    after = (
        *age(asking, demand.max_age_days),
        *technique(asking, demand.on_site),
        *_in_country(asking, demand),
        *chain,
    )
    ways = standard_ways(asking, standards, demand.edition, lenient=False, via=None)
    return [Option(fact.id, "obliges", (*before, *way, *after), 25) for way in ways]


def _meets(asking: Asking, fact: Fact, requirement: Requirement, demand: Demand) -> bool:
    """Tell whether a clause stands for a demand: what it says it meets, else its kind, else all."""
    clause = fact.statement
    assert isinstance(clause, Acceptance)
    kinds = clause.evidence
    if clause.meets is not None:
        kinds = (clause.meets,) if isinstance(clause.meets, str) else clause.meets
        return bool(set(kinds) & set(demand.evidence))
    same = [one for one in requirement.demands if set(kinds) & set(one.evidence)]
    if same:
        return demand in same
    return demand.who is None and not _first_party(asking, demand)


def _first_party(asking: Asking, demand: Demand) -> bool:
    return all(asking.rules.evidence[kind].first_party for kind in demand.evidence)


def supplied(asking: Asking, demand: Demand) -> bool:
    """Tell whether the question says that a paper for the demand is at hand."""
    return any(kind in asking.supplied for kind in demand.evidence)


def _in_country(asking: Asking, demand: Demand) -> Findings:
    """Ask for the party in the destination that must stand behind the evidence (R19)."""
    if demand.in_country is None:
        return ()
    destination = asking.question.destination
    if asking.rule.first_party and destination in asking.economies_of(asking.issuer):
        return (passed("in-country", "holds", *hearsay(asking, asking.issuer)),)
    code = f"in-country-{demand.in_country}"
    if code in asking.supplied or demand.in_country in asking.supplied:
        return (passed("in-country", "supplied"),)
    step = Condition(code=code, who="applicant")
    return (Finding("in-country", Status.STEP, "party-in-country", steps=(step,)),)


def other_papers(asking: Asking, fact: Fact, demands: list[Demand], some_met: bool) -> Findings:
    """Turn the demands that the evidence does not address into steps of whoever supplies them.

    Asked about the document alone, they are no matter of it (fine print 1).
    """
    if asking.question.stage == "document" and some_met:
        return ()
    found = []
    for demand in demands:
        formal = _first_party(asking, demand)
        theirs = formal or demand.in_country is not None or not some_met
        who = demand.who or ("applicant" if theirs else "issuer")
        step = Condition(code=demand.evidence[0], who=who)
        gap = not formal and on_applicant_side(asking.rules, step)
        witness = Witness(fact.id, "requirement", "check", asking.on)
        found.append(
            Finding(
                "other-paper",
                Status.GAP if gap else Status.STEP,
                "paper-missing",
                (witness,),
                steps=(step,),
                args=(("in_country", demand.in_country or ""),),
            )
        )
    return tuple(found)
