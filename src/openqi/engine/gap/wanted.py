"""Tell what a route asks of a document: the clause, the demands, standards, methods, kinds."""

from __future__ import annotations

from openqi.core.day import parse_window
from openqi.core.question import BuyerDemand
from openqi.core.statements import Acceptance, Edition, Requirement
from openqi.core.statements.law import Demand
from openqi.core.words import EvidenceKind
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding
from openqi.engine.option import Option
from openqi.standards.identifier import split_identifier, whole_edition


def demands_of(asking: Asking, option: Option) -> list[Demand | BuyerDemand]:
    """List the demands that an option stands for: of its requirement, or of the buyer."""
    if asking.question.purpose in asking.rules.buyer_purposes:
        return list(asking.question.demands)
    found: list[Demand | BuyerDemand] = []
    for finding in option.findings:
        for witness in finding.witnesses if finding.atom == "requirement" else ():
            fact = asking.fact(witness.fact)
            if fact is not None and isinstance(fact.statement, Requirement):
                found.extend(fact.statement.demands)
    return found


def clause_of(asking: Asking, option: Option) -> Acceptance | None:
    """Give the clause of an option, if it rests on one."""
    fact = asking.fact(option.clause)
    return fact.statement if fact and isinstance(fact.statement, Acceptance) else None


def wanted_standards(asking: Asking, option: Option, finding: Finding) -> list[str]:
    """List the standards asked for, each in the edition that is in force on the asked day."""
    named = [value for name, value in finding.args if name == "wanted"]
    clause = clause_of(asking, option)
    if clause is not None and clause.standards:
        named.extend(clause.standards)
    named.extend(one.standard for one in demands_of(asking, option) if one.standard)
    undated = {one.standard for one in demands_of(asking, option) if one.edition == "undated"}
    found = [_dated(asking, one, latest=one in undated) for one in named]
    return list(dict.fromkeys(found))


def _dated(asking: Asking, standard: str, *, latest: bool) -> str:
    """Give the latest edition published by the asked day, for a reference that names none."""
    goal = split_identifier(standard)
    if goal.edition is not None and not latest:
        return standard
    editions = [
        (parse_window(str(fact.statement.published)).last, fact.statement.standard)
        for fact in asking.present(asking.snapshot.editions.get(goal.work, ()))
        if isinstance(fact.statement, Edition)
        and split_identifier(fact.statement.standard).work == goal.work
        and whole_edition(split_identifier(fact.statement.standard))
    ]
    published = [one for one in editions if one[0] <= asking.on]
    return max(published)[1] if published else standard


def wanted_methods(asking: Asking, option: Option) -> list[str | int]:
    """List the certification methods asked for."""
    return [
        method
        for one in demands_of(asking, option)
        if isinstance(one, Demand)
        for method in one.methods or ()
    ]


def wanted_kinds(asking: Asking, option: Option) -> list[EvidenceKind]:
    """List the kinds of document that an option would take."""
    clause = clause_of(asking, option)
    if clause is not None:
        return [kind for kind in clause.evidence if kind != asking.kind][:1]
    kinds: list[EvidenceKind] = []
    for one in demands_of(asking, option):
        asked = one.evidence
        kinds.extend((asked,) if isinstance(asked, str) else asked or ())
    return [kind for kind in dict.fromkeys(kinds) if kind != asking.kind][:1]
