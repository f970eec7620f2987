"""Tell the law of a destination: acts, requirements, acceptances, exclusions, transitions."""

from __future__ import annotations

from openqi.core import statements as kinds
from openqi.core.statements.law import Demand, Via
from openqi.core.text import choose
from openqi.show.place import write_place
from openqi.show.statement.parts import write_goods
from openqi.show.statement.telling import Telling, tell


@tell.register
def _act(one: kinds.LegalAct, telling: Telling) -> str:
    return telling.say("statement.legal-act", name=telling.name(one.id))


@tell.register
def _clause(one: kinds.LegalClause, telling: Telling) -> str:
    return telling.say(
        "statement.legal-clause",
        at=write_place(one.at, telling.language),
        act=telling.name(one.act),
        gist=choose(one.gist, telling.language),
    )


@tell.register
def _requirement(one: kinds.Requirement, telling: Telling) -> str:
    # What is about no goods at all says for what it is.
    about = telling.values(one.purposes) if one.goods is None else write_goods(one.goods, telling)
    sentence = telling.say(
        "statement.requirement",
        economy=telling.name(one.economy),
        goods=about,
        demands="; ".join(_demand(demand, telling) for demand in one.demands),
    )
    if telling.unnamed(one.id):
        return sentence
    return telling.say("label.pair", name=telling.name(one.id), text=sentence)


def _demand(demand: Demand, telling: Telling) -> str:
    said = telling.say(
        "statement.demand",
        evidence=telling.values(demand.evidence),
        by=_by(demand, telling),
    )
    return f"{said}, {demand.standard}" if demand.standard else said


def _by(demand: Demand, telling: Telling) -> str:
    """Say of whom a paper is asked: of a party in the destination, or of bodies of a standing."""
    if demand.by == "any" and demand.in_country is not None:
        return telling.say("statement.by-party", party=telling.value(demand.in_country))
    return telling.say(f"statement.by-{demand.by}")


@tell.register
def _acceptance(one: kinds.Acceptance, telling: Telling) -> str:
    vias = (one.via,) if isinstance(one.via, Via) else one.via
    target = [telling.name(one.target.requirement)] if one.target.requirement else []
    if one.target.goods or not target:
        target.append(write_goods(one.target.goods, telling))
    code = f"statement.acceptance-{one.effect}"
    return telling.say(
        f"{code}-any" if vias == (Via(any=True),) else code,
        economy=telling.name(one.economy),
        evidence=telling.values(one.evidence),
        via="; ".join(_via(via, telling) for via in vias),
        target=", ".join(target),
    )


def _via(via: Via, telling: Telling) -> str:
    under = via.accreditation_under
    accreditation = (under,) if isinstance(under, str) else under or ()
    said: list[str] = []
    if via.arrangement:
        said.append(telling.name(via.arrangement))
    for code, ids in (
        ("via-accreditation", accreditation),
        ("via-designation", (via.designation,) if via.designation else ()),
        ("via-list", (via.recognition_list,) if via.recognition_list else ()),
        ("via-capability", (via.capability,) if via.capability else ()),
        ("via-bodies", via.bodies or ()),
    ):
        if ids:
            said.append(telling.say(f"statement.{code}", name=telling.all(ids)))
    if via.any:
        said.append(telling.say("statement.via-any"))
    return ", ".join(said)


@tell.register
def _exclusion(one: kinds.Exclusion, telling: Telling) -> str:
    target = one.target
    parts = [telling.name(target.requirement)] if target.requirement else []
    parts += [write_goods(target.goods, telling)] if target.goods else []
    parts += [telling.values(target.evidence)] if target.evidence else []
    for ids in (target.bodies, target.origins, target.goods_origins):
        parts += [telling.all(ids)] if ids else []
    sentence = telling.say(
        "statement.exclusion",
        economy=telling.name(one.economy),
        target=", ".join(parts) or telling.say("statement.any-goods"),
    )
    reason = choose(one.reason, telling.language)
    return telling.say("label.joined", name=sentence, detail=reason) if reason else sentence


@tell.register
def _transition(one: kinds.Transition, telling: Telling) -> str:
    of = telling.name(one.of)
    if one.until is None:
        return telling.say("statement.transition", of=of)
    return telling.say("statement.transition-until", of=of, until=telling.date(one.until))
