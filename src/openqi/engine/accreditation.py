"""Walk from a body through its accreditation to a signatory of an arrangement (rules R1-R8)."""

from __future__ import annotations

import msgspec

from openqi.core.cover import Need
from openqi.core.day import FIRST, Window
from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.period import Period, read_period
from openqi.core.scope import Scope
from openqi.core.statements import Accreditation
from openqi.core.statements.law import Anchors
from openqi.engine.anchor import Clock, look_over, over_chain
from openqi.engine.arrangement import arrangement_facts, family, in_force
from openqi.engine.asking import Asking, When
from openqi.engine.finding import Finding, Findings, Status, asked
from openqi.engine.grading import quality
from openqi.engine.links import Absence, Link, complete
from openqi.engine.shared import shared
from openqi.engine.signatory import signatory
from openqi.engine.unaccredited import chain_of_nobody, closed, not_endorsed, nowhere
from openqi.snapshot.snapshot import Facts

Worker = str | Issuer | None
CLAIM = "evidence.accreditation"
"""The id under which a chain cites an accreditation that only the document claims (D6)."""


@shared
def accreditation_chain(asking: Asking, arrangement: str, need: Need, anchors: Anchors) -> Findings:
    """Test the chain body, accreditation, accreditation body, signatory, arrangement."""
    if asking.evidence.endorsed is False:
        return not_endorsed()
    return tuple(
        finding
        for worker in asking.workers
        for finding in _chain(asking, worker, arrangement, need, anchors)
    )


def unaccredited(asking: Asking) -> tuple[Absence, ...] | None:
    """Say what is missing of each body of a document, where none has an accreditation."""
    found = []
    for worker in asking.workers:
        if worker is None or accreditations(asking, worker):
            return None
        found.append(nowhere(asking, worker))
    return tuple(found)


def _chain(
    asking: Asking, worker: Worker, arrangement: str, need: Need, anchors: Anchors
) -> Findings:
    if worker is None:
        return (asked("accreditation", "evidence.issuer"),)
    facts = accreditations(asking, worker)
    if not facts:
        return chain_of_nobody(asking, nowhere(asking, worker), arrangement, need, anchors)
    members = family(asking, arrangement)
    bodies = sorted({statement_of(fact).by for fact in facts})
    related: list[Fact] = [*facts, *arrangement_facts(asking, members)]
    for body in bodies:
        for member in members:
            related.extend(asking.snapshot.participations.get((body, member), ()))

    def test(clock: Clock) -> Findings:
        chains = [
            _through_body(asking, worker, facts, body, arrangement, need, clock) for body in bodies
        ]
        return max(
            chains,
            key=lambda chain: (*quality(asking, chain)[:2], len(chain), quality(asking, chain)),
        )

    return over_chain(asking, anchors, tuple(related), test)


def accreditations(asking: Asking, body: Worker) -> Facts:
    """List the accreditations of a body; the document's claim where none is on record.

    A fact of the register about the claimed body, or a complete list without it, contradicts the
    claim and wins (D6).
    """
    known: Facts = ()
    if isinstance(body, str):
        known = asking.present(asking.snapshot.accreditations.get(body, ()))
    claim = asking.evidence.accreditation
    if claim is None or body != asking.issuer:
        return known
    if any(statement_of(fact).by == claim.body for fact in known):
        return known
    if isinstance(body, str):
        absence = Absence(("accreditation",), body=body, by=claim.body)
        day = (asking.papers.activity or (None,))[0] or asking.papers.issued or asking.on
        if complete(asking, absence, asking.need, When(day, "activity")) is not None:
            return known
    period = read_period(claim.start, claim.last)
    if claim.start is None:
        period = Period(Window(FIRST, FIRST), period.ends)
    name = body.name if isinstance(body, Issuer) else str(body)
    statement = Accreditation(by=claim.body, of=name, scope=claim.scope or Scope())
    return (*known, Fact(id=CLAIM, statement=statement, valid=period))


def _through_body(
    asking: Asking,
    worker: Worker,
    facts: Facts,
    body: str,
    arrangement: str,
    need: Need,
    clock: Clock,
) -> Findings:
    shown = accredited(asking, worker, facts, body, need, clock)
    if shown.reason in ("scope-not-covered", "not-on-record"):
        # What is accredited here is other work: no chain runs through it.
        return (shown, *closed(asking, arrangement, need, clock))
    ways: list[Findings] = []
    for one in in_force(asking, arrangement, clock.when, need, "arrangement-in-force"):
        signed = signatory(asking, body, one.id, need, clock)
        ways.append((shown, signed, one.finding))
    return max(ways, key=lambda way: quality(asking, way))


def accredited(
    asking: Asking, worker: Worker, facts: Facts, body: str | None, need: Need, clock: Clock
) -> Finding:
    """Test the accreditation by one body, with its scope, sites and suspensions."""
    site = asking.evidence.site
    place = site.id if site else None
    mine: list[Fact] = []
    for fact in facts:
        statement = statement_of(fact)
        elsewhere = (
            statement.sites is not None and place is not None and place not in statement.sites
        )
        if statement.by == body and not elsewhere:
            mine.append(fact)
    of = worker if isinstance(worker, str) else None
    absence = Absence(("accreditation",), body=of, by=body, economies=asking.economies_of(worker))
    found = look_over(
        asking, clock, "accreditation", Link("accreditation", tuple(mine), absence), need
    )
    used = next((fact for fact in mine if any(w.fact == fact.id for w in found.witnesses)), None)
    if (
        found.status is Status.PASS
        and used
        and statement_of(used).sites is not None
        and place is None
    ):
        return msgspec.structs.replace(
            asked("accreditation", "evidence.site"), witnesses=found.witnesses
        )
    return found


def statement_of(fact: Fact) -> Accreditation:
    """Give what a fact about an accreditation states."""
    assert isinstance(fact.statement, Accreditation)
    return fact.statement
