"""The kinds of statement that a fact can make, as one tagged union."""

from __future__ import annotations

from openqi.core.evidence import Attestation
from openqi.core.statements.arrangements import Arrangement, Participation, RegionalRecognition
from openqi.core.statements.bodies import Economy, Naming, Organisation, Succession
from openqi.core.statements.competence import (
    Accreditation,
    Capability,
    Designation,
    RecognitionList,
    Suspension,
)
from openqi.core.statements.governance import BodyMembership, Person, Role, Term
from openqi.core.statements.law import (
    Acceptance,
    Exclusion,
    LegalAct,
    LegalClause,
    Requirement,
    Transition,
)
from openqi.core.statements.meetings import Action, AgendaItem, Decision, Meeting
from openqi.core.statements.papers import Document, Instrument, Obligation
from openqi.core.statements.programmes import (
    AgreedTarget,
    Indicator,
    Initiative,
    Objective,
    Observation,
    Programme,
    Topic,
)
from openqi.core.statements.record import Completeness, Conflict, Cost
from openqi.core.statements.standards import Adoption, Edition, Revision, SchemeTransition

Statement = (
    Economy
    | Organisation
    | Naming
    | Succession
    | Arrangement
    | Participation
    | RegionalRecognition
    | Accreditation
    | Suspension
    | Designation
    | Capability
    | RecognitionList
    | LegalAct
    | LegalClause
    | Requirement
    | Acceptance
    | Exclusion
    | Transition
    | Edition
    | Adoption
    | Revision
    | SchemeTransition
    | Attestation
    | Completeness
    | Conflict
    | Cost
    | Document
    | Instrument
    | Obligation
    | BodyMembership
    | Term
    | Role
    | Person
    | Meeting
    | AgendaItem
    | Decision
    | Action
    | Initiative
    | Programme
    | Objective
    | Indicator
    | AgreedTarget
    | Observation
    | Topic
)

KINDS: dict[str, type[Statement]] = {
    str(kind.__struct_config__.tag): kind for kind in Statement.__args__
}
"""Each statement type by its kind, as written under the key ``fact`` of a pack."""

COOPERATION: frozenset[str] = frozenset(
    kind
    for kind, shape in KINDS.items()
    if shape.__module__ in {one.__module__ for one in (Document, Person, Meeting, Programme)}
)
"""The kinds that tell who works with whom on what; none of them ever bears on an answer."""


def kind_of(statement: Statement) -> str:
    """Give the kind of a statement, as packs write it."""
    return str(statement.__struct_config__.tag)


__all__ = [
    "COOPERATION",
    "KINDS",
    "Acceptance",
    "Accreditation",
    "Action",
    "Adoption",
    "AgendaItem",
    "AgreedTarget",
    "Arrangement",
    "Attestation",
    "BodyMembership",
    "Capability",
    "Completeness",
    "Conflict",
    "Cost",
    "Decision",
    "Designation",
    "Document",
    "Economy",
    "Edition",
    "Exclusion",
    "Indicator",
    "Initiative",
    "Instrument",
    "LegalAct",
    "LegalClause",
    "Meeting",
    "Naming",
    "Objective",
    "Obligation",
    "Observation",
    "Organisation",
    "Participation",
    "Person",
    "Programme",
    "RecognitionList",
    "RegionalRecognition",
    "Requirement",
    "Revision",
    "Role",
    "SchemeTransition",
    "Statement",
    "Succession",
    "Suspension",
    "Term",
    "Topic",
    "Transition",
    "kind_of",
]
