"""Hold the evidence against what a tender or a private buyer asks for (definition D5)."""

from __future__ import annotations

from openqi.core.question import BuyerDemand
from openqi.core.statements import Arrangement
from openqi.core.statements.law import Anchors
from openqi.engine.asking import Asking
from openqi.engine.document import age, document, technique
from openqi.engine.edition import scheme_edition
from openqi.engine.finding import Finding, Findings, Status, passed
from openqi.engine.option import Option
from openqi.engine.standard import standard
from openqi.engine.via import through_arrangement


def buyer_option(asking: Asking, demand: BuyerDemand) -> Option:
    """Test one demand of a buyer: met, it is the clause that lets the evidence count."""
    findings: list[Finding] = [*document(asking)]
    findings.extend(_kind(asking, demand))
    standards = (demand.standard,) if demand.standard else ()
    findings.extend(
        standard(asking, standards, demand.edition, lenient=False, via=demand.covered_by)
    )
    findings.extend(age(asking, demand.max_age_days))
    findings.extend(technique(asking, demand.on_site))
    findings.extend(_scheme(asking, demand))
    findings.extend(_cover(asking, demand))
    via = demand.covered_by or "demand"
    return Option(via, "obliges", (*findings, passed("demand")), 30)


def _kind(asking: Asking, demand: BuyerDemand) -> Findings:
    if demand.evidence is None:
        return (passed("kind"),)
    kinds = (demand.evidence,) if isinstance(demand.evidence, str) else demand.evidence
    if asking.kind in kinds:
        return (passed("kind"),)
    return (Finding("kind", Status.FAIL, "other-kind"),)


def _cover(asking: Asking, demand: BuyerDemand) -> Findings:
    """Test the cover by an arrangement that the buyer asks for, at the level asked."""
    activity = demand.activity or asking.need.activity
    if activity != asking.need.activity and activity not in asking.rule.also:
        return (Finding("kind", Status.FAIL, "other-activity"),)
    if demand.covered_by is None:
        return ()
    need = asking.need._replace(activity=activity)
    if demand.level == "main":
        need = need._replace(system_standard=False)
    return through_arrangement(asking, demand.covered_by, need, Anchors())


def _scheme(asking: Asking, demand: BuyerDemand) -> Findings:
    """Test that the scheme asked for still takes the edition that the document names."""
    fact = asking.fact(demand.covered_by)
    if demand.standard is not None or fact is None or not isinstance(fact.statement, Arrangement):
        return ()
    return scheme_edition(asking, fact.id)
