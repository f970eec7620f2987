"""Show the instruments between two economies that recognise nothing, as people count on them."""

from __future__ import annotations

from openqi.core.statements import Arrangement, Participation
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.option import Option


def inert_options(asking: Asking) -> list[Option]:
    """List the memoranda and the like in force between the issuer's economy and the destination.

    They never change an answer (rule R28); they are shown because people ask about them.
    """
    found = []
    for fact in asking.present(asking.snapshot.of_kind("arrangement")):
        statement = fact.statement
        assert isinstance(statement, Arrangement)
        rule = asking.rules.arrangements[statement.kind]
        if rule.walk != "none" or not _joins(asking, fact.id):
            continue
        period = asking.snapshot.periods[fact.id]
        if period.holds(asking.on) is Truth.NO:
            continue
        witness = Witness(fact.id, "inert", "check", asking.on)
        finding = Finding("inert", Status.FAIL, f"inert-{statement.kind}", (witness,), fact.id)
        found.append(Option(fact.id, "none", (finding,), rule.precedence))
    return found


def _joins(asking: Asking, arrangement: str) -> bool:
    """Tell whether parties of both economies take part."""
    parties: set[str] = set()
    for fact in asking.present(asking.snapshot.parties.get(arrangement, ())):
        assert isinstance(fact.statement, Participation)
        party = fact.statement.party
        parties.add(party)
        organisation = asking.fact(party)
        parties.update(getattr(organisation.statement, "economies", ()) if organisation else ())
    issuers = set(asking.economies_of(asking.issuer))
    destination = asking.question.destination
    return destination in parties and bool((issuers - {destination}) & parties)
