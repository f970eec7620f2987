"""Hold what competence alone gives: technical equivalence, with no duty on anybody (D3)."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.engine.asking import Asking, When
from openqi.engine.document import document
from openqi.engine.finding import Finding, Status, Witness, least
from openqi.engine.links import Absence, complete
from openqi.engine.option import Option
from openqi.engine.via import Way


def competence_option(asking: Asking, chains: tuple[Way, ...]) -> Option:
    """Hold what competence alone gives: technical equivalence, with no duty on anybody here."""
    if chains:
        way = max(chains, key=_place)
        via, findings = way.arrangement or "competence", way.findings
    else:
        via, findings = "competence", (_no_chain(asking),)
    return Option(via, "none", (*document(asking), *findings), 80)


def _place(way: Way) -> tuple[Status, bool, bool, str]:
    """Prefer the arrangement that was in force itself to one that it took the place of.

    Of several that leave it open, one on which something is on record about such work is nearest.
    """
    succeeded = any(
        witness.role == "succession" for one in way.findings for witness in one.witnesses
    )
    silent = any(one.status is Status.UNKNOWN and not one.witnesses for one in way.findings)
    return least(way.findings), not succeeded, not silent, way.arrangement or ""


def chains_of_clauses(asking: Asking, options: Iterable[Option]) -> tuple[Way, ...]:
    """Take the body's competence from the clauses, where no other chain could show it (D13)."""
    if not (asking.rule.first_party or asking.rule.activity == "halal-certification"):
        return ()  # other evidence has chains of accreditation, though none may be on record
    found = []
    for option in options:
        if any(one.atom == "clause" and one.status is Status.FAIL for one in option.findings):
            continue  # a clause that is not in force says nothing of the body
        chain = tuple(
            one for one in option.findings if asking.rules.atoms[one.atom].test == "competence"
        )
        if any(one.atom not in ("named-body", "any-body") for one in chain):
            found.append(Way(option.via, chain))
    return tuple(found)


def _no_chain(asking: Asking) -> Finding:
    """Say that no chain is on record, or that surely nobody accredited the body.

    Of a certificate the list must be complete on the issue day and on the asked day, as recognition
    gained meanwhile would count.
    """
    unknown = Finding("signatory", Status.UNKNOWN, "no-chain-on-record")
    body, papers = asking.performer, asking.papers
    if not isinstance(body, str) or asking.evidence.accreditation is not None:
        return unknown
    if asking.present(asking.snapshot.accreditations.get(body, ())):
        return unknown
    day = (papers.activity or (None,))[0] or papers.issued
    if day is None or asking.rule.group == "certificate":
        day = papers.issued
    days = [] if day is None else [When(day, "activity")]
    if asking.rule.group == "certificate":
        days.append(asking.today)
    absence = Absence(("accreditation",), body=body, economies=asking.economies_of(body))
    shown = [(complete(asking, absence, asking.need, when), when) for when in days]
    witnesses = tuple(
        Witness(fact.id, "completeness", when.anchor, when.day) for fact, when in shown if fact
    )
    if not days or len(witnesses) < len(days):
        return unknown
    return Finding(
        "accreditation", Status.FAIL, "not-on-complete-list", witnesses, witnesses[0].fact
    )
