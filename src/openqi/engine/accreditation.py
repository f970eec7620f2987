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
from openqi.core.truth import Truth
from openqi.engine.anchor import NO_ANCHORS, Clock, look_over, over_chain
from openqi.engine.arrangement import arrangement_facts, family, in_force
from openqi.engine.asking import Asking, When
from openqi.engine.finding import Finding, Findings, Status, Witness, asked
from openqi.engine.grading import quality
from openqi.engine.links import Absence, Link, complete
from openqi.engine.origin import citing, hearsay
from openqi.engine.recall import recalled
from openqi.engine.shared import shared, unsigned
from openqi.engine.signatory import signatory
from openqi.snapshot.snapshot import Facts

Worker = str | Issuer | None
CLAIM = "evidence.accreditation"
"""The id under which a chain cites an accreditation that only the document claims (D6)."""


@shared
def accreditation_chain(asking: Asking, arrangement: str, need: Need, anchors: Anchors) -> Findings:
    """Test the chain body, accreditation, accreditation body, signatory, arrangement."""
    if asking.evidence.endorsed is False:
        return _not_endorsed()
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
        found.append(_nowhere(asking, worker))
    return tuple(found)


@unsigned
def chains_of_nobody(
    asking: Asking, absences: tuple[Absence, ...], arrangements: tuple[str, ...], need: Need
) -> tuple[Findings, ...]:
    """Test the chains of bodies without accreditations to several arrangements."""
    if asking.evidence.endorsed is False:
        return tuple(_not_endorsed() for _ in arrangements)
    return tuple(
        tuple(
            finding
            for absence in absences
            for finding in _unaccredited(asking, absence, one, need, NO_ANCHORS)
        )
        for one in arrangements
    )


def _not_endorsed() -> Findings:
    return (Finding("endorsement", Status.FAIL, "not-endorsed"),)


def _chain(
    asking: Asking, worker: Worker, arrangement: str, need: Need, anchors: Anchors
) -> Findings:
    if worker is None:
        return (asked("accreditation", "evidence.issuer"),)
    facts = accreditations(asking, worker)
    if not facts:
        return chain_of_nobody(asking, _nowhere(asking, worker), arrangement, need, anchors)
    members = family(asking, arrangement)
    bodies = sorted({_statement(fact).by for fact in facts})
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
        return (accredited, *_closed(asking, arrangement, need, clock))

    related = arrangement_facts(asking, family(asking, arrangement))
    return over_chain(asking, anchors, related, test)


def _nowhere(asking: Asking, worker: str | Issuer) -> Absence:
    """Say what is missing of a body without accreditations.

    The body and its economies are named only where a list is complete for them: all others miss the
    same.
    """
    index = asking.snapshot.completeness
    body = worker if isinstance(worker, str) and ("accreditation", worker) in index else None
    economies = asking.economies_of(worker)
    listed = tuple(one for one in economies if ("accreditation", one) in index)
    return Absence(("accreditation",), body=body, economies=listed)


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
    if any(_statement(fact).by == claim.body for fact in known):
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
    accredited = _accredited(asking, worker, facts, body, need, clock)
    if accredited.reason in ("scope-not-covered", "not-on-record"):
        # What is accredited here is other work: no chain runs through it.
        return (accredited, *_closed(asking, arrangement, need, clock))
    ways: list[Findings] = []
    for one in in_force(asking, arrangement, clock.when, need, "arrangement-in-force"):
        signed = signatory(asking, body, one.id, need, clock)
        ways.append((accredited, signed, one.finding))
    return max(ways, key=lambda way: quality(asking, way))


def _closed(asking: Asking, arrangement: str, need: Need, clock: Clock) -> Findings:
    """Give why nobody's accreditation could count: the arrangement is surely not in force."""
    ways = in_force(asking, arrangement, clock.when, need, "arrangement-in-force")
    best = max((one.finding for one in ways), key=lambda one: one.status)
    return (best,) if best.status is Status.FAIL else ()


def _accredited(
    asking: Asking, worker: Worker, facts: Facts, body: str | None, need: Need, clock: Clock
) -> Finding:
    """Test the accreditation by one body, with its scope, sites and suspensions."""
    site = asking.evidence.site
    place = site.id if site else None
    mine: list[Fact] = []
    for fact in facts:
        statement = _statement(fact)
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
        and _statement(used).sites is not None
        and place is None
    ):
        return msgspec.structs.replace(
            asked("accreditation", "evidence.site"), witnesses=found.witnesses
        )
    return found


@recalled
def domestic_accreditation(
    asking: Asking, requirement: str, need: Need, anchors: Anchors
) -> Findings:
    """Test accreditation by a body of the destination, or for the requirement by any body.

    What a foreign accreditation body grants comes through an arrangement, and needs an acceptance.
    """
    if asking.evidence.endorsed is False:
        return (Finding("endorsement", Status.FAIL, "not-endorsed"),)
    worker = asking.performer
    facts = accreditations(asking, worker)
    home = tuple(fact for fact in facts if _at_home(asking, fact, requirement))

    def test(clock: Clock) -> Findings:
        if facts and not home:
            return (
                Finding("accreditation", Status.FAIL, "accredited-elsewhere", fact=facts[0].id),
            )
        bodies: list[str | None] = [*sorted({_statement(fact).by for fact in home})] or [None]
        found = [
            citing(
                _accredited(asking, worker, home, body, need, clock),
                _home(asking, home, body, requirement),
            )
            for body in bodies
        ]
        return max(((one,) for one in found), key=lambda way: quality(asking, way))

    return over_chain(asking, anchors, home, test)


def _home(asking: Asking, facts: Facts, body: str | None, requirement: str) -> tuple[Witness, ...]:
    """Cite what makes an accreditation body one of the destination, where nobody read it.

    An accreditation that names the requirement needs no such body.
    """
    mine = [_statement(fact) for fact in facts if _statement(fact).by == body]
    if any(requirement in (one.scope.requirements or ()) for one in mine):
        return ()
    return hearsay(asking, body, (asking.question.destination,))


def _at_home(asking: Asking, fact: Fact, requirement: str) -> bool:
    statement = _statement(fact)
    if requirement in (statement.scope.requirements or ()):
        return True
    destination = asking.question.destination
    return any(
        asking.among(destination, (economy,), asking.today) is Truth.YES
        for economy in asking.economies_of(statement.by)
    )


def _statement(fact: Fact) -> Accreditation:
    assert isinstance(fact.statement, Accreditation)
    return fact.statement
