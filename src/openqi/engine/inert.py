"""Show the instruments between two economies that recognise nothing, as people count on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Arrangement, Participation
from openqi.core.statements.law import Via
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.option import Option
from openqi.engine.shared import of_snapshot

SILENT = ("framework", "fta-chapter")
"""The kinds that open results only through something else: an instrument under it, or a clause."""


def inert_options(asking: Asking) -> list[Option]:
    """List the instruments between the issuer's economy and the destination that give nothing.

    They never change an answer (rules R23, R28, R30); they are shown because people ask about them:
    memoranda and the like, frameworks that nothing under them activates, and trade chapters that no
    clause of the destination rests on.
    """
    return [*memoranda(asking), *_silent(asking)]


def memoranda(asking: Asking) -> list[Option]:
    """List the memoranda and the like, which nothing can be reached through (rule R28)."""
    return [_option(asking, *one) for one in _between(asking, _opens_nothing)]


def _silent(asking: Asking) -> list[Option]:
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
    between = _between(asking, _stands_with_others)
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
    return any(asking.goods_in(one).truth is not Truth.NO for one in goods)


def _vias(clause: Acceptance) -> tuple[Via, ...]:
    return clause.via if isinstance(clause.via, tuple) else (clause.via,)


def _option(asking: Asking, fact: Fact, arrangement: Arrangement) -> Option:
    """Say that an instrument obliges nobody, as a way that leads nowhere."""
    witness = Witness(fact.id, "inert", "check", asking.on)
    finding = Finding("inert", Status.FAIL, f"inert-{arrangement.kind}", (witness,), fact.id)
    precedence = asking.rules.arrangements[arrangement.kind].precedence
    return Option(fact.id, "none", (finding,), precedence)


def _opens_nothing(asking: Asking, arrangement: Arrangement) -> bool:
    return asking.rules.arrangements[arrangement.kind].walk == "none"


def _stands_with_others(_: Asking, arrangement: Arrangement) -> bool:
    return arrangement.kind in SILENT or arrangement.under is not None


def _between(
    asking: Asking, wanted: Callable[[Asking, Arrangement], bool]
) -> list[tuple[Fact, Arrangement]]:
    """List the arrangements that join the issuer's economy and the destination on the asked day."""
    destination = asking.question.destination
    issuers = frozenset(asking.economies_of(asking.issuer)) - {destination}
    if not issuers:
        return []
    key = ("inert", wanted.__name__)
    return [
        (fact, arrangement)
        for fact, arrangement in of_snapshot(asking, key, partial(_such, asking, wanted))
        if asking.snapshot.periods[fact.id].holds(asking.on) is not Truth.NO
        and _joins(asking, fact.id, issuers)
    ]


def _such(
    asking: Asking, wanted: Callable[[Asking, Arrangement], bool]
) -> tuple[tuple[Fact, Arrangement], ...]:
    """List the arrangements of some kinds."""
    found = []
    for fact in asking.present(asking.snapshot.of_kind("arrangement")):
        assert isinstance(fact.statement, Arrangement)
        if wanted(asking, fact.statement):
            found.append((fact, fact.statement))
    return tuple(found)


def _joins(asking: Asking, arrangement: str, issuers: frozenset[str]) -> bool:
    """Tell whether parties of an issuer's economy and of the destination take part."""
    key = ("parties", arrangement)
    parties = of_snapshot(asking, key, partial(_parties, asking, arrangement))
    return asking.question.destination in parties and not issuers.isdisjoint(parties)


def _parties(asking: Asking, arrangement: str) -> frozenset[str]:
    """List the parties of an arrangement, with the economies of those that are bodies."""
    parties: set[str] = set()
    for fact in asking.present(asking.snapshot.parties.get(arrangement, ())):
        assert isinstance(fact.statement, Participation)
        party = fact.statement.party
        parties.add(party)
        organisation = asking.fact(party)
        parties.update(getattr(organisation.statement, "economies", ()) if organisation else ())
    return frozenset(parties)
