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
from openqi.engine.links import Absence
from openqi.engine.lists import Beside, undesignated
from openqi.engine.origin import citing, hearsay
from openqi.engine.participation import economy_part, participant, phase_reaches
from openqi.engine.shared import unsigned


def economies_chain(
    asking: Asking, arrangement: Fact, need: Need, anchors: Anchors, beside: Sequence[Beside] = ()
) -> Findings:
    """Test the direction, document and both parties of an arrangement of economies (R20-R23).

    ``beside``: designations, which have to hold on the same day.
    """
    statement = arrangement.statement
    assert isinstance(statement, Arrangement)
    issuers = asking.economies_of(asking.issuer)
    if not issuers:
        return (_economy_missing(asking), *_apart(asking, anchors, beside))
    absences = _absences(asking, beside)
    home = hearsay(asking, asking.issuer, _starts(statement))
    found = []
    for economy in issuers:
        sides = (economy, asking.question.destination)
        if absences is None:
            parties = _economies(asking, arrangement.id, sides, need, anchors, beside)
        else:
            parties = _of_nobody(asking, arrangement.id, sides, need, anchors, absences)
        found.append(
            (
                *documents_taken(asking, statement, arrangement.id, need),
                citing(_direction(asking, statement, arrangement.id, economy), home),
                *parties,
            )
        )
    return max(found, key=lambda way: quality(asking, way))


def _absences(asking: Asking, beside: Sequence[Beside]) -> tuple[Absence, ...] | None:
    """Say what is missing of bodies without designations; nothing where one has any.

    A body and its economies are named only where a list is complete for them: all others miss the
    same.
    """
    index = asking.snapshot.completeness
    found = []
    for one in beside:
        if one.absence is None:
            return None
        body, economies = one.absence.body, one.absence.economies
        listed = tuple(code for code in economies if ("designation", code) in index)
        named = body if body and ("designation", body) in index else None
        found.append(one.absence._replace(body=named, economies=listed))
    return tuple(found)


def _apart(asking: Asking, anchors: Anchors, beside: Sequence[Beside]) -> Findings:
    tested = [over_chain(asking, anchors, one.facts, one.test) for one in beside]
    return tuple(one for found in tested for one in found)


def bodies_chain(
    asking: Asking, arrangement: Fact, need: Need, anchors: Anchors, beside: Sequence[Beside] = ()
) -> Findings:
    """Test the issuer's part in a scheme of bodies (R25, R26)."""
    statement = arrangement.statement
    assert isinstance(statement, Arrangement)
    if statement.parties == "economies":
        return economies_chain(asking, arrangement, need, anchors, beside)
    parts = [partial(participant, asking, need)]
    issuers = asking.economies_of(asking.issuer)
    home = hearsay(asking, asking.issuer, _starts(statement)) if statement.directions else ()
    directions = [
        citing(_direction(asking, statement, arrangement.id, economy), home) for economy in issuers
    ]
    return (
        *documents_taken(asking, statement, arrangement.id, need),
        *([max(directions, key=lambda one: one.status)] if directions else []),
        *_over_parts(asking, arrangement.id, parts, need, anchors, beside),
    )


@unsigned
def _of_nobody(
    asking: Asking,
    arrangement: str,
    economies: tuple[str, str],
    need: Need,
    anchors: Anchors,
    absences: tuple[Absence, ...],
) -> Findings:
    """Test the parts of both economies for any body without designations."""
    beside = [Beside((), undesignated(asking, one, need)) for one in absences]
    return _economies(asking, arrangement, economies, need, anchors, beside)


def _economies(
    asking: Asking,
    arrangement: str,
    economies: tuple[str, str],
    need: Need,
    anchors: Anchors,
    beside: Sequence[Beside],
) -> Findings:
    """Test the parts of both economies, and what has to hold beside them on the same day."""
    parts = [partial(economy_part, asking, need, economy) for economy in economies]
    groups = [one for code in economies for one in asking.snapshot.groups.get(code, ())]
    return _over_parts(asking, arrangement, parts, need, anchors, beside, groups)


def _over_parts(
    asking: Asking,
    arrangement: str,
    parts: Sequence[Callable[[str, Clock], Finding]],
    need: Need,
    anchors: Anchors,
    beside: Sequence[Beside],
    groups: Sequence[Fact] = (),
) -> Findings:
    """Test parts together on the days that matter; ``groups``: in which economies take part too."""
    members = family(asking, arrangement)
    related: list[Fact] = [*arrangement_facts(asking, members), *groups]
    for member in members:
        related.extend(asking.snapshot.parties.get(member, ()))
    for one in beside:
        related.extend(one.facts)

    def test(clock: Clock) -> Findings:
        standing = in_force(asking, arrangement, clock.when, need, "arrangement-in-force")
        ways = [(*(part(one.id, clock) for part in parts), one.finding) for one in standing]
        best = max(ways, key=lambda way: quality(asking, way))
        return (*best, *(finding for one in beside for finding in one.test(clock)))

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


def documents_taken(asking: Asking, statement: Arrangement, id: str, need: Need) -> Findings:
    """Test that an arrangement is about this kind of document, and about the activity needed."""
    activity = asking.rules.arrangements[statement.kind].activity
    other = activity is not None and need.activity != activity
    if other or (statement.evidence is not None and asking.kind not in statement.evidence):
        return (Finding("level", Status.FAIL, "document-not-covered", fact=id),)
    if not phase_reaches(asking, statement.phase):
        return (Finding("level", Status.FAIL, "phase-too-low", fact=id),)
    return ()


def _economy_missing(asking: Asking) -> Finding:
    if isinstance(asking.issuer, Issuer) or asking.issuer is None:
        return asked("party", "evidence.issuer.economy")
    return Finding("party", Status.UNKNOWN, "economy-not-on-record")
