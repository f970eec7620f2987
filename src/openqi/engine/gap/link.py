"""Mend a link of competence: an accreditation, a signature, a designation, a list, a capability."""

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
from openqi.core.verdict import ArgValue
from openqi.engine.anchor import NO_ANCHORS, own_anchor
from openqi.engine.finding import Finding, Status
from openqi.engine.gap.act import Act, Amendment
from openqi.engine.gap.bodies import accreditors, arrangements, lists_of, member
from openqi.engine.gap.day import find_day, first_needed
from openqi.engine.gap.paper import Ways, again, clause_of
from openqi.engine.gap.scene import Entry, Scene, act, ended, entry, from_day, made
from openqi.engine.option import Option

ANCHORS = {
    "accreditation": "accreditation",
    "signatory": "participation",
    "participant": "participation",
    "designation": "designation",
    "listing": "designation",
    "recognised-designation": "designation",
    "recognition-list": "recognition-list",
    "capability": "capability",
}
"""The anchor of each link that this module mends, by its atom."""

STOPPED = ("suspended", "standing")
"""Reasons of a link that something on record stops."""


def mend_link(scene: Scene, option: Option, finding: Finding) -> Ways:
    """List the ways to a link: find out that it holds, or bring it about from the asked day on."""
    if finding.reason.endswith("-imprecise"):
        return find_day(scene, finding)
    if finding.reason == "suspended":
        return [(*_lifted(scene, finding), *_work(scene, option, finding))]
    found: Ways = []
    if finding.atom in ("listing", "recognised-designation"):
        return _marked(scene, option, finding)
    for statements in _statements(scene, option, finding):
        found.extend(_bring(scene, option, finding, statements))
    return found


def _bring(
    scene: Scene, option: Option, finding: Finding, links: list[tuple[Entry, Statement]]
) -> Ways:
    """Find out that links hold already, or make them hold from the asked day on."""
    asking, found = scene.asking, []
    if finding.status is Status.UNKNOWN:
        since = first_needed(scene)
        told = tuple(
            act(
                asking,
                "establish",
                "applicant",
                nature="find-out",
                args={"link": finding.atom},
                facts=(*one.facts, made(link, from_day(since))),
                fields=one.fields,
            )
            for one, link in links
        )
        found.append(told)
    atom = asking.rules.atoms[finding.atom]
    done: list[Act] = []
    for one, link in links:
        fact = made(link, from_day(asking.on))
        if fact.id not in asking.snapshot.facts:
            args: dict[str, ArgValue] = {"reason": finding.reason}
            who = atom.actor or "issuer"
            facts = (*one.facts, fact)
            code = atom.repair or finding.atom
            done.append(act(asking, code, who, args=args, facts=facts, fields=one.fields))
    work = again(scene) if not done else _work(scene, option, finding)
    found.append((*_lifted(scene, finding), *done, *work))
    return found


def _lifted(scene: Scene, finding: Finding) -> tuple[Act, ...]:
    """End what stops a link: a suspension, or a standing as suspended."""
    fact = scene.asking.fact(finding.fact)
    if fact is None or finding.reason not in STOPPED:
        return ()
    amendment = ended(scene.asking, fact)
    if amendment is None:
        return ()
    who = scene.asking.rules.atoms[finding.atom].actor or "issuer"
    args: dict[str, ArgValue] = {"fact": fact.id}
    return (act(scene.asking, "end-of-suspension", who, args=args, amends=(amendment,)),)


def _work(scene: Scene, option: Option, finding: Finding) -> tuple[Act, ...]:
    """Give the work done anew that a link needs which does not reach back to the old work.

    A certificate is also covered from a later day of its cycle; a clause may test a link on the
    asked day only.
    """
    clause = clause_of(scene.asking, option)
    anchors = NO_ANCHORS if clause is None else clause.anchors
    own = own_anchor(scene.asking, ANCHORS[finding.atom], anchors)
    if own == "check" or (own is None and scene.asking.rule.group == "certificate"):
        return ()
    return again(scene)


def _marked(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Mark a designation as listed or recognised: the one on record, or one that an act brings."""
    asking, fact = scene.asking, scene.asking.fact(finding.fact)
    if fact is None or not isinstance(fact.statement, Designation):
        return []
    mark: tuple[str, object] = ("listed", True)
    if finding.atom == "recognised-designation":
        mark = ("recognised_by", asking.question.destination)
    amendment = Amendment(id=fact.id, fields=(mark,))
    found: Ways = []
    known = fact.id in scene.base.snapshot.facts
    args: dict[str, ArgValue] = {"fact": fact.id, "link": finding.atom}
    if finding.status is Status.UNKNOWN and known:
        found.append(
            (
                act(
                    asking,
                    "establish",
                    "applicant",
                    nature="find-out",
                    args=args,
                    amends=(amendment,),
                ),
            )
        )
    atom = asking.rules.atoms[finding.atom]
    who, code = atom.actor or "regulator", atom.repair or finding.atom
    args = {"reason": finding.reason}
    if not known:
        found.append((act(asking, code, who, args=args, amends=(amendment,)),))
        return found
    plain = msgspec.structs.replace(amendment.of(fact).statement, id=None)
    anew = made(plain, from_day(asking.on))
    work = _work(scene, option, finding)
    found.append((act(asking, code, who, args=args, facts=(anew,)), *work))
    return found


# -- what a link says


def _statements(
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
    if fact is not None and isinstance(fact.statement, Requirement) or not home:
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
