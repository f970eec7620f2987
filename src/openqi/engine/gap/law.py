"""Mend what the law and the states have to say: clauses, origins, parties, exclusions."""

from __future__ import annotations

import msgspec

from openqi.core.period import Period
from openqi.core.scope import Goods
from openqi.core.statements import Acceptance, Arrangement, Exclusion, Participation
from openqi.core.statements.law import Via
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.core.words import Who
from openqi.engine.anchor import own_anchor
from openqi.engine.finding import Finding, Status
from openqi.engine.gap.act import Act, Amendment
from openqi.engine.gap.bodies import arrangements, member
from openqi.engine.gap.day import find_day, first_needed
from openqi.engine.gap.paper import Ways, again, clause_of, mend_paper, of_another_body
from openqi.engine.gap.scene import Scene, act, ended, from_day, made
from openqi.engine.option import Option

CLAUSE_ATOMS = frozenset({"clause", "origin", "goods-origin", "named-body"})
"""Atoms that another wording of the clause would mend, all of them in one act."""


def mend_clause(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Amend a clause: in force now, for this issuer, origin, kind of document and goods."""
    asking = scene.asking
    fact = asking.fact(option.clause)
    if fact is None or not isinstance(fact.statement, Acceptance):
        return []
    if finding.reason.endswith("-imprecise"):
        return find_day(scene, finding)
    if finding.reason == "clause-suspended":
        stops = asking.present(asking.snapshot.suspensions.get(fact.id, ()))
        amends = tuple(one for stop in stops if (one := ended(asking, stop)))
        args: dict[str, ArgValue] = {"fact": fact.id}
        lifted = act(asking, "end-of-suspension", "regulator", args=args, amends=amends)
        return [(*((lifted,) if amends else ()), *_issue(scene, fact.statement))]
    wanted = _wording(scene, option, fact.statement)
    if asking.holds(fact, asking.today) is Truth.YES and wanted == fact.statement:
        return [_issue(scene, fact.statement)]
    atoms = {one.atom for one in option.findings if one.status is Status.FAIL} & CLAUSE_ATOMS
    code = "acceptance-clause"
    if atoms and atoms <= {"origin", "goods-origin"}:
        code = "acceptance-for-origin"
    elif atoms == {"named-body"}:
        code = "body-named-in-clause"
    id = fact.id if fact.id not in scene.base.snapshot.facts else _free(scene, f"{fact.id}-new")
    anew = made(msgspec.structs.replace(wanted, id=id), from_day(asking.on))
    args = {"clause": fact.id, "reason": finding.reason}
    return [(act(asking, code, "regulator", args=args, facts=(anew,)), *_issue(scene, wanted))]


def _free(scene: Scene, id: str) -> str:
    name, count = id, 1
    while name in scene.base.snapshot.facts:
        count += 1
        name = f"{id}-{count}"
    return name


def _wording(scene: Scene, option: Option, clause: Acceptance) -> Acceptance:
    """Word a clause so that nothing that fails in it fails any more."""
    asking = scene.asking
    failed = {(one.atom, one.reason) for one in option.findings if one.status is Status.FAIL}
    home, goods = asking.economies_of(asking.issuer), asking.question.goods
    changes: dict[str, object] = {}
    if ("origin", "origin-not-covered") in failed and home:
        if clause.origins is not None:
            changes["origins"] = tuple(dict.fromkeys((*clause.origins, home[0])))
        changes["not_origins"] = _without(scene, clause.not_origins, home[0])
    if ("goods-origin", "origin-not-covered") in failed and asking.goods_origin:
        origin = asking.goods_origin
        if clause.goods_origins is not None:
            changes["goods_origins"] = tuple(dict.fromkeys((*clause.goods_origins, origin)))
        changes["not_goods_origins"] = _without(scene, clause.not_goods_origins, origin)
    if ("clause", "no-clause-for-kind") in failed:
        changes["evidence"] = (*clause.evidence, asking.kind)
    if ("clause", "goods-not-covered") in failed and clause.target.goods is not None:
        more = Goods(hs=goods.hs, edition=goods.edition, named=goods.named, ics=goods.ics)
        target = msgspec.structs.replace(clause.target, goods=(*clause.target.goods, more))
        changes["target"] = target
    if ("named-body", "body-not-named") in failed and isinstance(asking.issuer, str):
        links = clause.via if isinstance(clause.via, tuple) else (clause.via,)
        named = tuple(_naming(one, asking.issuer) for one in links)
        changes["via"] = named if isinstance(clause.via, tuple) else named[0]
    return msgspec.structs.replace(clause, **changes) if changes else clause


def _without(
    scene: Scene, codes: tuple[str, ...] | None, economy: str
) -> tuple[str, ...] | None:
    """Take an economy, and the groups that it belongs to, out of what a clause leaves out."""
    if codes is None:
        return None
    groups = scene.asking.groups(economy, scene.asking.today)
    return tuple(code for code in codes if code not in groups) or None


def _naming(link: Via, body: str) -> Via:
    if link.bodies is None or body in link.bodies:
        return link
    return msgspec.structs.replace(link, bodies=(*link.bodies, body))


def _issue(scene: Scene, clause: Acceptance) -> tuple[Act, ...]:
    """Give the document issued anew that a clause needs which is tested on the day of issue."""
    own = own_anchor(scene.asking, "acceptance", clause.anchors)
    return () if own == "check" else again(scene)


def mend_kind(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Get a document of the kind that is asked for, or have the clause take this kind too."""
    return [*mend_paper(scene, option, finding), *mend_clause(scene, option, finding)]


# -- arrangements of economies


def mend_party(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Find out that both economies take part, or have them join, as far as the document needs."""
    asking = scene.asking
    if finding.reason.endswith("-imprecise"):
        return find_day(scene, finding)
    found: Ways = []
    home = asking.economies_of(asking.issuer)[:1]
    for name in arrangements(scene, option):
        joining = [
            one for economy in (*home, asking.question.destination)
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


def _told(scene: Scene, joining: list[Participation]) -> tuple[Act, ...]:
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


def _stopped(scene: Scene, finding: Finding) -> tuple[Act, ...]:
    fact = scene.asking.fact(finding.fact)
    stops = finding.reason in ("suspended", "standing") and fact is not None
    amendment = ended(scene.asking, fact) if stops and fact is not None else None
    if fact is None or amendment is None:
        return ()
    args: dict[str, ArgValue] = {"fact": fact.id}
    return (act(scene.asking, "end-of-suspension", "state", args=args, amends=(amendment,)),)


def _joining(scene: Scene, arrangement: str, economy: str) -> Participation | None:
    """Give the participation that an economy lacks on the asked day, at the level needed."""
    asking = scene.asking
    name = member(scene, arrangement)
    whole = asking.fact(name)
    assert whole is not None and isinstance(whole.statement, Arrangement)
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
    level = "certificate" if asking.rule.group == "certificate" else None
    return Participation(
        party=economy, arrangement=name, standing="full", level=level, phase=phase
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


def mend_exclusion(scene: Scene, finding: Finding) -> Ways:
    """Lift an exclusion from the asked day on."""
    asking = scene.asking
    fact = asking.fact(finding.fact)
    if fact is None or not isinstance(fact.statement, Exclusion):
        return []
    amendment = ended(asking, fact)
    if amendment is None:
        return []
    args: dict[str, ArgValue] = {"fact": fact.id}
    return [(act(asking, "exclusion-lifted", "regulator", args=args, amends=(amendment,)),)]


def mend_standing(scene: Scene, option: Option) -> Ways:
    """Get the document from a body that has the standing that a requirement asks."""
    return of_another_body(scene, option.via)
