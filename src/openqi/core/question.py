"""Ask whether a document counts: what is presented, for which goods, where, on which day."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeVar

import msgspec

from openqi.core.evidence import Evidence
from openqi.core.scope import Activity, Goods, Level, Struct
from openqi.core.words import EvidenceKind, Purpose


class QuestionGoods(Goods):
    """Describe the goods of a question: codes and words, and which ones exactly."""

    category: str | None = None
    model: str | int | None = None
    factory: str | int | None = None
    lot: str | int | None = None
    origin: str | None = None


class GoodsDates(Struct):
    """Give the days in the life of the goods on which transition clauses turn."""

    manufactured: str | int | None = None
    shipped: str | int | None = None
    contracted: str | int | None = None
    imported: str | int | None = None
    on_market: str | int | None = None


class BuyerDemand(Struct):
    """State what a tender or a private buyer asks for; all given keys must be met."""

    covered_by: str | None = None
    activity: Activity | None = None
    level: Level | None = None
    standard: str | None = None
    edition: Literal["dated", "undated"] | None = None
    evidence: tuple[EvidenceKind, ...] | EvidenceKind | None = None
    on_site: bool = False
    max_age_days: int | None = None


_T = TypeVar("_T", bound=msgspec.Struct)


def canonical(value: _T) -> _T:
    """Give an equal value whose fields hold their own default wherever they equal it.

    A field that says what its default says is left out when the value is written, so that the same
    question gives the same bytes however it was asked.
    """
    changed: dict[str, object] = {}
    for field in _fields(type(value)):
        member = getattr(value, field.name)
        if isinstance(member, msgspec.Struct):
            member = canonical(member)
        elif isinstance(member, tuple):
            member = tuple(
                canonical(one) if isinstance(one, msgspec.Struct) else one for one in member
            )
        changed[field.name] = field.default if member == field.default else member
    return type(value)(**changed)


@lru_cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """List the fields of a type; msgspec reads its annotations anew each time it is asked."""
    return msgspec.structs.fields(kind)


class Question(Struct):
    """Hold one whole question.

    ``on`` is the day asked about, ``known_at`` the register's day, ``rules_at`` the day whose
    edition of the rule data is used (null: the newest).
    """

    evidence: Evidence
    destination: str
    on: str | int
    goods: QuestionGoods = QuestionGoods()
    goods_dates: GoodsDates = GoodsDates()
    origin: str | None = None
    purpose: Purpose = "regulated-import"
    stage: Literal["market", "document"] = "market"
    supplied: tuple[str, ...] = ()
    demands: tuple[BuyerDemand, ...] = ()
    known_at: str | int | None = None
    rules_at: str | int | None = None
