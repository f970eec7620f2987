"""Mend what the law of the destination says: clauses, origins, exclusions, standing."""

from __future__ import annotations

import msgspec

from openqi.core.scope import Goods
from openqi.core.statements import Acceptance, Exclusion
from openqi.core.statements.law import Via
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.engine.anchor import own_anchor
from openqi.engine.finding import Finding, Status
from openqi.engine.gap.act import Acts, Ways
from openqi.engine.gap.day import find_day
from openqi.engine.gap.paper import again, mend_paper, of_another_body
from openqi.engine.gap.scene import Entry, Scene, act, ended, entry, from_day, made
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
        amends = tuple(one for stop in stops if (one := ended(scene, stop)))
        args: dict[str, ArgValue] = {"fact": fact.id}
        lifted = act(asking, "end-of-suspension", "regulator", args=args, amends=amends)
        return [(*((lifted,) if amends else ()), *_issue(scene, fact.statement))]
    body = Entry("")
    if any(one.atom == "named-body" for one in option.findings) and asking.issuer:
        body = entry(scene, asking.issuer) or body
    wanted = _wording(scene, option, fact.statement, body.id)
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
    facts = (*body.facts, anew)
    amended = act(asking, code, "regulator", args=args, facts=facts, fields=body.fields)
    return [(amended, *_issue(scene, wanted))]


def _free(scene: Scene, id: str) -> str:
    name, count = id, 1
    while name in scene.base.snapshot.facts:
        count += 1
        name = f"{id}-{count}"
    return name


def _wording(scene: Scene, option: Option, clause: Acceptance, body: str) -> Acceptance:
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
    if ("named-body", "body-not-named") in failed and body:
        links = clause.via if isinstance(clause.via, tuple) else (clause.via,)
        named = tuple(_naming(one, body) for one in links)
        changes["via"] = named if isinstance(clause.via, tuple) else named[0]
    return msgspec.structs.replace(clause, **changes) if changes else clause


def _without(scene: Scene, codes: tuple[str, ...] | None, economy: str) -> tuple[str, ...] | None:
    """Take an economy, and the groups that it belongs to, out of what a clause leaves out."""
    if codes is None:
        return None
    groups = scene.asking.groups(economy, scene.asking.today)
    return tuple(code for code in codes if code not in groups) or None


def _naming(link: Via, body: str) -> Via:
    if link.bodies is None or body in link.bodies:
        return link
    return msgspec.structs.replace(link, bodies=(*link.bodies, body))


def _issue(scene: Scene, clause: Acceptance) -> Acts:
    """Give the document issued anew that a clause needs which is tested on the day of issue."""
    own = own_anchor(scene.asking, "acceptance", clause.anchors)
    return () if own == "check" else again(scene)


def mend_kind(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Get a document of the kind that is asked for, or have the clause take this kind too."""
    return [*mend_paper(scene, option, finding), *mend_clause(scene, option, finding)]


def mend_exclusion(scene: Scene, finding: Finding) -> Ways:
    """Lift an exclusion from the asked day on."""
    asking = scene.asking
    fact = asking.fact(finding.fact)
    if fact is None or not isinstance(fact.statement, Exclusion):
        return []
    amendment = ended(scene, fact)
    if amendment is None:
        return []
    args: dict[str, ArgValue] = {"fact": fact.id}
    return [(act(asking, "exclusion-lifted", "regulator", args=args, amends=(amendment,)),)]


def mend_standing(scene: Scene, option: Option) -> Ways:
    """Get the document from a body that has the standing that a requirement asks."""
    return of_another_body(scene, option.via)
