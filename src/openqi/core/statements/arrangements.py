"""State arrangements, who takes part in them, and which region a global one recognises."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Scope, Struct
from openqi.core.text import Text
from openqi.core.words import EvidenceKind

ArrangementKind = Literal[
    "accreditation-mla",
    "metrology-mra",
    "legal-metrology",
    "product-scheme",
    "sectoral-mra",
    "bilateral-mra",
    "framework",
    "fta-chapter",
    "harmonised-regime",
    "halal-recognition",
    "unilateral",
    "body-agreement",
    "mou",
]


class Arrangement(Struct, tag_field="fact", tag="arrangement"):
    """State an arrangement.

    ``listing``: only bodies on its joint list count. ``recognition``: the importing authority must
    have recognised the designation. ``via``: regional arrangements whose suspensions cascade into
    it. ``under``: the framework that it activates. ``directions``: the pairs (from, to) that it
    covers.
    """

    id: str
    name: Text
    kind: ArrangementKind
    parties: Literal["accreditation-bodies", "economies", "institutes", "bodies"]
    listing: bool = False
    recognition: bool = False
    via: tuple[str, ...] = ()
    under: str | None = None
    phase: str | int | None = None
    directions: tuple[tuple[str, str], ...] | None = None
    evidence: tuple[EvidenceKind, ...] | None = None


class Participation(Struct, tag_field="fact", tag="participation"):
    """State that a party (an organisation or economy) takes part, with which standing and scope."""

    party: str
    arrangement: str
    standing: Literal["full", "associate", "suspended", "terminated"]
    id: str | None = None
    scope: Scope | None = None
    level: Literal["report", "certificate"] | None = None
    phase: str | int | None = None


class RegionalRecognition(
    Struct,
    tag_field="fact",
    tag="regional-recognition",
    rename={"recognised_by_global": "global"},
):
    """State that a global arrangement recognises a regional one for a scope, but no signatory."""

    regional: str
    recognised_by_global: str
    id: str | None = None
    scope: Scope | None = None
