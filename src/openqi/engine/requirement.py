"""Weigh a requirement: each demand met by the evidence, by a clause, or left to another paper (D3)."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Requirement, Transition
from openqi.core.statements.law import Condition, Demand
from openqi.core.truth import Truth
from openqi.engine import content
from openqi.engine.accreditation import domestic_accreditation
from openqi.engine.anchor import NO_ANCHORS
from openqi.engine.asking import Asking
from openqi.engine.clause import about, clause_options
from openqi.engine.conditions import on_applicant_side
from openqi.engine.finding import Finding, Findings, Status, Witness, least, passed
from openqi.engine.lists import standing_chain
from openqi.engine.option import Option, Rank, Weight, weigh
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
    """Take the best of the requirement as it stands and of each old state that a transition keeps."""
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
        if one.id != fact.id and ends.last <= asking.on and applies(asking, one) is not Truth.NO:
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
    shared = (passed("requirement", "holds", witness), *shared)
    per_demand = [
        [
            option._replace(findings=(*shared, *option.findings))
            for option in _options(asking, fact, demand, kept=kept)
        ]
        for demand in requirement.demands
    ]
    chosen: list[Option] = []
    hopeful: list[Option] = []
    others: list[Demand] = []
    for demand, options in zip(requirement.demands, per_demand, strict=True):
        if _supplied(asking, demand):
            continue
        ranked = sorted(options, key=lambda option: rank(asking, option), reverse=True)
        if not ranked or weigh_option(asking, ranked[0]).potential is Rank.NOT_ACCEPTED:
            others.append(demand)
            continue
        chosen.append(ranked[0])
        hopeful.append(max(options, key=lambda option: _hope(asking, option)))
    if len(chosen) > 1:
        _drop_unaddressed(asking, requirement, per_demand, chosen, hopeful, others)
    options = tuple(option for options in per_demand for option in options)
    all_supplied = not chosen and not others
    rest = _other_papers(asking, fact, others, bool(chosen))
    if not chosen and not all_supplied:
        weight = Weight(Rank.NOT_ACCEPTED, Rank.NOT_ACCEPTED)
        nearest = (max(options, key=lambda option: rank(asking, option)),) if options else ()
        return Outcome(weight, nearest, nearest, rest, options, addressed=False)
    certain = _together(asking, chosen, rest)
    potential = _together(asking, hopeful, rest)
    weight = Weight(certain.certain, max(certain.potential, potential.potential))
    return Outcome(weight, tuple(chosen), tuple(hopeful), rest, options, addressed=True)


def _together(asking: Asking, options: list[Option], rest: Findings) -> Weight:
    findings = [*(finding for option in options for finding in option.findings), *rest]
    return weigh(asking, findings, [option.effect for option in options] or ["obliges"])


def weigh_option(asking: Asking, option: Option) -> Weight:
    """Weigh one option by itself."""
    return weigh(asking, option.findings, [option.effect])


def rank(asking: Asking, option: Option) -> tuple[Weight, int, int, str]:
    """Order options: the better answer, then fewer failures, then precedence (R35), then the name."""
    failures = sum(finding.status is Status.FAIL for finding in option.findings)
    return (weigh_option(asking, option), -failures, -option.precedence, option.via)


def _hope(asking: Asking, option: Option) -> tuple[Rank, Rank]:
    weight = weigh_option(asking, option)
    return weight.potential, weight.certain


def _options(asking: Asking, fact: Fact, demand: Demand, *, kept: bool) -> list[Option]:
    """List the options for one demand: the evidence itself, and each clause that stands for it."""
    requirement = _requirement(fact)
    options: list[Option] = []
    if asking.kind in demand.evidence:
        options.append(_direct(asking, fact, demand))
    for clause in clauses(asking):
        if about(asking, clause, fact) and _meets(asking, clause, requirement, demand):
            for option in clause_options(asking, clause, fact, demand, kept=kept):
                in_country = _in_country(asking, demand)
                options.append(option._replace(findings=(*option.findings, *in_country)))
    return options


def clauses(asking: Asking) -> list[Fact]:
    """List the clauses of the destination and of the groups that it belongs to."""
    found: list[Fact] = []
    for economy in asking.groups(asking.question.destination, asking.today):
        found.extend(asking.present(asking.snapshot.acceptances.get(economy, ())))
    return found


def _direct(asking: Asking, fact: Fact, demand: Demand) -> Option:
    """Hold the evidence against the demand itself; the body's standing must come from this requirement."""
    need = asking.need._replace(requirements=(fact.id,))
    if demand.by == "any":
        chain: Findings = (passed("any-body"),)
    elif demand.by == "accredited":
        chain = domestic_accreditation(asking, fact.id, need, NO_ANCHORS)
    else:
        chain = standing_chain(asking, demand.by, fact.id, need, NO_ANCHORS)
    status = least(chain)
    if status in (Status.FAIL, Status.UNKNOWN):
        # Without that standing the law does not let this body's paper count: authority falls with it.
        chain = (*chain, Finding("standing", status, "body-without-standing", fact=fact.id))
    standards = (demand.standard,) if demand.standard else ()
    findings = (
        passed("kind"),
        *content.document(asking),
        *content.method(asking, demand.methods),
        *content.standard(asking, standards, demand.edition, lenient=False, via=None),
        *content.age(asking, demand.max_age_days),
        *content.technique(asking, demand.on_site),
        *_in_country(asking, demand),
        *chain,
    )
    return Option(fact.id, "obliges", findings, 25)


