"""Mend a link of competence: an accreditation, a signature, a designation, a list, a capability."""

from __future__ import annotations

import msgspec

from openqi.core.statements import Designation, Requirement, Statement
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.engine.anchor import NO_ANCHORS, own_anchor
from openqi.engine.finding import Finding, Status
from openqi.engine.gap.act import Act, Acts, Amendment, Ways
from openqi.engine.gap.chain import links_wanted
from openqi.engine.gap.day import find_day, first_needed
from openqi.engine.gap.paper import again
from openqi.engine.gap.scene import Entry, Scene, act, ended, from_day, made
from openqi.engine.gap.wanted import clause_of
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
    for statements in links_wanted(scene, option, finding):
        found.extend(_bring(scene, option, finding, statements))
    return found


def _bring(
    scene: Scene, option: Option, finding: Finding, links: list[tuple[Entry, Statement]]
) -> Ways:
    """Find out that links hold already, or make them hold from the asked day on."""
    asking = scene.asking
    found: Ways = []
    if finding.status is Status.UNKNOWN and not any(_under_new(scene, link) for _, link in links):
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
    if any(_under_ended(scene, link) for _, link in links):
        return found
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


def _under_new(scene: Scene, link: Statement) -> bool:
    """Tell whether a link is under something that only an act brings: nobody can be in it yet."""
    for name in ("under", "arrangement"):
        id = getattr(link, name, None)
        if id in scene.asking.snapshot.facts and id not in scene.base.snapshot.facts:
            return True
    return False


def _under_ended(scene: Scene, link: Statement) -> bool:
    """Tell whether a link is under a requirement that has ended: nobody gives it any more."""
    under = scene.asking.fact(getattr(link, "under", None))
    if under is None or not isinstance(under.statement, Requirement):
        return False
    period = scene.asking.snapshot.periods[under.id]
    return period.holds(scene.asking.on) is Truth.NO


def _lifted(scene: Scene, finding: Finding) -> Acts:
    """End what stops a link: a suspension, or a standing as suspended."""
    fact = scene.asking.fact(finding.fact)
    if fact is None or finding.reason not in STOPPED:
        return ()
    amendment = ended(scene, fact)
    if amendment is None:
        return ()
    who = scene.asking.rules.atoms[finding.atom].actor or "issuer"
    args: dict[str, ArgValue] = {"fact": fact.id}
    return (act(scene.asking, "end-of-suspension", who, args=args, amends=(amendment,)),)


def _work(scene: Scene, option: Option, finding: Finding) -> Acts:
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
    ours = fact.id not in scene.base.snapshot.facts
    told = fact.valid.starts.first < asking.on
    args: dict[str, ArgValue] = {"fact": fact.id, "link": finding.atom}
    if finding.status is Status.UNKNOWN and told:
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
    if ours:  # what only turns out to be so since long can be marked by no act of today
        return found or [(act(asking, code, who, args=args, amends=(amendment,)),)]
    plain = msgspec.structs.replace(amendment.of(fact).statement, id=None)
    anew = made(plain, from_day(asking.on))
    work = _work(scene, option, finding)
    found.append((act(asking, code, who, args=args, facts=(anew,)), *work))
    return found
