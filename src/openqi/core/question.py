"""Ask whether a document counts: what is presented, for which goods, where, on which day."""

from __future__ import annotations

from typing import Literal

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


class Question(Struct):
    """Hold one whole question; ``on`` is the day asked about, ``known_at`` the register's day."""

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
