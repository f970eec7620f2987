"""List the closed vocabularies of the field that facts and questions use."""

from __future__ import annotations

from typing import Literal

EvidenceKind = Literal[
    "test-report",
    "calibration-certificate",
    "inspection-certificate",
    "product-certificate",
    "system-certificate",
    "halal-certificate",
    "type-certificate",
    "declaration",
]
Purpose = Literal[
    "regulated-import", "placing-on-market", "tender", "private-buyer", "calibration-chain"
]
Who = Literal[
    "applicant",
    "issuer",
    "body",
    "accreditation-body",
    "designating-authority",
    "regulator",
    "state",
]
Certainty = Literal["read", "general-knowledge", "inferred"]
Anchor = Literal["activity", "issue", "check", "throughout"]
GoodsState = Literal["circulating", "imported", "shipped", "contracted", "manufactured"]
Answer = Literal[
    "accepted", "accepted_as_basis", "conditional", "competence_only", "not_accepted", "unknown"
]
Result = Literal["pass", "fail", "unknown", "not-applicable"]
