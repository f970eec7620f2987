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
from openqi.engine.standard import standard_ways
from openqi.engine.via import through_arrangement


def buyer_options(asking: Asking, demand: BuyerDemand) -> list[Option]:
    """Test one demand of a buyer: met, it is the clause that lets the evidence count.

    There is an option for each way in which the standards of the document may meet the one asked.
    """
    standards = (demand.standard,) if demand.standard else ()
    before = (*document(asking), *_kind(asking, demand))
    after = (
        *age(asking, demand.max_age_days),
        *technique(asking, demand.on_site),
        *_scheme(asking, demand),
        *_cover(asking, demand),
        passed("demand"),
    )
    via = demand.covered_by
    ways = standard_ways(asking, standards, demand.edition, lenient=False, via=via)
    return [Option(via or "demand", "obliges", (*before, *way, *after), 30) for way in ways]


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
