"""State what is aimed at and what came of it: programmes, objectives, targets, observations."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Struct
from openqi.core.text import Text


class Initiative(Struct, tag_field="fact", tag="initiative"):
    """Describe something that somebody proposed to others, and how far it came."""

    id: str
    name: Text
    proposer: str | None = None
    owners: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    programme: str | None = None
    meeting: str | None = None
    aim: Text | None = None
    state: Text | None = None
    topics: tuple[str, ...] = ()


class Programme(Struct, tag_field="fact", tag="programme"):
    """Describe a programme, plan, strategy or vision; the period is the one that it is for.

    ``act`` is the legal act that adopted it; ``based_on`` what it rests on.
    """

    id: str
    name: Text
    form: Literal["programme", "plan", "strategy", "vision", "policy"]
    act: str | None = None
    issuer: str | None = None
    owners: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    state: Text | None = None
    topics: tuple[str, ...] = ()


class Objective(Struct, tag_field="fact", tag="objective"):
    """State what a programme is to bring about. ``number`` is its place (a pillar, a point)."""

    id: str
    programme: str
    text: Text
    number: str | int | None = None
    horizon: str | int | None = None
    topics: tuple[str, ...] = ()


class Indicator(Struct, tag_field="fact", tag="indicator"):
    """Define what is measured: of what, in which unit, how it is counted."""

    id: str
    name: Text
    unit: str | None = None
    definition: Text | None = None
    of: str | None = None
    objective: str | None = None


class AgreedTarget(Struct, tag_field="fact", tag="target"):
    """State what is to be reached by when: a value of an indicator, or a thing in words.

    ``least`` and ``most`` bound a target that is a range. ``of`` names what is to come about, such
    as arrangements to be concluded: a target is no arrangement.
    """

    id: str
    text: Text
    due: str | int | None = None
    programme: str | None = None
    objective: str | None = None
    owners: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    indicator: str | None = None
    value: float | int | None = None
    least: float | int | None = None
    most: float | int | None = None


class Observation(Struct, tag_field="fact", tag="observation"):
    """State what was measured, said or seen, about what, on the days of the period.

    With ``indicator`` and ``value`` it is a figure; ``bound`` says that the figure is a lower or an
    upper bound ("more than 13,000") or a rounded one. With ``text`` alone it is a statement, by
    ``by`` or at ``meeting``.
    """

    id: str
    about: tuple[str, ...] = ()
    text: Text | None = None
    indicator: str | None = None
    value: float | int | None = None
    bound: Literal["exact", "more-than", "at-least", "less-than", "about"] | None = None
    by: str | None = None
    meeting: str | None = None
    topics: tuple[str, ...] = ()


class Topic(Struct, tag_field="fact", tag="topic"):
    """Name a subject of cooperation, and define it where a source does."""

    id: str
    name: Text
    definition: Text | None = None
    parent: str | None = None
