"""Test whether an arrangement between economies or bodies reaches from the issuer to the destination."""

from __future__ import annotations

from collections.abc import Callable

from openqi.core.cover import Need
from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Participation
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.engine.accreditation import signatory
from openqi.engine.anchor import Clock, look_over, over_chain
from openqi.engine.arrangement import arrangement_facts, family, in_force
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, least, passed
from openqi.engine.links import Absence, Link
from openqi.snapshot.snapshot import Facts


def economies_chain(asking: Asking, arrangement: Fact, need: Need, anchors: Anchors) -> Findings:
    """Test direction, document and both economies' part in an arrangement between economies (R20-R23)."""
    statement = arrangement.statement
    assert isinstance(statement, Arrangement)
    issuers = asking.economies_of(asking.issuer)
    if not issuers:
        return (_economy_missing(asking),)
    return max(
        (
            (
                *_document(asking, statement, arrangement.id),
                _direction(asking, statement, arrangement.id, economy),
                *_parties(
                    asking, arrangement, (economy, asking.question.destination), need, anchors
                ),
            )
            for economy in issuers
        ),
        key=least,
    )


def bodies_chain(
    asking: Asking, arrangement: Fact, need: Need, anchors: Anchors, *, destination: bool
) -> Findings:
    """Test the issuer's part in a scheme of bodies and, where the kind asks it, the destination's (R25, R26)."""
    statement = arrangement.statement
    assert isinstance(statement, Arrangement)
    if statement.parties == "economies":
        return economies_chain(asking, arrangement, need, anchors)
    parts = [lambda clock: _participant(asking, arrangement.id, need, clock)]
    if destination:
        parts.append(lambda clock: _destination(asking, arrangement.id, need, clock))
    issuers = asking.economies_of(asking.issuer)
    directions = [_direction(asking, statement, arrangement.id, economy) for economy in issuers]
    return (
        *_document(asking, statement, arrangement.id),
        *([max(directions, key=lambda one: one.status)] if directions else []),
        *_over_parts(asking, arrangement.id, parts, need, anchors),
    )


def _parties(
    asking: Asking, arrangement: Fact, economies: tuple[str, str], need: Need, anchors: Anchors
) -> Findings:
    parts = [_economy_part(asking, arrangement.id, economy, need) for economy in economies]
    return _over_parts(asking, arrangement.id, parts, need, anchors)


def _over_parts(
    asking: Asking,
    arrangement: str,
    parts: list[Callable[[Clock], Finding]],
    need: Need,
    anchors: Anchors,
) -> Findings:
    members = family(asking, arrangement)
    related: list[Fact] = [*arrangement_facts(asking, members)]
    for member in members:
        related.extend(asking.snapshot.parties.get(member, ()))

    def test(clock: Clock) -> Findings:
        standing = max(
            (
                one.finding
                for one in in_force(asking, arrangement, clock.when, need, "arrangement-in-force")
            ),
            key=lambda one: one.status,
        )
        return (*(part(clock) for part in parts), standing)

    return over_chain(asking, anchors, tuple(related), test)


def _economy_part(
    asking: Asking, arrangement: str, economy: str, need: Need
) -> Callable[[Clock], Finding]:
    """Test that an economy, or a group it belongs to, takes part for this kind of document."""

    def part(clock: Clock) -> Finding:
        groups = asking.groups(economy, clock.when)
        found = [
            _as_party(asking, arrangement, party, belongs, need, clock)
            for party, belongs in sorted(groups.items(), key=lambda pair: pair[0] != economy)
        ]
        return max(found, key=lambda one: (one.status, one.atom == "level"))

    return part


def _as_party(
    asking: Asking, arrangement: str, party: str, belongs: Truth, need: Need, clock: Clock
) -> Finding:
    members = family(asking, arrangement)
    facts: list[Fact] = []
    for member in members:
        facts.extend(asking.present(asking.snapshot.participations.get((party, member), ())))
    full = tuple(fact for fact in facts if _standing(fact) == "full")
    blocks = tuple(fact for fact in facts if _standing(fact) != "full")
    reaching = tuple(fact for fact in full if _reaches(asking, fact))
    absence = Absence(("participation",), party=party, arrangement=arrangement, economies=(party,))
    found = look_over(
        asking, clock, "participation", Link("party", reaching, absence, blocks), need
    )
    if found.status < Status.GAP and full and not reaching:
        held = look_over(asking, clock, "participation", Link("party", full, absence, blocks), need)
        if held.status is Status.PASS:
            return Finding("level", Status.FAIL, "level-too-low", fact=full[0].id)
    if belongs is Truth.UNKNOWN and found.status > Status.UNKNOWN:
        return Finding("party", Status.UNKNOWN, "membership-imprecise", found.witnesses)
    return found


