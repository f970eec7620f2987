"""Mend what states have agreed: who takes part, how far, and what is in force."""

from __future__ import annotations

from openqi.core.period import Period
from openqi.core.statements import Arrangement, Participation
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.core.words import Who
from openqi.engine.finding import Finding, Status
from openqi.engine.gap.act import Acts, Amendment, Ways
from openqi.engine.gap.bodies import arrangements, member
from openqi.engine.gap.day import find_day, first_needed
from openqi.engine.gap.paper import again
from openqi.engine.gap.scene import Scene, act, ended, from_day, made
from openqi.engine.option import Option


def mend_party(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Find out that both economies take part, or have them join, as far as the document needs."""
    asking = scene.asking
    if finding.reason.endswith("-imprecise"):
        return find_day(scene, finding)
    found: Ways = []
    home = asking.economies_of(asking.issuer)[:1]
    for name in arrangements(scene, option):
        joining = [
            one
            for economy in (*home, asking.question.destination)
            if (one := _joining(scene, name, economy)) is not None
        ]
        if finding.status is Status.UNKNOWN and finding.atom == "party":
            found.append(_told(scene, joining))
        code, who = _code(scene, finding)
        done = tuple(
            act(asking, code, who, args={"party": one.party}, facts=(made(one, _now(scene)),))
            for one in joining
        )
        stops = _stopped(scene, finding)
        work = again(scene) if asking.rule.group == "report" or not done else ()
        found.append((*stops, *done, *work))
    return [one for one in found if one]


def _told(scene: Scene, joining: list[Participation]) -> Acts:
    since = from_day(first_needed(scene))
    return tuple(
        act(
            scene.asking,
            "establish",
            "applicant",
            nature="find-out",
            args={"link": "party"},
            facts=(made(one, since),),
        )
        for one in joining
    )


def _now(scene: Scene) -> Period:
    return from_day(scene.asking.on)


def _code(scene: Scene, finding: Finding) -> tuple[str, Who]:
    atom = scene.asking.rules.atoms[finding.atom]
    if finding.atom == "inert":
        return "participation-of-economy", "state"
    return atom.repair or "participation-of-economy", atom.actor or "state"


def _stopped(scene: Scene, finding: Finding) -> Acts:
    fact = scene.asking.fact(finding.fact)
    stops = finding.reason in ("suspended", "standing") and fact is not None
    amendment = ended(scene, fact) if stops and fact is not None else None
    if fact is None or amendment is None:
        return ()
    args: dict[str, ArgValue] = {"fact": fact.id}
    return (act(scene.asking, "end-of-suspension", "state", args=args, amends=(amendment,)),)


def _joining(scene: Scene, arrangement: str, economy: str) -> Participation | None:
    """Give the participation that an economy lacks on the asked day, at the level needed."""
    asking = scene.asking
    name = member(scene, arrangement)
    whole = asking.fact(name)
    assert whole is not None
    assert isinstance(whole.statement, Arrangement)
    walk = asking.rules.arrangements[whole.statement.kind].walk
    phase = asking.rules.phases["certificate"][0] if walk == "activated" else None
    for party in asking.groups(economy, asking.today):
        for fact in asking.present(asking.snapshot.participations.get((party, name), ())):
            one = fact.statement
            assert isinstance(one, Participation)
            high = one.level is None or asking.rule.group in asking.rules.levels[one.level]
            joined = (one.phase is None) == (phase is None)
            full = one.standing == "full" and high and joined
            if full and asking.holds(fact, asking.today) is Truth.YES:
                return None
    return Participation(
        party=economy,
        arrangement=name,
        standing="full",
        level="certificate" if asking.rule.group == "certificate" else None,
        phase=phase,
    )


def mend_arrangement(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Bring an arrangement into force that has not begun, or find out its days."""
    asking = scene.asking
    if finding.reason.endswith("-imprecise"):
        return find_day(scene, finding)
    fact = asking.fact(finding.fact or option.via)
    if fact is None or not isinstance(fact.statement, Arrangement):
        return []
    if asking.holds(fact, asking.today) is Truth.YES:
        return [one for one in [again(scene)] if one]
    if fact.valid.starts.first <= asking.on:
        return []
    period = Period(from_day(asking.on).starts, fact.valid.ends)
    args: dict[str, ArgValue] = {"fact": fact.id}
    begun = act(
        asking,
        "arrangement-in-force",
        "state",
        args=args,
        amends=(Amendment(id=fact.id, valid=period),),
    )
    return [(begun, *again(scene))]
