"""State facts about the record itself: completeness, conflicts, and the cost of an act."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Goods, Scope, Struct
from openqi.core.text import Text


class Covered(Struct):
    """Say which facts a completeness statement is about: a kind, narrowed by its attributes."""

    kind: str
    party: str | None = None
    body: str | None = None
    by: str | None = None
    arrangement: str | None = None
    requirement: str | None = None
    economy: str | None = None
    goods: tuple[Goods, ...] | None = None
    scope: Scope | None = None


class Completeness(Struct, tag_field="fact", tag="completeness"):
    """State that the register holds all such facts in the period, so that absence is a fact."""

    of: Covered
    id: str | None = None


class Conflict(Struct, tag_field="fact", tag="conflict"):
    """Set facts of different sources against each other; ``resolution`` may name one to keep.

    ``stands`` lists the facts that stand where a resolution leaves more than one: two that only
    seemed to disagree, or a right name and the misprint that is kept as its alias.
    """

    facts: tuple[str, ...]
    status: Literal["open", "resolved"] = "open"
    id: str | None = None
    resolution: Text | str | None = None
    stands: tuple[str, ...] = ()


class Cost(Struct, tag_field="fact", tag="cost"):
    """State what an act (the code of a condition or a repair) costs in money and days."""

    act: str
    id: str | None = None
    amount: float | int | None = None
    currency: str | None = None
    days: int | None = None
    at: str | None = None
