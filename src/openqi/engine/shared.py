"""Share a part of an answer between questions about one document, or between days of a question."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import msgspec
from msgspec.structs import replace

from openqi.core.evidence import Evidence
from openqi.core.question import GoodsDates, Question, QuestionGoods
from openqi.engine.asking import Asking
from openqi.engine.recall import recalled
from openqi.engine.shelf import Kept, is_dated, move
from openqi.engine.traced import Trace, TracedDay, plain_days, trace_days, undated, without_days
from openqi.snapshot.place import Place

_P = ParamSpec("_P")
_T = TypeVar("_T")


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
    kept = shelf.find(key, plain_days(asking.on, asking.papers))
    if memory is not None:
        if kept is None or kept.nested or not asking.changes.keys().isdisjoint(kept.looked or ()):
            return test(asking)
        memory.looked |= kept.looked or frozenset()
    elif kept is None:
        kept = _work(asking, apart, test)
        shelf.add(key, kept)
    if looks is not None:
        looks.looked |= kept.looked or frozenset()
    first, last = asking.papers.activity or (0, 0)
    days = (asking.on, first, last, asking.papers.issued or 0, asking.papers.expires or 0)
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
    if looks is None:
        result = test(alone)
    else:
        alone.snapshot = looks.snapshot
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
    question = _alone(asking.question)
    alone.question = cast("Question", question._replace(evidence=undated(question.evidence)))
    alone.lasting = False
    return alone


def _dated(asking: Asking, trace: Trace) -> Asking:
    """Give the days their names; a document on record keeps those that the register has."""
    days = plain_days(asking.on, asking.papers)
    on, papers = trace_days(trace, asking.question.evidence, days)
    alone = asking.begun(on)
    alone.bare = False
    if asking.attested is None:
        alone.papers = papers
        alone.evidence = undated(asking.evidence)
    return alone


def _alone(question: Question) -> Apart:
    return Apart(question.evidence, question.goods, question.goods_dates, question.supplied)


def _document(asking: Asking) -> bytes:
    """Give a key for what :class:`Apart` holds, days aside."""
    if asking.document is None:
        alone = _alone(asking.question)._replace(evidence=undated(asking.question.evidence))
        asking.document = msgspec.msgpack.encode(alone)
    return asking.document


def _whole(asking: Asking) -> bytes:
    """Give a key for the question, days aside."""
    if asking.whole is None:
        question = replace(without_days(asking.question), known_at=None, rules_at=None)
        asking.whole = msgspec.msgpack.encode(question)
    return asking.whole
