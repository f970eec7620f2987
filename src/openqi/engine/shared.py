"""Share a part of an answer between questions about one document, or between days of a question."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import msgspec
from msgspec.structs import replace

from openqi.core.evidence import Evidence
from openqi.core.question import GoodsDates, Question, QuestionGoods
from openqi.engine.asking import Asking
from openqi.engine.recall import recalled
from openqi.engine.shelf import Kept, is_dated, move
from openqi.engine.traced import (
    Trace,
    TracedDay,
    days_without_names,
    plain_days,
    trace_days,
    undated,
    without_days,
)
from openqi.snapshot.place import Place

_P = ParamSpec("_P")
_T = TypeVar("_T")


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


def shared(
    test: Callable[Concatenate[Asking, _P], _T],
) -> Callable[Concatenate[Asking, _P], _T]:
    """Let a test be taken from the shelf of the snapshot, where there is one, else from memory.

    The test must be a function of what :class:`Apart` holds, of the asked day, of its arguments,
    which hold no day, and of what it looks up in the snapshot. It gives a value that nobody
    changes, made of findings, tuples and lists.
    """
    name = f"{test.__module__}.{test.__name__}"

    def found(asking: Asking, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        if asking.shelf is None:
            return test(asking, *args, **kwargs)
        key = (name, _document(asking), *args, *kwargs.values())
        return take(asking, key, _apart, lambda one: test(one, *args, **kwargs))

    update_wrapper(found, test)
    return recalled(found)


def unsigned(
    test: Callable[Concatenate[Asking, _P], _T],
) -> Callable[Concatenate[Asking, _P], _T]:
    """Let a test be taken from what documents of other bodies found, where there is a shelf.

    As for ``shared``, but the test reads nothing of whose the document is. What it has to know of a
    body is among its arguments.
    """
    name = f"{test.__module__}.{test.__name__}"

    def found(asking: Asking, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        if asking.shelf is None:
            return test(asking, *args, **kwargs)
        key = (name, _paper(asking), *args, *kwargs.values())
        return take(asking, key, _without_signature, lambda one: test(one, *args, **kwargs))

    update_wrapper(found, test)
    return found


def across_days(test: Callable[[Asking], _T]) -> Callable[[Asking], _T]:
    """Let a test be taken from what the same question found on another day, where it is to be.

    The test may read all of the question, but its days through the asking alone.
    """
    name = f"{test.__module__}.{test.__name__}"

    def found(asking: Asking, /) -> _T:
        if not asking.lasting:
            return test(asking)
        return take(asking, (name, _whole(asking)), _on_named_days, test)

    update_wrapper(found, test)
    return found


def of_snapshot(asking: Asking, key: Hashable, make: Callable[[], _T]) -> _T:
    """Give what rests on the snapshot alone, made once for all questions.

    A world of a search has another snapshot, and notes what it looks up; a version of a conflict
    does without some facts: there it is made anew.
    """
    shelf = asking.shelf
    if shelf is None or asking.without or asking.snapshot is not shelf.snapshot:
        return make()
    return shelf.of_all(key, make)


def take(
    asking: Asking,
    key: tuple[Hashable, ...],
    apart: Callable[[Asking, Trace], Asking],
    test: Callable[[Asking], _T],
) -> _T:
    """Take a part from the shelf, or work it out apart and put it there; note what it rests on.

    In a world of a search a part serves that looked nowhere where the world differs, and that has
    no parts of its own, which the search would count.
    """
    shelf, memory, looks = asking.shelf, asking.memory, asking.looks
    assert shelf is not None, "a part is taken where there is a shelf"
    watched = memory is not None or looks is not None
    key = (watched, asking.without, *key)
    first, last = asking.papers.activity or (0, 0)
    days = (asking.on, first, last, asking.papers.issued or 0, asking.papers.expires or 0)
    kept = shelf.find(key, days_without_names(days))
    if memory is not None:
        if kept is None or kept.nested or not asking.changes.keys().isdisjoint(kept.looked or ()):
            return test(asking)
        memory.looked |= kept.looked or frozenset()
    elif kept is None:
        kept = _work(asking, apart, test)
        shelf.add(key, kept)
    if looks is not None:
        looks.looked |= kept.looked or frozenset()
    asking.touched |= kept.touched
    asking.turns.update(move(kept.turns, days) if kept.moving else kept.turns)
    if isinstance(asking.on, TracedDay):
        asking.on.trace.bound(kept.cell)
    return cast("_T", move(kept.result, days) if kept.dated and not asking.bare else kept.result)


def _work(
    asking: Asking, apart: Callable[[Asking, Trace], Asking], test: Callable[[Asking], object]
) -> Kept:
    """Work a part out, and keep with it what was compared, looked at and looked up."""
    trace = Trace()
    alone = apart(asking, trace)
    looks = asking.looks
    looked: frozenset[Place] | None = None
    nested = False
    if looks is None or asking.watched is None:
        result = test(alone)
    else:
        alone.snapshot = asking.watched
        outside, before, looks.looked = looks.looked, looks.worked, set()
        try:
            result = test(alone)
            looked, nested = frozenset(looks.looked), looks.worked > before
        finally:
            looks.looked = outside
    touched, turns = frozenset(alone.touched), tuple(alone.turns)
    dated, moving = is_dated(result), is_dated(turns)
    return Kept(trace.cell(), result, touched, turns, dated, moving, looked, nested)


def _on_named_days(asking: Asking, trace: Trace) -> Asking:
    """Ask the same on days that note what they are compared with."""
    alone = _dated(asking, trace)
    alone.question = without_days(asking.question)
    alone.lasting = False
    return alone


def _apart(asking: Asking, trace: Trace) -> Asking:
    """Ask about the document alone, on days that note what they are compared with."""
    alone = _dated(asking, trace)
    asked = asking.question
    apart = Apart(_undated(asking), asked.goods, asked.goods_dates, asked.supplied)
    alone.question = cast("Question", apart)
    alone.lasting = False
    return alone


def _without_signature(asking: Asking, trace: Trace) -> Asking:
    """Ask about a document of nobody, on days that note what they are compared with."""
    alone = _apart(asking, trace)
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


def _document(asking: Asking) -> bytes:
    """Give a key for what :class:`Apart` holds, days aside."""
    if asking.document is None:
        asking.document = _written(asking, _undated(asking))
    return asking.document


def _paper(asking: Asking) -> bytes:
    """Give a key for what :class:`Apart` holds, days and signature aside."""
    if asking.paper is None:
        asking.paper = _written(asking, _unsign(_undated(asking)))
    return asking.paper


def _written(asking: Asking, evidence: Evidence) -> bytes:
    asked = asking.question
    return msgspec.msgpack.encode((evidence, asked.goods, asked.goods_dates, asked.supplied))


def _whole(asking: Asking) -> bytes:
    """Give a key for the question, days aside."""
    if asking.whole is None:
        question = replace(without_days(asking.question), known_at=None, rules_at=None)
        asking.whole = msgspec.msgpack.encode(question)
    return asking.whole
