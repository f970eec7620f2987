"""Say where a missing piece can be looked up: a list, a directory, a text, or whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.statements import (
    Acceptance,
    Arrangement,
    Organisation,
    Participation,
    Requirement,
)
from openqi.core.statements.law import Via
from openqi.core.verdict import Step, Verdict
from openqi.rules import load_rulebook
from openqi.show.statement import Telling, write_party
from openqi.show.verdict_text.asked import presented
from openqi.show.words import known

CANNOT_TELL = frozenset(
    {
        "not-on-record",
        "scope-not-covered",
        "scope-cannot-tell",
        "date-imprecise",
        "suspension-imprecise",
        "membership-imprecise",
        "arrangement-not-on-record",
        "authority-not-on-record",
        "listing-not-on-record",
        "recognition-not-on-record",
        "standing-not-on-record",
        "editions-not-on-record",
        "edition-not-on-record",
        "deviations-not-on-record",
        "equivalence-unknown",
        "standard-unrelated",
        "no-chain-on-record",
        "no-clause",
        "inert-mou",
        "inert-framework",
    }
)
"""Reasons that somebody may settle by looking; any other is known, and looking does not help."""


def place_of(step: Step, verdict: Verdict, telling: Telling) -> str:
    """Say where to look a piece up; empty where looking does not help."""
    reason = step.args.get("reason")
    if reason is not None and reason not in CANNOT_TELL:
        return ""
    through = list(_through(step, verdict, telling))
    code = _code(step, through, telling)
    if not known(code):
        return ""
    question = verdict.question
    evidence = presented(question, telling)
    claim = evidence.accreditation
    some = telling.say("where.arrangement-some")
    accreditor = telling.name(claim.body) if claim else telling.say("where.accreditor-some")
    return telling.say(
        code,
        destination=telling.name(question.destination),
        origin=telling.name(_economy(evidence.issuer, telling) or question.origin or "unknown"),
        issuer=write_party(evidence.issuer, telling),
        accreditor=accreditor,
        arrangement=_named(through, Arrangement, telling) or some,
        requirement=_named(through, Requirement, telling) or telling.say("where.requirement-some"),
    )


def _code(step: Step, through: list[Fact], telling: Telling) -> str:
    """Choose the words: those for what the way leads through come first."""
    fact = telling.names.fact(str(step.args.get("fact", "")))
    kinds = [f"-{fact.kind}"] if fact is not None else []
    arrangement = next((one for one in through if isinstance(one.statement, Arrangement)), None)
    if arrangement is not None and getattr(arrangement.statement, "listing", False):
        kinds.append("-listed")
    elif arrangement is None and through:
        kinds.append("-home")
    for kind in kinds:
        if known(f"where.{step.code}{kind}"):
            return f"where.{step.code}{kind}"
    return f"where.{step.code}"


def _economy(issuer: str | Issuer | None, telling: Telling) -> str | None:
    """Give the economy of the issuer, told in the question or on record."""
    if isinstance(issuer, Issuer):
        return issuer.economy
    fact = telling.names.fact(issuer or "")
    if fact is None or not isinstance(fact.statement, Organisation):
        return None
    return next(iter(fact.statement.economies), None)


def _through(step: Step, verdict: Verdict, telling: Telling) -> Iterator[Fact]:
    """Give what the piece belongs to: by the fact it names, or by the route that lacks it."""
    yield from _behind(str(step.args.get("fact", "")), telling)
    atoms = load_rulebook().atoms
    for route in verdict.routes:
        for one in route.failed:
            if atoms[one.atom].repair == step.code and one.reason == step.args.get("reason"):
                if one.atom == "recognition-list":  # the route may be named by another link
                    for link in route.chain:
                        yield from _behind(link.fact, telling, listed=True)
                yield from _behind(route.via, telling)
                return


def _behind(id: str, telling: Telling, *, listed: bool = False) -> Iterator[Fact]:
    """Give an arrangement or a requirement, or those that another fact stands under."""
    fact = telling.names.fact(id)
    statement = fact.statement if fact is not None else None
    ids: list[str | None] = [] if listed else [id]
    if isinstance(statement, Acceptance):
        vias = (statement.via,) if isinstance(statement.via, Via) else statement.via
        ids += [via.recognition_list if listed else via.arrangement for via in vias]
    elif isinstance(statement, Participation) and not listed:
        ids.append(statement.arrangement)
    for one in ids:
        found = telling.names.fact(one or "")
        if found is not None and isinstance(found.statement, Arrangement | Requirement):
            yield found


def _named(
    through: list[Fact], kind: type[Arrangement] | type[Requirement], telling: Telling
) -> str:
    for fact in through:
        if isinstance(fact.statement, kind):
            return "" if telling.unnamed(fact.id) else telling.name(fact.id)
    return ""
