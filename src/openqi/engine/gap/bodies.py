"""Find the bodies, arrangements and lists through which a link of a route could be had."""

from __future__ import annotations

from openqi.core.statements import (
    Accreditation,
    Arrangement,
    Organisation,
    Participation,
    Requirement,
)
from openqi.core.truth import Truth
from openqi.engine.accreditation import CLAIM
from openqi.engine.arrangement import in_force
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding
from openqi.engine.gap.scene import Scene
from openqi.engine.gap.wanted import clause_of
from openqi.engine.option import Option
from openqi.engine.sameness import covers

ACCREDITORS = 2
"""Accreditation bodies offered for a link: of the chain on record, a signatory, or one at home."""


def arrangements(scene: Scene, option: Option) -> list[str]:
    """List the arrangements that the links of a route belong to, those under a framework too."""
    asking, clause = scene.asking, clause_of(scene.asking, option)
    named = [option.via]
    links = () if clause is None else clause.via
    for link in links if isinstance(links, tuple) else (links,):
        named.extend(one for one in (link.arrangement, link.capability) if one)
    found = [one for one in named if _is_arrangement(asking, one)]
    for fact in asking.present(asking.snapshot.of_kind("arrangement")):
        if isinstance(fact.statement, Arrangement) and fact.statement.under in found:
            found.append(fact.id)
    return list(dict.fromkeys(found))


def lists_of(scene: Scene, option: Option, key: str) -> list[str]:
    """List what a designation or list entry of a route is under: arrangements or requirements."""
    asking, clause = scene.asking, clause_of(scene.asking, option)
    links = () if clause is None else clause.via
    named = [
        value
        for link in (links if isinstance(links, tuple) else (links,))
        if (value := getattr(link, key))
    ]
    if key == "designation":
        named.extend(one for one in arrangements(scene, option) if one not in named)
    target = asking.fact(option.via)
    if target is not None and isinstance(target.statement, Requirement):
        named.append(option.via)
    return list(dict.fromkeys(named))


def member(scene: Scene, arrangement: str) -> str:
    """Give the arrangement that stands for another on the asked day: itself, or its successor."""
    asking = scene.asking
    standing = in_force(asking, arrangement, asking.today, asking.need, "arrangement-in-force")
    return max(standing, key=lambda one: one.finding.status).id


def accreditors(scene: Scene, option: Option, finding: Finding) -> list[str]:
    """List accreditation bodies for a link, the one of the chain on record first."""
    asking = scene.asking
    known = [] if finding.reason == "accredited-elsewhere" else _of_chain(asking, option)
    target = asking.fact(option.via)
    if option.clause is None and target is not None and isinstance(target.statement, Requirement):
        offered = _bodies_of(asking, (asking.question.destination,))
    else:
        offered = [body for name in arrangements(scene, option) for body in _signed(scene, name)]
    home = _bodies_of(asking, asking.economies_of(asking.issuer))
    offered.sort(key=lambda body: (body not in home, body))
    return list(dict.fromkeys([*known[:1], *offered[:1], *home[:1]]))[:ACCREDITORS]


def _of_chain(asking: Asking, option: Option) -> list[str]:
    """List the accreditation bodies that the chain of an option names."""
    named: list[str] = []
    for finding in option.findings:
        if finding.atom == "accreditation":
            named.extend(witness.fact for witness in finding.witnesses)
            named.extend([finding.fact] if finding.fact else [])
    found: list[str] = []
    claim = asking.evidence.accreditation
    for id in named:
        fact = asking.fact(id)
        if fact is not None and isinstance(fact.statement, Accreditation):
            found.append(fact.statement.by)
        elif id == CLAIM and claim is not None:
            found.append(claim.body)
    return found


def _signed(scene: Scene, arrangement: str) -> list[str]:
    """List the full signatories of an arrangement for such work on the asked day."""
    asking = scene.asking
    name = member(scene, arrangement)
    return sorted(
        {
            fact.statement.party
            for fact in asking.present(asking.snapshot.parties.get(name, ()))
            if isinstance(fact.statement, Participation)
            and fact.statement.standing == "full"
            and covers(asking, fact.statement.scope, asking.need).truth is not Truth.NO
            and asking.holds(fact, asking.today) is Truth.YES
        }
    )


def _bodies_of(asking: Asking, economies: tuple[str, ...]) -> list[str]:
    """List the accreditation bodies of some economies."""
    return sorted(
        fact.id
        for fact in asking.present(asking.snapshot.of_kind("organisation"))
        if isinstance(fact.statement, Organisation)
        and "accreditation-body" in fact.statement.kinds
        and set(fact.statement.economies) & set(economies)
    )


def _is_arrangement(asking: Asking, id: str) -> bool:
    fact = asking.fact(id)
    return fact is not None and isinstance(fact.statement, Arrangement)
