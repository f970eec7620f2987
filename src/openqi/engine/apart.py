"""Ask about a part of a question alone: what is not of the part cannot be read (shared.py)."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import msgspec
from msgspec.structs import replace

from openqi.core.evidence import Evidence
from openqi.core.question import GoodsDates, Question, QuestionGoods
from openqi.engine.asking import Asking
from openqi.engine.days import plain_days, trace_days, undated, without_days
from openqi.engine.traced import Trace

SIGNATURE = ("issuer", "performer", "accreditation")
"""The fields of a document that say whose it is."""
_UNSIGNED = tuple(name for name in Evidence.__struct_fields__ if name not in SIGNATURE)
Unsigned: Any = msgspec.defstruct("Unsigned", _UNSIGNED, frozen=True)
"""A document without what says whose it is, which cannot be read then."""


class Apart(NamedTuple):
    """Hold what of a question is about the document and its goods; nothing else can be read."""

    evidence: Evidence
    goods: QuestionGoods
    goods_dates: GoodsDates
    supplied: tuple[str, ...]


def ask_on_named_days(asking: Asking, trace: Trace) -> Asking:
    """Ask the same on days that note what they are compared with."""
    alone = _dated(asking, trace)
    alone.question = without_days(asking.question)
    alone.lasting = False
    return alone


def ask_apart(asking: Asking, trace: Trace) -> Asking:
    """Ask about the document alone, on days that note what they are compared with."""
    alone = _dated(asking, trace)
    asked = asking.question
    apart = Apart(_undated(asking), asked.goods, asked.goods_dates, asked.supplied)
    alone.question = cast("Question", apart)
    alone.lasting = False
    return alone


def ask_without_signature(asking: Asking, trace: Trace) -> Asking:
    """Ask about a document of nobody, on days that note what they are compared with."""
    alone = ask_apart(asking, trace)
    for name in ("issuer", "performer", "workers"):
        delattr(alone, name)
    alone.question = cast(
        "Question",
        cast("Apart", alone.question)._replace(evidence=_unsign(alone.question.evidence)),
    )
    alone.evidence = _unsign(alone.evidence)
    return alone


def _unsign(evidence: Evidence) -> Evidence:
    return cast("Evidence", Unsigned(*(getattr(evidence, name) for name in _UNSIGNED)))


def _dated(asking: Asking, trace: Trace) -> Asking:
    """Give the days their names; a document on record keeps those that the register has."""
    days = plain_days(asking.on, asking.papers)
    on, papers = trace_days(trace, asking.question.evidence, days)
    alone = asking.begun(on)
    alone.bare = False
    if asking.attested is None:
        alone.papers = papers
        alone.evidence = _undated(asking)
    return alone


def _undated(asking: Asking) -> Evidence:
    """Give the document of the question without its days; it is the same for every day."""
    if asking.undated is None:
        asking.undated = undated(asking.question.evidence)
    return asking.undated


def write_document(asking: Asking) -> bytes:
    """Give a key for what :class:`Apart` holds, days aside."""
    if asking.document is None:
        asking.document = _written(asking, _undated(asking))
    return asking.document


def write_paper(asking: Asking) -> bytes:
    """Give a key for what :class:`Apart` holds, days and signature aside."""
    if asking.paper is None:
        asking.paper = _written(asking, _unsign(_undated(asking)))
    return asking.paper


def _written(asking: Asking, evidence: Evidence) -> bytes:
    asked = asking.question
    return msgspec.msgpack.encode((evidence, asked.goods, asked.goods_dates, asked.supplied))


def write_whole(asking: Asking) -> bytes:
    """Give a key for the question, days aside."""
    if asking.whole is None:
        question = replace(without_days(asking.question), known_at=None, rules_at=None)
        asking.whole = msgspec.msgpack.encode(question)
    return asking.whole
