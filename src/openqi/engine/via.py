"""Test the link through which a clause, or a buyer, lets evidence count."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement
from openqi.core.statements.law import Anchors, Via
from openqi.engine.accreditation import accreditation_chain, unaccredited
from openqi.engine.anchor import NO_ANCHORS
from openqi.engine.arrangement import current
from openqi.engine.asking import Asking
from openqi.engine.capability import capability_chain
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, least, passed
from openqi.engine.grading import quality
from openqi.engine.lists import counts_listed, designated, designation_chain, list_chain
from openqi.engine.parties import bodies_chain, documents_taken, economies_chain
from openqi.engine.recall import recalled
from openqi.engine.shared import of_snapshot, shared
from openqi.engine.unaccredited import chains_of_nobody


class Way(NamedTuple):
    """Hold one way through a link: the arrangement that it uses, if any, and what was found."""

    arrangement: str | None
    findings: Findings


def ways(asking: Asking, via: Via, need: Need, anchors: Anchors, clause: str) -> list[Way]:
    """List the ways through a link; any one will do, and within one all findings must hold."""
    if via.accreditation_under is not None:
        under = via.accreditation_under
        names = (under,) if isinstance(under, str) else under
        joined = [Way(name, through_arrangement(asking, name, need, anchors)) for name in names]
        rest = [_without(via, "accreditation_under")]
    else:
        joined, rest = [Way(None, ())], [via]
    for part in rest:
        for way in _named(asking, part, need, anchors, clause):
            joined = [
                Way(one.arrangement or way.arrangement, (*one.findings, *way.findings))
                for one in joined
            ]
    return joined


def _named(asking: Asking, via: Via, need: Need, anchors: Anchors, clause: str) -> list[Way]:
    """Test each key of a link other than a choice of accreditation arrangements."""
    found: list[Way] = []
    if via.arrangement is not None:
        findings = through_arrangement(asking, via.arrangement, need, anchors)
        found.append(Way(via.arrangement, findings))
    if via.capability is not None:
        findings = capability_chain(asking, via.capability, need, anchors)
        found.append(
            Way(via.capability, (*findings, *_current(asking, via.capability, need, anchors)))
        )
    if via.designation is not None:
        way = _designation(asking, via.designation, need, anchors)
        found.append(way._replace(findings=(*way.findings, *_inert(asking, via.designation))))
    if via.recognition_list is not None:
        name = via.recognition_list
        known = _arrangement(asking, name)
        extra = _current(asking, name, need, anchors) if known else ()
        extra = (*extra, *_inert(asking, name))
        found.append(
            Way(name if known else None, (*list_chain(asking, name, need, anchors), *extra))
        )
    if via.bodies is not None:
        witness = Witness(clause, "named-body", "check", asking.on)
        body = asking.issuer
        if body is None:
            finding = asked("named-body", "evidence.issuer")
        elif isinstance(body, str) and body in via.bodies:
            finding = passed("named-body", "holds", witness)
        else:
            finding = Finding("named-body", Status.FAIL, "body-not-named", fact=clause)
        found.append(Way(None, (finding,)))
    if via.any:
        witness = Witness(clause, "any-body", "check", asking.on)
        found.append(Way(None, (passed("any-body", "holds", witness),)))
    return found


@recalled
def through_arrangement(asking: Asking, name: str, need: Need, anchors: Anchors) -> Findings:
    """Walk an arrangement as the rule data says for its kind; a memorandum opens nothing (R28)."""
    statement = _arrangement(asking, name)
    if statement is None:
        return (
            Finding(
                "arrangement-in-force",
                Status.UNKNOWN,
                "arrangement-not-on-record",
                args=(("id", name),),
            ),
        )
    rule = asking.rules.arrangements[statement.kind]
    if rule.walk == "none":
        return (Finding("inert", Status.FAIL, f"inert-{statement.kind}", fact=name),)
    fact = asking.snapshot.facts[name]
    if rule.walk == "activated":
        return _activated(asking, fact, need, anchors)
    return _walk(asking, fact, rule.walk, need, anchors)


def _activated(asking: Asking, framework: Fact, need: Need, anchors: Anchors) -> Findings:
    """Walk what makes a framework work: an arrangement under it, or a phase that both joined."""
    name = framework.id
    found: list[Findings] = [(Finding("inert", Status.FAIL, "inert-framework", fact=name),)]
    for fact in asking.present(asking.snapshot.of_kind("arrangement")):
        statement = fact.statement
        assert isinstance(statement, Arrangement)
        if statement.under == name and fact.id != name:
            found.append(through_arrangement(asking, fact.id, need, anchors))
    if any(
        getattr(fact.statement, "phase", None) is not None
        for fact in asking.present(asking.snapshot.parties.get(name, ()))
    ):
        found.append(_walk(asking, framework, "economies", need, anchors))
    return max(found, key=lambda way: quality(asking, way))


def _walk(asking: Asking, fact: Fact, walk: str, need: Need, anchors: Anchors) -> Findings:
    """Walk an arrangement in one way, with the designations that count under it."""
    name = fact.id
    assert isinstance(fact.statement, Arrangement)
    rule = asking.rules.arrangements[fact.statement.kind]
    listing, recognition = counts_listed(fact)
    lists = listing or recognition or rule.designation
    if walk in ("economies", "bodies"):
        chain = economies_chain if walk == "economies" else bodies_chain
        workers = asking.workers if lists else ()
        beside = [designated(asking, one, name, need, listing, recognition) for one in workers]
        return (
            *chain(asking, fact, need, anchors, beside),
            *_current(asking, name, need, anchors),
        )
    taken = documents_taken(asking, fact.statement, name, need)
    found: Findings = ()
    if walk == "accreditation":
        found = (*taken, *accreditation_chain(asking, name, need, anchors))
    elif walk == "capability":
        found = (*taken, *capability_chain(asking, name, need, anchors))
    if lists:
        under = designation_chain(
            asking, name, need, anchors, listed=listing, recognised=recognition
        )
        found = (*found, *under)
    return (*found, *_current(asking, name, need, anchors))


def _inert(asking: Asking, under: str) -> Findings:
    """Refuse a list under a memorandum: it opens nothing, whatever is put under it (R28)."""
    statement = _arrangement(asking, under)
    if statement is None or asking.rules.arrangements[statement.kind].walk != "none":
        return ()
    return (Finding("inert", Status.FAIL, f"inert-{statement.kind}", fact=under),)


def _designation(asking: Asking, under: str, need: Need, anchors: Anchors) -> Way:
    statement = _arrangement(asking, under)
    if statement is None:
        return Way(None, designation_chain(asking, under, need, anchors))
    listing, recognition = counts_listed(asking.fact(under))
    found = designation_chain(asking, under, need, anchors, listed=listing, recognised=recognition)
    return Way(under, (*found, *_current(asking, under, need, anchors)))


def _current(asking: Asking, name: str, need: Need, anchors: Anchors) -> Findings:
    return (current(asking, name, anchors, need),)


def _arrangement(asking: Asking, name: str) -> Arrangement | None:
    fact = asking.fact(name)
    return fact.statement if fact and isinstance(fact.statement, Arrangement) else None


def _without(via: Via, key: str) -> Via:
    return Via(**{name: getattr(via, name) for name in via.__struct_fields__ if name != key})


@shared
def competence_chains(asking: Asking, need: Need) -> list[Way]:
    """Walk every accreditation and metrology arrangement on record, cited by a clause or not.

    This is what competence alone rests on; halal evidence has its own graph, where accreditation
    counts only if the destination's rule cites it (D13).
    """
    if asking.rule.first_party or asking.rule.activity == "halal-certification":
        return []
    found = _accredited(asking, _walked(asking, "accreditation"), need)
    for id in _walked(asking, "capability"):
        statement = _arrangement(asking, id)
        if statement and asking.rules.arrangements[statement.kind].activity == need.activity:
            found.append(Way(id, capability_chain(asking, id, need, NO_ANCHORS)))
    return sorted(found, key=lambda way: (-least(way.findings), way.arrangement or ""))


def _walked(asking: Asking, walk: str) -> tuple[str, ...]:
    """List the arrangements that are walked in one way."""
    rules = asking.rules.arrangements

    def make() -> tuple[str, ...]:
        facts = asking.present(asking.snapshot.of_kind("arrangement"))
        return tuple(
            fact.id
            for fact in facts
            if isinstance(fact.statement, Arrangement) and rules[fact.statement.kind].walk == walk
        )

    return of_snapshot(asking, ("walked", walk), make)


def _accredited(asking: Asking, arrangements: tuple[str, ...], need: Need) -> list[Way]:
    """Walk the arrangements of accreditation; of a body that nobody accredited, all at once.

    A search takes over parts of what it starts from, so that there each is walked by itself.
    """
    absences = None
    if asking.looks is None and asking.memory is None:
        absences = unaccredited(asking)
    if absences is not None:
        found = chains_of_nobody(asking, absences, arrangements, need)
        return [Way(id, chain) for id, chain in zip(arrangements, found, strict=True)]
    return [Way(id, accreditation_chain(asking, id, need, NO_ANCHORS)) for id in arrangements]
