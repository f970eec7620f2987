"""Hold the document against the demands of a buyer, which are the clause (D5)."""

from __future__ import annotations

from openqi.core.question import BuyerDemand
from openqi.core.statements import Arrangement
from openqi.verify.accreditation import Ways
from openqi.verify.editions import scheme_points
from openqi.verify.grade import Points, no, yes
from openqi.verify.matter import Matter
from openqi.verify.option import Option
from openqi.verify.papers import age, paper_points, technique
from openqi.verify.standards import standard_ways
from openqi.verify.via import through

BUYER = 30
"""The precedence of a buyer's demand (R35)."""


def demanded(matter: Matter, demand: BuyerDemand) -> list[Option]:
    """Test one demand of a buyer, along each way to the standard that it asks for."""
    wanted = (demand.standard,) if demand.standard else ()
    kinds = (demand.evidence,) if isinstance(demand.evidence, str) else demand.evidence
    kind = yes("kind") if kinds is None or matter.kind in kinds else no("kind")
    scheme = demand.covered_by
    known = matter.record.statement(scheme, Arrangement) is not None
    before: Points = (*paper_points(matter), kind)
    after: Points = (
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
    option = Option(scheme or "demand", "obliges", ways, BUYER)
    return [
        option.joining((*before, *way, *after), (yes("demand"),))
        for way in standard_ways(matter, wanted, demand.edition, scheme)
    ]
