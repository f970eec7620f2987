"""Test whether an arrangement of economies or bodies reaches from issuer to destination."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from openqi.core.cover import Need
from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.engine.anchor import Clock, over_chain
from openqi.engine.arrangement import arrangement_facts, family, in_force
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.grading import quality
from openqi.engine.origin import citing, hearsay
from openqi.engine.participation import economy_part, participant, phase_reaches
from openqi.engine.shared import unsigned


def economies_chain(asking: Asking, arrangement: Fact, need: Need, anchors: Anchors) -> Findings:
    """Test the direction, document and both parties of an arrangement of economies (R20-R23)."""
    statement = arrangement.statement
    assert isinstance(statement, Arrangement)
    issuers = asking.economies_of(asking.issuer)
    if not issuers:
        return (_economy_missing(asking),)
    home = hearsay(asking, asking.issuer, _starts(statement))
    return max(
        (
            (
                *documents_taken(asking, statement, arrangement.id),
                citing(_direction(asking, statement, arrangement.id, economy), home),
                *_parties(
                    asking, arrangement.id, (economy, asking.question.destination), need, anchors
                ),
            )
            for economy in issuers
        ),
        key=lambda way: quality(asking, way),
    )


def bodies_chain(asking: Asking, arrangement: Fact, need: Need, anchors: Anchors) -> Findings:
    """Test the issuer's part in a scheme of bodies (R25, R26)."""
    statement = arrangement.statement
    assert isinstance(statement, Arrangement)
    if statement.parties == "economies":
        return economies_chain(asking, arrangement, need, anchors)
    parts = [partial(participant, asking, need)]
    issuers = asking.economies_of(asking.issuer)
    home = hearsay(asking, asking.issuer, _starts(statement)) if statement.directions else ()
    directions = [
        citing(_direction(asking, statement, arrangement.id, economy), home) for economy in issuers
    ]
    return (
        *documents_taken(asking, statement, arrangement.id),
        *([max(directions, key=lambda one: one.status)] if directions else []),
        *_over_parts(asking, arrangement.id, parts, need, anchors),
    )


@unsigned
def _parties(
    asking: Asking, arrangement: str, economies: tuple[str, str], need: Need, anchors: Anchors
) -> Findings:
    parts = [partial(economy_part, asking, need, economy) for economy in economies]
    groups = [one for code in economies for one in asking.snapshot.groups.get(code, ())]
    return _over_parts(asking, arrangement, parts, need, anchors, groups)


def _over_parts(
    asking: Asking,
    arrangement: str,
    parts: Sequence[Callable[[str, Clock], Finding]],
    need: Need,
    anchors: Anchors,
    groups: Sequence[Fact] = (),
) -> Findings:
    """Test parts together on the days that matter; ``groups``: in which economies take part too."""
    members = family(asking, arrangement)
    related: list[Fact] = [*arrangement_facts(asking, members), *groups]
    for member in members:
        related.extend(asking.snapshot.parties.get(member, ()))

    def test(clock: Clock) -> Findings:
        standing = in_force(asking, arrangement, clock.when, need, "arrangement-in-force")
        ways = [(*(part(one.id, clock) for part in parts), one.finding) for one in standing]
        return max(ways, key=lambda way: quality(asking, way))

    return over_chain(asking, anchors, tuple(related), test)


def _starts(statement: Arrangement) -> tuple[str, ...]:
    """List the economies from which an arrangement runs, where it says so."""
    return tuple(start for start, _ in statement.directions or ())


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


def documents_taken(asking: Asking, statement: Arrangement, id: str) -> Findings:
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
