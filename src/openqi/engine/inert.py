"""Show the instruments between two economies that recognise nothing, as people count on them."""

from __future__ import annotations

from openqi.core.cover import cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Arrangement, Participation
from openqi.core.statements.law import Via
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.option import Option

SILENT = ("framework", "fta-chapter")
"""The kinds that open results only through something else: an instrument under it, or a clause."""


def inert_options(asking: Asking) -> list[Option]:
    """List the instruments between the issuer's economy and the destination that give nothing.

    They never change an answer (rules R23, R28, R30); they are shown because people ask about them:
    memoranda and the like, frameworks that nothing under them activates, and trade chapters that no
    clause of the destination rests on.
    """
    between = _between(asking)
    return [*_memoranda(asking, between), *_silent(asking, between)]


def memoranda(asking: Asking) -> list[Option]:
    """List the memoranda and the like, which nothing can be reached through (rule R28)."""
    return _memoranda(asking, _between(asking))


def _memoranda(asking: Asking, between: list[tuple[Fact, Arrangement]]) -> list[Option]:
    return [
        _option(asking, fact, arrangement)
        for fact, arrangement in between
        if asking.rules.arrangements[arrangement.kind].walk == "none"
    ]


def _silent(asking: Asking, between: list[tuple[Fact, Arrangement]]) -> list[Option]:
    """List the frameworks and trade chapters that stand alone (rules R23, R30).

    They are about what the law of the destination lets in, which a buyer, or a chain of
    calibrations, does not ask. One whose parties joined it for other goods is left out.
    """
    purpose = asking.question.purpose
    if purpose in asking.rules.buyer_purposes or purpose == "calibration-chain":
        return []
    named = {
        via.arrangement
        for fact in asking.present(asking.snapshot.acceptances.get(asking.question.destination, ()))
        if isinstance(fact.statement, Acceptance)
        for via in _vias(fact.statement)
    }
    activated = {arrangement.under for _, arrangement in between}
    return [
        _option(asking, fact, arrangement)
        for fact, arrangement in between
        if arrangement.kind in SILENT
        and fact.id not in named | activated
        and _about_goods(asking, fact.id)
    ]


def _about_goods(asking: Asking, arrangement: str) -> bool:
    """Tell whether any party takes part for the goods of the question, or may do."""
    scopes = [
        one.statement.scope
        for one in asking.present(asking.snapshot.parties.get(arrangement, ()))
        if isinstance(one.statement, Participation)
    ]
    goods = [scope.goods for scope in scopes if scope is not None and scope.goods is not None]
    if len(goods) < len(scopes):
        return True
    asked = asking.question.goods
    return any(cover_goods(one, asked).truth is not Truth.NO for one in goods)


def _vias(clause: Acceptance) -> tuple[Via, ...]:
    return clause.via if isinstance(clause.via, tuple) else (clause.via,)


def _option(asking: Asking, fact: Fact, arrangement: Arrangement) -> Option:
    """Say that an instrument obliges nobody, as a way that leads nowhere."""
    witness = Witness(fact.id, "inert", "check", asking.on)
    finding = Finding("inert", Status.FAIL, f"inert-{arrangement.kind}", (witness,), fact.id)
    precedence = asking.rules.arrangements[arrangement.kind].precedence
    return Option(fact.id, "none", (finding,), precedence)


def _between(asking: Asking) -> list[tuple[Fact, Arrangement]]:
    """List the arrangements that join the issuer's economy and the destination on the asked day."""
    found = []
    for fact in asking.present(asking.snapshot.of_kind("arrangement")):
        assert isinstance(fact.statement, Arrangement)
        held = asking.snapshot.periods[fact.id].holds(asking.on)
        if held is not Truth.NO and _joins(asking, fact.id):
            found.append((fact, fact.statement))
    return found


def _joins(asking: Asking, arrangement: str) -> bool:
    """Tell whether parties of both economies take part."""
    destination = asking.question.destination
    issuers = set(asking.economies_of(asking.issuer)) - {destination}
    if not issuers:
        return False
    parties: set[str] = set()
    for fact in asking.present(asking.snapshot.parties.get(arrangement, ())):
        assert isinstance(fact.statement, Participation)
        party = fact.statement.party
        parties.add(party)
        organisation = asking.fact(party)
        parties.update(getattr(organisation.statement, "economies", ()) if organisation else ())
    return destination in parties and bool(issuers & parties)
