"""Describe the paper that is presented: kind, issuer, dates, what it covers."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Scope, Struct, Uncertainty
from openqi.core.words import EvidenceKind


class Issuer(Struct):
    """Name an issuer that the register does not hold."""

    name: str
    economy: str | None = None


class Claim(Struct, rename={"start": "from", "last": "to"}):
    """Repeat the accreditation that the document claims; a premise, marked as presented."""

    body: str
    scope: Scope | None = None
    start: str | int | None = None
    last: str | int | None = None


class Interval(Struct, rename={"start": "from", "last": "to"}):
    """Bound an activity that took several days; both ends belong to it."""

    start: str | int
    last: str | int


class Covers(Struct):
    """Say which goods the document is about."""

    model: str | int | None = None
    factory: str | int | None = None
    lot: str | int | None = None


class MeasuredQuantity(Struct):
    """Give the quantity, the value and the uncertainty that a calibration certificate states."""

    quantity: str
    value: float | int | None = None
    unit: str | None = None
    uncertainty: Uncertainty | None = None


class Site(Struct):
    """Name the place where the work was done."""

    id: str | None = None
    economy: str | None = None


class Evidence(Struct):
    """Describe one document; dates are text until the question is read."""

    kind: EvidenceKind | None = None
    id: str | None = None
    issuer: str | Issuer | None = None
    accreditation: Claim | None = None
    activity: str | int | Interval | None = None
    issued: str | int | None = None
    expires: str | int | None = None
    standards: tuple[str, ...] | None = None
    method: str | int | None = None
    covers: Covers | None = None
    quantity: MeasuredQuantity | None = None
    performer: str | Issuer | None = None
    site: Site | None = None
    endorsed: bool | None = None
    technique: Literal["on-site", "remote", "mixed"] | None = None
    status: Literal["valid", "suspended", "withdrawn"] | None = None


class Attestation(Evidence, tag_field="fact", tag="attestation"):
    """Record a document in the register under an id, with the fields of a presented one."""
