"""Test whether a published capability of a metrology institute covers a calibration (rule R24)."""

from __future__ import annotations

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements.law import Anchors
from openqi.engine.anchor import Clock, look_over, over_chain
from openqi.engine.arrangement import arrangement_facts, family, in_force
from openqi.engine.asking import NOBODY, Asking
from openqi.engine.finding import Finding, Findings, Status, asked
from openqi.engine.grading import quality
from openqi.engine.links import Absence, Link
from openqi.engine.shared import shared
from openqi.engine.signatory import signatory


@shared
def capability_chain(asking: Asking, arrangement: str, need: Need, anchors: Anchors) -> Findings:
    """Test the institute's part in the arrangement and its capability for the measured quantity.

    Taking part alone covers nothing: the capability decides.
    """
    if asking.performer is None:
        return (asked("capability", "evidence.issuer"),)
    body = asking.performer if isinstance(asking.performer, str) else NOBODY
    members = family(asking, arrangement)
    related: list[Fact] = [*arrangement_facts(asking, members)]
    for member in members:
        related.extend(asking.snapshot.participations.get((body, member), ()))
        related.extend(asking.snapshot.capabilities.get((body, member), ()))

    def test(clock: Clock) -> Findings:
        ways: list[Findings] = []
        for one in in_force(asking, arrangement, clock.when, need, "arrangement-in-force"):
            facts = asking.present(asking.snapshot.capabilities.get((body, one.id), ()))
            absence = Absence(("capability",), body=body, party=body, arrangement=one.id)
            covered = look_over(
                asking, clock, "capability", Link("capability", facts, absence), need
            )
            part = signatory(asking, body, one.id, Need(activity=need.activity), clock)
            ways.append((covered, part, one.finding))
        return max(ways, key=lambda way: quality(asking, way))

    found = over_chain(asking, anchors, tuple(related), test)
    return tuple(one if one.atom != "signatory" else _as_participant(one) for one in found)


def _as_participant(finding: Finding) -> Finding:
    """Name the link of an institute as what it is: a part in the arrangement, not a signature."""
    return Finding(
        "participant",
        Status(finding.status),
        finding.reason,
        finding.witnesses,
        finding.fact,
        finding.ask,
        finding.steps,
        finding.args,
        finding.dated,
    )
