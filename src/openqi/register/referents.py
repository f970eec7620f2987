"""Say which field of which kind of fact names what: one row a field.

Most fields that name standards are not here, because a standard may be named by its printed
identifier, on record or not.
"""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.statements import KINDS


class Reference(NamedTuple):
    """Say what a field names: facts of some kinds, or also a standard.

    ``standard``: ``named`` lets it be an identifier that some other fact names, ``any`` any
    identifier.
    """

    kind: str
    key: str
    to: frozenset[str]
    standard: str | None = None


BODY = frozenset({"organisation"})
PLACE = frozenset({"economy"})
PARTY = BODY | PLACE
ARRANGEMENT = frozenset({"arrangement"})
REQUIREMENT = frozenset({"requirement"})
UNDER = ARRANGEMENT | REQUIREMENT
ACT = frozenset({"legal-act"})
MEETING = frozenset({"meeting"})
PERSON = frozenset({"person"})
TOPIC = frozenset({"topic"})
PROGRAMME = frozenset({"programme", "initiative"})
PAPER = ARRANGEMENT | ACT | frozenset({"instrument", "legal-clause", "decision"})
CARRIED_OUT = PAPER | PROGRAMME | frozenset({"obligation", "objective"})
NAMED = frozenset(kind for kind, shape in KINDS.items() if "name" in shape.__struct_fields__)
THING = PARTY | UNDER | ACT | NAMED - {"naming"}
ANY = frozenset(KINDS)