def _meets(asking: Asking, fact: Fact, requirement: Requirement, demand: Demand) -> bool:
    """Tell whether a clause stands for a demand: what it says it meets, else the same kind, else all."""
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


def _supplied(asking: Asking, demand: Demand) -> bool:
    return any(kind in asking.question.supplied for kind in demand.evidence)


def _in_country(asking: Asking, demand: Demand) -> Findings:
    """Ask for the party in the destination that must stand behind the evidence (R19)."""
    if demand.in_country is None:
        return ()
    destination = asking.question.destination
    if asking.rule.first_party and destination in asking.economies_of(asking.issuer):
        return (passed("in-country"),)
    code = f"in-country-{demand.in_country}"
    if code in asking.question.supplied or demand.in_country in asking.question.supplied:
        return (passed("in-country", "supplied"),)
    step = Condition(code=code, who="applicant")
    return (Finding("in-country", Status.STEP, "party-in-country", steps=(step,)),)


def _other_papers(asking: Asking, fact: Fact, demands: list[Demand], some_met: bool) -> Findings:
    """Turn the demands that the evidence does not address into steps of whoever supplies them.

    Asked about the document alone, they are no matter of it (fine print 1).
    """
    if asking.question.stage == "document" and some_met:
        return ()
    found = []
    for demand in demands:
        formal = _first_party(asking, demand) or demand.in_country is not None
        who = demand.who or ("applicant" if formal else "issuer")
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


def _drop_unaddressed(
    asking: Asking,
    requirement: Requirement,
    per_demand: list[list[Option]],
    chosen: list[Option],
    hopeful: list[Option],
    others: list[Demand],
) -> None:
    """Leave to another paper the demands to which nothing relates this one, when it meets another.

    A certificate to one of two standards that are both asked addresses one of them (fine print 12).
    """
    if all(weigh_option(asking, option).certain is Rank.NOT_ACCEPTED for option in chosen):
        return
    for demand, options in zip(requirement.demands, per_demand, strict=True):
        picked = [option for option in chosen if option in options]
        if picked and any(one.reason == "standard-unrelated" for one in picked[0].findings):
            chosen.remove(picked[0])
            for option in [one for one in hopeful if one in options]:
                hopeful.remove(option)
            others.append(demand)


def _requirement(fact: Fact) -> Requirement:
    assert isinstance(fact.statement, Requirement)
    return fact.statement
