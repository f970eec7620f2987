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
from openqi.core.statements.law import (
    Acceptance,
    Exclusion,
    LegalAct,
    LegalClause,
    Requirement,
    Transition,
)
from openqi.core.statements.record import Completeness, Conflict, Cost
from openqi.core.statements.standards import Adoption, Edition, SchemeTransition

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
    | SchemeTransition
    | Attestation
    | Completeness
    | Conflict
    | Cost
)

KINDS: dict[str, type[Statement]] = {
    str(kind.__struct_config__.tag): kind for kind in Statement.__args__
}
"""Each statement type by its kind, as written under the key ``fact`` of a pack."""


def kind_of(statement: Statement) -> str:
    """Give the kind of a statement, as packs write it."""
    return str(statement.__struct_config__.tag)


__all__ = [
    "KINDS",
    "Acceptance",
    "Accreditation",
    "Adoption",
    "Arrangement",
    "Attestation",
    "Capability",
    "Completeness",
    "Conflict",
    "Cost",
    "Designation",
    "Economy",
    "Edition",
    "Exclusion",
    "LegalAct",
    "LegalClause",
    "Naming",
    "Organisation",
    "Participation",
    "RecognitionList",
    "RegionalRecognition",
    "Requirement",
    "SchemeTransition",
    "Statement",
    "Succession",
    "Suspension",
    "Transition",
    "kind_of",
]
