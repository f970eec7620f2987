"""Open a door that nobody put on record: a clause of the regulator, an instrument of the states."""

from __future__ import annotations

from openqi.core.fact import Fact
from openqi.core.question import BuyerDemand
from openqi.core.scope import Goods
from openqi.core.statements import Acceptance, Arrangement, Participation, Requirement
from openqi.core.statements.law import Target, Via
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.engine.applicability import applicable
from openqi.engine.finding import least
from openqi.engine.gap.act import Act, Ways
from openqi.engine.gap.paper import new_paper, of_another_body
from openqi.engine.gap.scene import Entry, Scene, act, entry, fresh, from_day, made
from openqi.engine.grading import quality
from openqi.engine.via import Way

CLAUSE, INSTRUMENT = "clause-to-make", "arrangement-to-make"
"""The ids of the clause and of the arrangement that nobody has made yet."""


def openings(scene: Scene) -> Ways:
    """List the acts that open a route where none is on record, or where the known ones are shut.

    One clause of the regulator, resting on the best chain of competence that the body has; one
    instrument between the two economies (R38: it adds its own conditions); and a document of the
    kind that a requirement asks for. Where it is known that nobody regulates the goods, there is no
    door to open. A buyer opens it by what they ask.
    """
    asking, decided = scene.asking, scene.decided
    if asking.question.purpose in asking.rules.buyer_purposes:
        return [] if asking.question.demands else _demanded(scene)
    if decided.excluded is not None or decided.regulated is Truth.NO:
        return []
    targets = _targets(scene)
    found = [*_of_kind(scene)]
    link = _trusted(scene)
    if link is not None and targets:
        via, one = link
        facts = (*one.facts, *_clauses(scene, targets, via))
        args: dict[str, ArgValue] = {"reason": "no-clause"}
        made_now = act(
            asking, "acceptance-clause", "regulator", args=args, facts=facts, fields=one.fields
        )
        found.append((made_now,))
    instrument = _instrument(scene, targets)
    return [*found, *([(instrument,)] if instrument and targets else [])]


def _targets(scene: Scene) -> list[Target]:
    """List what a new clause would be for: each requirement that applies, else the goods."""
    asking, goods = scene.asking, scene.asking.question.goods
    sure, _ = applicable(asking)
    if sure:
        return [Target(requirement=fact.id) for fact in sure]
    if (goods.hs, goods.named, goods.ics) == (None, None, None):
        return []
    one = Goods(hs=goods.hs, edition=goods.edition, named=goods.named, ics=goods.ics)
    return [Target(goods=(one,))]


def _trusted(scene: Scene) -> tuple[Via, Entry] | None:
    """Choose what a new clause could rest on: the best chain of competence, else the body."""
    asking = scene.asking
    chains = [way for way in scene.decided.chains if way.arrangement]
    if chains:
        best = max(chains, key=lambda way: (quality(asking, way.findings), _there(scene, way)))
        return _through(scene, best), Entry("")
    one = entry(scene, asking.issuer) if asking.issuer else None
    return None if one is None else (Via(bodies=(one.id,)), one)


def _there(scene: Scene, way: Way) -> Truth:
    """Tell whether the arrangement of a chain is itself in force on the asked day."""
    fact = scene.asking.fact(way.arrangement)
    return Truth.NO if fact is None else scene.asking.holds(fact, scene.asking.today)


def _through(scene: Scene, way: Way) -> Via:
    fact = scene.asking.fact(way.arrangement)
    kind = fact.statement.kind if fact and isinstance(fact.statement, Arrangement) else None
    if kind and scene.asking.rules.arrangements[kind].walk == "capability":
        return Via(capability=way.arrangement)
    return Via(accreditation_under=way.arrangement)


def _clauses(scene: Scene, targets: list[Target], link: Via) -> list[Fact]:
    asking, found = scene.asking, []
    for number, target in enumerate(targets):
        id = fresh(scene.base, CLAUSE if number == 0 else f"{CLAUSE}-{number + 1}")
        clause = Acceptance(
            id=id,
            economy=asking.question.destination,
            target=target,
            evidence=(asking.kind,),
            via=link,
            effect="obliges",
        )
        found.append(made(clause, from_day(asking.on)))
    return found


def _instrument(scene: Scene, targets: list[Target]) -> Act | None:
    """Conclude a mutual recognition arrangement, which a clause of the destination puts to work."""
    asking = scene.asking
    home, here = asking.economies_of(asking.issuer)[:1], asking.question.destination
    if not home or home[0] == here or asking.rule.first_party:
        return None
    id = fresh(scene.base, INSTRUMENT)
    name = {"vi": "thỏa thuận thừa nhận lẫn nhau mới", "en": "new mutual recognition arrangement"}
    now = from_day(asking.on)
    arrangement = Arrangement(id=id, name=name, kind="bilateral-mra", parties="economies")
    parts = [
        Participation(party=party, arrangement=id, standing="full") for party in (home[0], here)
    ]
    facts = [made(arrangement, now), *(made(one, now) for one in parts)]
    facts += _clauses(scene, targets, Via(arrangement=id))
    args: dict[str, ArgValue] = {"home": home[0], "destination": here}
    return act(asking, "instrument-of-recognition", "state", args=args, facts=facts)


def _of_kind(scene: Scene) -> Ways:
    """Get the document that a requirement asks for, where nothing lets this kind stand for it.

    Where a standing is asked, from a body that has it: a laboratory is seldom a certifier too.
    """
    asking = scene.asking
    found: Ways = []
    sure, _ = applicable(asking)
    for fact in sure:
        assert isinstance(fact.statement, Requirement)
        for demand in fact.statement.demands[:1]:
            kind = demand.evidence[0]
            if asking.kind in demand.evidence or asking.rules.evidence[kind].first_party:
                continue
            found += of_another_body(scene, fact.id, kind)
            if demand.by in ("any", "accredited"):
                args: dict[str, ArgValue] = {"kind": kind}
                one = new_paper(asking, "evidence-of-kind", "applicant", args, kind=kind)
                found += [(one,)] if one is not None else []
    return found


def _demanded(scene: Scene) -> Ways:
    """Ask the buyer: if they want no more than what the best chain gives, it is enough."""
    asking = scene.asking
    chains = [way for way in scene.decided.chains if way.arrangement]
    if not chains:
        return []
    best = max(chains, key=lambda way: (least(way.findings), way.arrangement or ""))
    demand = BuyerDemand(covered_by=best.arrangement)
    args: dict[str, ArgValue] = {"key": "demands", "value": best.arrangement or ""}
    fields = (("demands", (demand,)),)
    return [(act(asking, "state-field", "applicant", nature="find-out", args=args, fields=fields),)]