def _reaches(asking: Asking, fact: Fact) -> bool:
    """Tell whether a participation reaches this kind of document: by its level or its phase."""
    statement = fact.statement
    assert isinstance(statement, Participation)
    levels = asking.rules.levels
    if statement.level is not None and asking.rule.group not in levels[statement.level]:
        return False
    return phase_reaches(asking, statement.phase)


def phase_reaches(asking: Asking, phase: str | int | None) -> bool:
    """Tell whether a phase of an arrangement reaches this kind of document (R23)."""
    if phase is None or asking.rule.group == "report":
        return True
    words = {word.casefold() for word in asking.rules.phases["report"]}
    return str(phase).casefold() not in words


def _participant(asking: Asking, arrangement: str, need: Need, clock: Clock) -> Finding:
    body = asking.issuer
    if not isinstance(body, str):
        return Finding("participant", Status.UNKNOWN, "body-not-in-register")
    found = max(
        (signatory(asking, body, member, need, clock) for member in family(asking, arrangement)),
        key=lambda one: one.status,
    )
    return Finding(
        "participant",
        found.status,
        found.reason,
        found.witnesses,
        found.fact,
        found.ask,
        found.steps,
        found.args,
        found.dated,
    )


def _destination(asking: Asking, arrangement: str, need: Need, clock: Clock) -> Finding:
    """Test that the destination takes part, itself or through a body of its own."""
    destination = asking.question.destination
    facts: Facts = tuple(
        fact
        for fact in asking.present(asking.snapshot.parties.get(arrangement, ()))
        if _standing(fact) == "full" and _of_economy(asking, fact, destination, clock)
    )
    absence = Absence(("participation",), arrangement=arrangement, economies=(destination,))
    return look_over(asking, clock, "participation", Link("party", facts, absence), need)


def _of_economy(asking: Asking, fact: Fact, economy: str, clock: Clock) -> bool:
    statement = fact.statement
    assert isinstance(statement, Participation)
    if asking.among(economy, (statement.party,), clock.when) is Truth.YES:
        return True
    return economy in asking.economies_of(statement.party)


def _direction(asking: Asking, statement: Arrangement, id: str, economy: str) -> Finding:
    """Test that an arrangement runs from the issuer's economy to the destination (R30)."""
    witness = Witness(id, "direction", "check", asking.on)
    if statement.directions is None:
        return passed("direction")
    destination = asking.question.destination
    found = Truth.NO
    for start, end in statement.directions:
        one = min(
            asking.among(economy, (start,), asking.today),
            asking.among(destination, (end,), asking.today),
        )
        found = max(found, one)
    if found is Truth.YES:
        return passed("direction", "holds", witness)
    if found is Truth.UNKNOWN:
        return Finding("direction", Status.UNKNOWN, "membership-imprecise", fact=id)
    return Finding("direction", Status.FAIL, "other-direction", fact=id)


def _document(asking: Asking, statement: Arrangement, id: str) -> Findings:
    """Test that an arrangement is about this kind of document."""
    if statement.evidence is not None and asking.kind not in statement.evidence:
        return (Finding("level", Status.FAIL, "document-not-covered", fact=id),)
    if not phase_reaches(asking, statement.phase):
        return (Finding("level", Status.FAIL, "phase-too-low", fact=id),)
    return ()


def _economy_missing(asking: Asking) -> Finding:
    if isinstance(asking.issuer, Issuer) or asking.issuer is None:
        return asked("party", "evidence.issuer.economy")
    return Finding("party", Status.UNKNOWN, "economy-not-on-record")


def _standing(fact: Fact) -> str:
    assert isinstance(fact.statement, Participation)
    return fact.statement.standing
