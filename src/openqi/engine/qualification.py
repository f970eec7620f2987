"""Find what a body must show to gain a standing that it lacks, as the destination's law has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Designation, LegalAct, LegalClause, Requirement
from openqi.core.statements.law import Anchors, StandingRule
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.domestic import domestic_accreditation
from openqi.engine.finding import Status, least
from openqi.engine.option import Option

GRANTED = ("designation", "recognition-list")
"""The atoms that fail where an authority has not given the body a standing."""


class Qualification(NamedTuple):
    """Hold a clause about a standing: what is still to be shown, and what is on record already."""

    clause: str
    by: str
    shows: tuple[str, ...]
    known: tuple[str, ...]
    assessed: tuple[str, ...]


def qualifications(asking: Asking, options: Iterable[Option]) -> list[Qualification]:
    """List the clauses that say how the body gains the standing which options found lacking.

    They never change an answer: a standing that is not there is not there. They say what the road
    to it asks, of which the register may show a part.
    """
    found: dict[str, Qualification] = {}
    for requirement, by in _lacking(asking, options):
        for clause, rule in _rules(asking, requirement, by):
            one = _weigh(asking, clause, rule, requirement)
            if one.shows or one.assessed:
                found.setdefault(clause, one)
    return list(found.values())


def _lacking(asking: Asking, options: Iterable[Option]) -> Iterator[tuple[Requirement, str]]:
    """Give each requirement in force under which the body was not found to have a standing."""
    for option in options:
        if not any(one.atom in GRANTED and one.status < Status.GAP for one in option.findings):
            continue
        fact = asking.fact(option.clause or option.via)
        statement = fact.statement if fact is not None else None
        if isinstance(statement, Requirement):
            for demand in statement.demands:
                if asking.kind in demand.evidence:
                    yield statement, demand.by
        elif isinstance(statement, Acceptance):
            vias = statement.via if isinstance(statement.via, tuple) else (statement.via,)
            for via in vias:
                under = asking.fact(via.designation)
                if (
                    under is not None
                    and isinstance(under.statement, Requirement)
                    and _now(asking, under)
                ):
                    yield under.statement, "designated"


def _rules(asking: Asking, requirement: Requirement, by: str) -> Iterator[tuple[str, StandingRule]]:
    """Give the clauses of the economy about a standing, as in force on the asked day."""
    for fact in asking.present(asking.snapshot.of_kind("legal-clause")):
        clause = fact.statement
        assert isinstance(clause, LegalClause)
        rule = clause.standing
        if rule is None or rule.by != by or not _now(asking, fact):
            continue
        act = asking.fact(clause.act)
        economy = act.statement.economy if act and isinstance(act.statement, LegalAct) else None
        if economy == requirement.economy and asking.kind in (rule.evidence or (asking.kind,)):
            yield clause.id, rule


def _weigh(
    asking: Asking, clause: str, rule: StandingRule, requirement: Requirement
) -> Qualification:
    """Divide what a clause asks into what is to be shown and what the register shows."""
    supplied = asking.question.supplied
    open_ones = [one.code for one in rule.shows if one.code not in supplied]
    known: tuple[str, ...] = ()
    if rule.accreditation in open_ones and _accredited(asking, requirement):
        known = (rule.accreditation,)
    shows = tuple(code for code in open_ones if code not in known)
    assessed = _designated_elsewhere(asking, requirement) if rule.assessments else ()
    return Qualification(clause, rule.by, shows, known, assessed)


def _accredited(asking: Asking, requirement: Requirement) -> bool:
    """Tell whether an accreditation by a body of the economy covers the work on the asked day."""
    anchors = Anchors(accreditation="check", suspension="check")
    found = domestic_accreditation(asking, requirement.id, asking.need, anchors)
    return least(found) is Status.PASS


def _designated_elsewhere(asking: Asking, requirement: Requirement) -> tuple[str, ...]:
    """List the designations of the body under other requirements of the economy on the day."""
    found = []
    for fact in asking.present(asking.snapshot.of_kind("designation")):
        statement = fact.statement
        assert isinstance(statement, Designation)
        other = asking.fact(statement.under)
        if (
            statement.of == asking.performer
            and statement.under != requirement.id
            and other is not None
            and isinstance(other.statement, Requirement)
            and other.statement.economy == requirement.economy
            and _now(asking, fact)
        ):
            found.append(fact.id)
    return tuple(found)


def _now(asking: Asking, fact: Fact) -> bool:
    """Tell whether a fact surely holds on the asked day; that it may end later changes nothing."""
    return asking.snapshot.periods[fact.id].holds(asking.on) is Truth.YES