REFERENCES: tuple[Reference, ...] = (
    Reference("economy", "members", PLACE),
    Reference("organisation", "economies", PLACE),
    Reference("organisation", "parent", BODY),
    Reference("naming", "of", THING),
    Reference("succession", "predecessors", THING),
    Reference("succession", "successor", THING),
    Reference("arrangement", "via", ARRANGEMENT),
    Reference("arrangement", "under", ARRANGEMENT),
    Reference("arrangement", "directions", PARTY),
    Reference("participation", "party", PARTY),
    Reference("participation", "arrangement", ARRANGEMENT),
    Reference("regional-recognition", "regional", ARRANGEMENT),
    Reference("regional-recognition", "global", ARRANGEMENT),
    Reference("accreditation", "by", BODY),
    Reference("accreditation", "of", BODY),
    Reference("suspension", "of", ANY),
    Reference("designation", "by", BODY),
    Reference("designation", "of", BODY),
    Reference("designation", "under", UNDER),
    Reference("designation", "recognised_by", BODY),
    Reference("capability", "of", BODY),
    Reference("capability", "arrangement", ARRANGEMENT),
    Reference("recognition-list", "by", BODY),
    Reference("recognition-list", "of", BODY),
    Reference("recognition-list", "under", UNDER),
    Reference("legal-act", "issuer", BODY),
    Reference("legal-act", "economy", PLACE),
    Reference("legal-clause", "act", ACT),
    Reference("requirement", "economy", PLACE),
    Reference("requirement", "regulation", ACT, standard="any"),
    Reference("acceptance", "economy", PLACE),
    Reference("acceptance", "for.requirement", REQUIREMENT),
    Reference("acceptance", "via.arrangement", ARRANGEMENT),
    Reference("acceptance", "via.accreditation-under", ARRANGEMENT),
    Reference("acceptance", "via.designation", UNDER),
    Reference("acceptance", "via.recognition-list", UNDER),
    Reference("acceptance", "via.bodies", BODY),
    Reference("acceptance", "via.capability", ARRANGEMENT),
    Reference("acceptance", "origins", PLACE),
    Reference("acceptance", "not_origins", PLACE),
    Reference("acceptance", "goods_origins", PLACE),
    Reference("acceptance", "not_goods_origins", PLACE),
    Reference("exclusion", "economy", PLACE),
    Reference("exclusion", "for.requirement", REQUIREMENT),
    Reference("exclusion", "for.bodies", BODY),
    Reference("exclusion", "for.origins", PLACE),
    Reference("exclusion", "for.goods_origins", PLACE),
    Reference("transition", "of", ANY, standard="named"),
    Reference("transition", "keeps.issued_under", ANY, standard="named"),
    Reference("scheme-transition", "arrangement", ARRANGEMENT),
    Reference("attestation", "issuer", BODY),
    Reference("attestation", "issuer.economy", PLACE),
    Reference("attestation", "performer", BODY),
    Reference("attestation", "performer.economy", PLACE),
    Reference("attestation", "accreditation.body", BODY),
    Reference("attestation", "site.economy", PLACE),
    Reference("completeness", "of.party", PARTY | PERSON),
    Reference("completeness", "of.body", BODY),
    Reference("completeness", "of.by", BODY),
    Reference("completeness", "of.arrangement", UNDER),
    Reference("completeness", "of.requirement", REQUIREMENT),
    Reference("completeness", "of.economy", PLACE),
    Reference("completeness", "of.scope.requirements", REQUIREMENT),
    Reference("conflict", "facts", ANY),
    Reference("conflict", "stands", ANY),
    Reference("document", "issuer", PARTY),
    Reference("document", "of", ANY),
    Reference("instrument", "parties", PARTY),
    Reference("instrument", "meeting", MEETING),
    Reference("instrument", "arrangement", ARRANGEMENT),
    Reference("instrument", "direction", BODY),
    Reference("obligation", "owners", PARTY),
    Reference("obligation", "under", PAPER),
    Reference("obligation", "agreed_at", MEETING),
    Reference("obligation", "recurrence.first_host", PARTY),
    Reference("role", "person", PERSON),
    Reference("role", "body", BODY),
    Reference("role", "economy", PLACE),
    Reference("body-membership", "body", PARTY),
    Reference("body-membership", "member", PARTY),
    Reference("body-membership", "through", BODY),
    Reference("term", "body", PARTY),
    Reference("term", "holder", PARTY),
    Reference("term", "person", PERSON),
    Reference("term", "handed_from", PARTY),
    Reference("term", "handed_to", PARTY),
    Reference("term", "meeting", MEETING),
    Reference("term", "arrangement", ARRANGEMENT),
    Reference("meeting", "body", PARTY),
    Reference("meeting", "host", PARTY),
    Reference("meeting", "chair", PARTY | PERSON),
    Reference("meeting", "participants", PARTY | PERSON),
    Reference("agenda-item", "meeting", MEETING),
    Reference("agenda-item", "proposer", PARTY | PERSON),
    Reference("agenda-item", "programme", PROGRAMME),
    Reference("decision", "meeting", MEETING),
    Reference("decision", "body", PARTY),
    Reference("decision", "item", frozenset({"agenda-item"})),
    Reference("decision", "about", ANY),
    Reference("action", "under", CARRIED_OUT),
    Reference("action", "owners", PARTY | PERSON),
    Reference("action", "partners", PARTY),
    Reference("action", "meeting", MEETING),
    Reference("initiative", "proposer", PARTY | PERSON),
    Reference("initiative", "owners", PARTY),
    Reference("initiative", "partners", PARTY),
    Reference("initiative", "programme", PROGRAMME),
    Reference("initiative", "meeting", MEETING),
    Reference("programme", "act", ACT),
    Reference("programme", "issuer", PARTY | PERSON),
    Reference("programme", "owners", PARTY),
    Reference("programme", "based_on", ANY),
    Reference("objective", "programme", PROGRAMME),
    Reference("indicator", "of", ANY),
    Reference("indicator", "objective", frozenset({"objective"})),
    Reference("target", "programme", PROGRAMME),
    Reference("target", "objective", frozenset({"objective"})),
    Reference("target", "owners", PARTY),
    Reference("target", "of", ANY),
    Reference("target", "indicator", frozenset({"indicator"})),
    Reference("observation", "about", ANY),
    Reference("observation", "indicator", frozenset({"indicator"})),
    Reference("observation", "by", PARTY | PERSON),
    Reference("observation", "meeting", MEETING),
    Reference("topic", "parent", TOPIC),
    *(
        Reference(kind, "topics", TOPIC)
        for kind, shape in KINDS.items()
        if "topics" in shape.__struct_fields__
    ),
    *(
        Reference(kind, "scope.requirements", REQUIREMENT)
        for kind, shape in KINDS.items()
        if "scope" in shape.__struct_fields__
    ),
)
