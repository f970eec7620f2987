"""Walk from bodies without accreditations: all of them miss the same, whoever they are."""

from __future__ import annotations

from openqi.core.cover import Need
from openqi.core.evidence import Issuer
from openqi.core.statements.law import Anchors
from openqi.engine.anchor import NO_ANCHORS, Clock, look_over, over_chain
from openqi.engine.arrangement import arrangement_facts, family, in_force
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status
from openqi.engine.links import Absence, Link
from openqi.engine.shared import unsigned


@unsigned
def chains_of_nobody(
    asking: Asking, absences: tuple[Absence, ...], arrangements: tuple[str, ...], need: Need
) -> tuple[Findings, ...]:
    """Test the chains of bodies without accreditations to several arrangements."""
    if asking.evidence.endorsed is False:
        return tuple(not_endorsed() for _ in arrangements)
    return tuple(
        tuple(
            finding
            for absence in absences
            for finding in _unaccredited(asking, absence, one, need, NO_ANCHORS)
        )
        for one in arrangements
    )


def not_endorsed() -> Findings:
    """Refuse a document that does not bear the accreditation that it would need."""
    return (Finding("endorsement", Status.FAIL, "not-endorsed"),)


@unsigned
def chain_of_nobody(
    asking: Asking, absence: Absence, arrangement: str, need: Need, anchors: Anchors
) -> Findings:
    """Test the chain of any body without accreditations to an arrangement."""
    return _unaccredited(asking, absence, arrangement, need, anchors)


def _unaccredited(
    asking: Asking, absence: Absence, arrangement: str, need: Need, anchors: Anchors
) -> Findings:
    """Test the chain of a body of which no accreditation is on record."""
    link = Link("accreditation", (), absence)

    def test(clock: Clock) -> Findings:
        accredited = look_over(asking, clock, "accreditation", link, need)
        return (accredited, *closed(asking, arrangement, need, clock))

    related = arrangement_facts(asking, family(asking, arrangement))
    return over_chain(asking, anchors, related, test)


def nowhere(asking: Asking, worker: str | Issuer) -> Absence:
    """Say what is missing of a body without accreditations.

    The body and its economies are named only where a list is complete for them: all others miss the
    same.
    """
    index = asking.snapshot.completeness
    body = worker if isinstance(worker, str) and ("accreditation", worker) in index else None
    economies = asking.economies_of(worker)
    listed = tuple(one for one in economies if ("accreditation", one) in index)
    return Absence(("accreditation",), body=body, economies=listed)


def closed(asking: Asking, arrangement: str, need: Need, clock: Clock) -> Findings:
    """Give why nobody's accreditation could count: the arrangement is surely not in force."""
    ways = in_force(asking, arrangement, clock.when, need, "arrangement-in-force")
    best = max((one.finding for one in ways), key=lambda one: one.status)
    return (best,) if best.status is Status.FAIL else ()
