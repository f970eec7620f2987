"""State the law of a destination: acts, requirements, acceptances, exclusions, transitions."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Goods, Struct
from openqi.core.text import Text
from openqi.core.words import Anchor, EvidenceKind, GoodsState, Purpose, Who

Standing = Literal["accredited", "designated", "listed", "recognised", "notified", "registered"]
"""What an authority or an accreditation body has made of a conformity assessment body."""


class LegalAct(Struct, tag_field="fact", tag="legal-act"):
    """Name a law, decree, circular or decision."""

    id: str
    name: Text
    number: str | None = None
    issuer: str | None = None
    economy: str | None = None


class Condition(Struct):
    """Name a step that a clause attaches, who takes it, and what it costs (null: not known).

    ``gap`` says that it is evidence still to be shown, not a formality; left out, the rule data
    tells by its words.
    """

    code: str
    text: Text | str | None = None
    who: Who = "applicant"
    cost: float | int | None = None
    currency: str | None = None
    days: int | None = None
    gap: bool | None = None


class Demand(Struct):
    """Ask for one piece of evidence of the given kinds, from a body of the given standing."""

    evidence: tuple[EvidenceKind, ...]
    by: Literal["any"] | Standing = "any"
    standard: str | None = None
    methods: tuple[str | int, ...] | None = None
    edition: Literal["dated", "undated"] | None = None
    max_age_days: int | None = None
    on_site: bool = False
    in_country: str | None = None
    who: Who | None = None


class StandingRule(Struct):
    """Say what a body shows to gain a standing in the economy of the act.

    ``evidence``: the kinds of paper that such bodies issue; left out, any. ``accreditation`` is the
    code among ``shows`` that an accreditation by a body of the economy meets. ``assessments``: an
    authority uses what another one of the economy assessed before it designated the body.
    """

    by: Standing
    evidence: tuple[EvidenceKind, ...] | None = None
    shows: tuple[Condition, ...] = ()
    accreditation: str | None = None
    assessments: bool = False


class LegalClause(Struct, tag_field="fact", tag="legal-clause"):
    """Cite a place in an act, give its gist in our own words, and what it asks for a standing."""

    id: str
    act: str
    at: str
    gist: Text | str | None = None
    standing: StandingRule | None = None


class Requirement(Struct, tag_field="fact", tag="requirement"):
    """State what an economy demands of goods for some purposes; all demands are needed."""

    id: str
    economy: str
    demands: tuple[Demand, ...]
    goods: tuple[Goods, ...] | None = None
    purposes: tuple[Purpose, ...] = ("regulated-import", "placing-on-market")
    regulation: str | None = None


class Target(Struct):
    """Say what a clause is for: a requirement, goods, or both."""

    requirement: str | None = None
    goods: tuple[Goods, ...] | None = None


class Via(Struct, rename="kebab"):
    """Name the link through which a clause lets evidence count; every given key is needed."""

    arrangement: str | None = None
    accreditation_under: tuple[str, ...] | str | None = None
    designation: str | None = None
    recognition_list: str | None = None
    bodies: tuple[str, ...] | None = None
    capability: str | None = None
    any: bool | None = None


class Within(Struct):
    """Limit a clause to some months after a moment, such as the end of the accreditation."""

    months: int
    after: Literal[
        "issue",
        "activity",
        "expiry",
        "accreditation-end",
        "participation-end",
        "designation-end",
        "recognition-list-end",
        "capability-end",
        "arrangement-end",
    ]


class Anchors(Struct, rename="kebab"):
    """Override, link by link, the day on which a clause tests it (D4 has the defaults)."""

    accreditation: Anchor | None = None
    participation: Anchor | None = None
    designation: Anchor | None = None
    recognition_list: Anchor | None = None
    suspension: Anchor | None = None
    capability: Anchor | None = None
    arrangement: Anchor | None = None
    acceptance: Anchor | None = None


class Acceptance(Struct, tag_field="fact", tag="acceptance", rename={"target": "for"}):
    """State a clause of a destination that gives foreign evidence an effect."""

    id: str
    economy: str
    target: Target
    evidence: tuple[EvidenceKind, ...]
    via: tuple[Via, ...] | Via
    effect: Literal["obliges", "basis", "permits"]
    within: Within | None = None
    standards: tuple[str, ...] | None = None
    meets: tuple[EvidenceKind, ...] | EvidenceKind | None = None
    conditions: tuple[Condition, ...] = ()
    origins: tuple[str, ...] | None = None
    not_origins: tuple[str, ...] | None = None
    goods_origins: tuple[str, ...] | None = None
    not_goods_origins: tuple[str, ...] | None = None
    parameters: tuple[str, ...] | dict[str, str | int | float | bool] | str | None = None
    purposes: tuple[Purpose, ...] | None = None
    anchors: Anchors = Anchors()


class Excluded(Struct):
    """Say what an exclusion covers; an absent part sets no limit."""

    requirement: str | None = None
    goods: tuple[Goods, ...] | None = None
    evidence: tuple[EvidenceKind, ...] | None = None
    bodies: tuple[str, ...] | None = None
    origins: tuple[str, ...] | None = None
    goods_origins: tuple[str, ...] | None = None


class Exclusion(Struct, tag_field="fact", tag="exclusion", rename={"target": "for"}):
    """State that a destination lets nothing count for what it covers."""

    economy: str
    target: Excluded
    id: str | None = None
    conditions: tuple[Condition | str, ...] = ()
    reason: Text | str | None = None


class Keeps(Struct):
    """Say which evidence and goods of the old state a transition keeps good."""

    issued_before: str | int | None = None
    issued_under: str | None = None
    goods: tuple[GoodsState, ...] | GoodsState | None = None
    before: str | int | None = None


class Transition(Struct, tag_field="fact", tag="transition"):
    """State that evidence of an old state stays good after a new one (``of``) or a link's end."""

    of: str
    keeps: Keeps
    id: str | None = None
    conditions: tuple[Condition, ...] = ()
    until: str | int | None = None
