"""Say what an accreditation, a listing or a requirement covers: the parts of a scope."""

from __future__ import annotations

from typing import Literal, dataclass_transform

import msgspec

Activity = Literal[
    "testing",
    "calibration",
    "medical",
    "inspection",
    "proficiency-testing",
    "reference-materials",
    "product-certification",
    "system-certification",
    "person-certification",
    "validation-verification",
    "halal-certification",
]
Level = Literal["main", "sub"]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Struct(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Share the settings of every value that a file may hold: frozen, and strict about its keys."""


class Goods(Struct):
    """Name goods by HS code (of an edition of the nomenclature), by product word, or by ICS field.

    All given parts must match; ``edition`` is the year of the HS edition.
    """

    hs: str | int | None = None
    edition: str | int | None = None
    named: str | None = None
    ics: str | None = None


class Uncertainty(Struct):
    """State an expanded uncertainty, relative or absolute in the unit of the value, with its k."""

    relative: float | int | None = None
    absolute: float | int | None = None
    k: float | int = 2


class QuantityRange(Struct, rename={"lowest": "from", "highest": "to"}):
    """Bound a quantity: both ends of the range, its measuring interval, belong to it."""

    quantity: str
    lowest: float | int | None = None
    highest: float | int | None = None
    unit: str | None = None
    uncertainty: Uncertainty | None = None


class Scope(Struct):
    """Limit a fact: every given part must cover, by any of its entries; an absent one sets none."""

    activities: tuple[Activity, ...] | None = None
    standards: tuple[str, ...] | None = None
    goods: tuple[Goods, ...] | None = None
    requirements: tuple[str, ...] | None = None
    quantities: tuple[QuantityRange, ...] | None = None
    level: Level | None = None
    categories: tuple[str, ...] | None = None
