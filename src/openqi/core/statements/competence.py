"""State what makes a body competent or entitled: accreditation, designation, list, capability."""

from __future__ import annotations

from openqi.core.scope import Scope, Struct


class Accreditation(Struct, tag_field="fact", tag="accreditation"):
    """State that an accreditation body (``by``) accredited a body (``of``) for a scope."""

    by: str
    of: str
    scope: Scope
    id: str | None = None
    number: str | None = None
    sites: tuple[str, ...] | None = None


class Suspension(Struct, tag_field="fact", tag="suspension"):
    """State that the fact ``of`` did not count in the period, wholly or for a scope."""

    of: str
    id: str | None = None
    scope: Scope | None = None


class Designation(Struct, tag_field="fact", tag="designation"):
    """State that an authority designated a body under an arrangement or a requirement.

    ``listed``: the joint list shows it. ``recognised_by``: the importing authority that recognised
    it.
    """

    by: str
    of: str
    under: str
    id: str | None = None
    scope: Scope | None = None
    listed: bool | None = None
    recognised_by: str | None = None


class Capability(Struct, tag_field="fact", tag="capability"):
    """State a calibration and measurement capability (CMC) that an arrangement published."""

    of: str
    arrangement: str
    scope: Scope
    id: str | None = None
    approved: str | int | None = None


class RecognitionList(Struct, tag_field="fact", tag="recognition-list"):
    """State that an authority's own list shows a body, under an arrangement or a requirement."""

    by: str
    of: str
    under: str
    id: str | None = None
    scope: Scope | None = None
