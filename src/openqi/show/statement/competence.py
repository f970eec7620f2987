"""Tell what makes a body competent or entitled, and what a document says of itself."""

from __future__ import annotations

from openqi.core import statements as kinds
from openqi.core.evidence import Evidence
from openqi.show.statement.parts import write_party, write_scope
from openqi.show.statement.telling import Telling, tell, write_fact


@tell.register
def _accreditation(one: kinds.Accreditation, telling: Telling) -> str:
    return telling.say(
        "statement.accreditation",
        by=telling.name(one.by),
        of=telling.name(one.of),
        scope=write_scope(one.scope, telling),
    )


@tell.register
def _suspension(one: kinds.Suspension, telling: Telling) -> str:
    stopped = telling.names.fact(one.of)
    of = one.of if stopped is None else write_fact(stopped, telling)
    return telling.say("statement.suspension", of=of, scope=write_scope(one.scope, telling))


@tell.register
def _designation(one: kinds.Designation | kinds.RecognitionList, telling: Telling) -> str:
    kind = kinds.kind_of(one)
    return telling.say(
        f"statement.{kind}",
        by=telling.name(one.by),
        of=telling.name(one.of),
        under=telling.name(one.under),
        scope=write_scope(one.scope, telling),
    )


@tell.register
def _capability(one: kinds.Capability, telling: Telling) -> str:
    return telling.say(
        "statement.capability",
        of=telling.name(one.of),
        arrangement=telling.name(one.arrangement),
        scope=write_scope(one.scope, telling),
    )


@tell.register
def _attestation(one: Evidence, telling: Telling) -> str:
    return telling.say(
        "statement.attestation",
        kind=telling.value(one.kind),
        issuer=write_party(one.issuer, telling),
    )
