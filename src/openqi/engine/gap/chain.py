"""Word the facts that would make up a link of a chain: who, for whom, under what."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from openqi.core.scope import QuantityRange, Scope
from openqi.core.statements import (
    Accreditation,
    Capability,
    Designation,
    Participation,
    RecognitionList,
    Requirement,
    Statement,
)
from openqi.engine.finding import Finding
from openqi.engine.gap.bodies import accreditors, arrangements, lists_of, member
from openqi.engine.gap.scene import Entry, Scene, entry
from openqi.engine.option import Option


def links_wanted(
    scene: Scene, option: Option, finding: Finding
) -> Iterator[list[tuple[Entry, Statement]]]:
    """Give, for each choice, the statements that make up a link, with the bodies to enter."""
    asking = scene.asking
    workers = [one for body in asking.workers if body and (one := entry(scene, body))]
    issuer = entry(scene, asking.issuer) if asking.issuer else None
    if finding.atom == "accreditation":
        scope = _scope(scene, option)
        for by in accreditors(scene, option, finding):
            yield [(one, Accreditation(by=by, of=one.id, scope=scope)) for one in workers]
    elif finding.atom == "signatory":
        yield from _signatures(scene, option, finding, workers)
    elif finding.atom == "participant" and issuer is not None:
        for name in arrangements(scene, option):
            yield [(issuer, _full(scene, issuer.id, member(scene, name)))]
    elif finding.atom == "designation":
        for under in lists_of(scene, option, "designation"):
            by = _designator(scene, under)
            yield [(one, Designation(by=by, of=one.id, under=under)) for one in workers]
    elif finding.atom == "recognition-list":
        here = asking.question.destination
        for under in lists_of(scene, option, "recognition_list"):
            yield [(one, RecognitionList(by=here, of=one.id, under=under)) for one in workers]
    elif finding.atom == "capability" and asking.evidence.quantity is not None:
        for name in arrangements(scene, option):
            of = workers[:1]
            yield [(one, _capability(scene, one.id, member(scene, name))) for one in of]


def _signatures(
    scene: Scene, option: Option, finding: Finding, workers: list[Entry]
) -> Iterator[list[tuple[Entry, Statement]]]:
    """Let the accreditation body sign, or let one that signed accredit the body."""
    bodies = accreditors(scene, option, finding)
    for name in arrangements(scene, option):
        for by in bodies[:1]:
            yield [(Entry(by), _full(scene, by, member(scene, name)))]


def _full(scene: Scene, party: str, arrangement: str) -> Participation:
    activity = scene.asking.need.activity
    scope = msgspec.convert({"activities": [activity]}, Scope) if activity else None
    return Participation(party=party, arrangement=arrangement, standing="full", scope=scope)


def _scope(scene: Scene, option: Option) -> Scope:
    """Describe the work as the scope of an accreditation; under a requirement, for it."""
    need, asking = scene.asking.need, scene.asking
    parts: dict[str, object] = {"activities": [need.activity] if need.activity else None}
    parts["standards"] = list(need.standards) or None
    target = asking.fact(option.via)
    if option.clause is None and target is not None and isinstance(target.statement, Requirement):
        parts["requirements"] = [target.id]
    return msgspec.convert({key: value for key, value in parts.items() if value}, Scope)


def _designator(scene: Scene, under: str) -> str:
    """Name who designates: whoever did so under the same, else the side whose part it is.

    Under an arrangement the issuer's economy designates, under a requirement the destination.
    """
    asking = scene.asking
    known = sorted(
        fact.statement.by
        for fact in asking.present(asking.snapshot.of_kind("designation"))
        if isinstance(fact.statement, Designation) and fact.statement.under == under
    )
    if known:
        return known[0]
    fact = asking.fact(under)
    home = asking.economies_of(asking.issuer)
    if (fact is not None and isinstance(fact.statement, Requirement)) or not home:
        return asking.question.destination
    return home[0]


def _capability(scene: Scene, of: str, arrangement: str) -> Capability:
    shown = scene.asking.evidence.quantity
    assert shown is not None
    measured = QuantityRange(
        quantity=shown.quantity,
        lowest=shown.value,
        highest=shown.value,
        unit=shown.unit,
        uncertainty=shown.uncertainty,
    )
    return Capability(of=of, arrangement=arrangement, scope=Scope(quantities=(measured,)))
