"""Share a part of an answer between all questions about the same document."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import msgspec

from openqi.core.evidence import Evidence
from openqi.core.question import GoodsDates, Question, QuestionGoods
from openqi.engine.asking import Asking
from openqi.engine.recall import recalled
from openqi.engine.shelf import Kept, Shelf, is_dated, move
from openqi.engine.traced import Trace, TracedDay, plain_days, trace_days, undated

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
        key = (name, _document(asking), asking.without, *args, *kwargs.values())

        def work() -> Kept:
            trace = Trace()
            alone = _apart(asking, trace)
            return keep(trace, alone, test(alone, *args, **kwargs))

        return cast("_T", take(asking, asking.shelf, key, work))

    update_wrapper(found, test)
    return recalled(found)


def take(asking: Asking, shelf: Shelf, key: Hashable, work: Callable[[], Kept]) -> object:
    """Take a part from the shelf, or work it out and put it there; note what it rests on."""
    kept = shelf.find(key, plain_days(asking.on, asking.papers))
    if kept is None:
        kept = work()
        shelf.add(key, kept)
    first, last = asking.papers.activity or (0, 0)
    days = (asking.on, first, last, asking.papers.issued or 0, asking.papers.expires or 0)
    asking.touched |= kept.touched
    asking.turns.update(move(kept.turns, days) if kept.moving else kept.turns)
    if isinstance(asking.on, TracedDay):
        asking.on.trace.bound(kept.cell)
    return move(kept.result, days) if kept.dated else kept.result


def keep(trace: Trace, alone: Asking, result: object) -> Kept:
    """Make a part of what was found, of the days that were compared, and of what was looked at."""
    turns = tuple(alone.turns)
    touched = frozenset(alone.touched)
    return Kept(trace.cell(), result, touched, turns, is_dated(result), is_dated(turns))


def _apart(asking: Asking, trace: Trace) -> Asking:
    """Ask about the document alone, on days that note what they are compared with."""
    evidence = asking.question.evidence
    on, papers = trace_days(trace, evidence, plain_days(asking.on, asking.papers))
    alone = asking.begun(on)
    if asking.attested is None:  # the days of a document on record are those of the register
        alone.papers = papers
    alone.question = cast("Question", _alone(asking.question))
    return alone


def _alone(question: Question) -> Apart:
    return Apart(question.evidence, question.goods, question.goods_dates, question.supplied)


def _document(asking: Asking) -> bytes:
    """Give a key for what :class:`Apart` holds, days aside."""
    if asking.document is None:
        alone = _alone(asking.question)._replace(evidence=undated(asking.question.evidence))
        asking.document = msgspec.msgpack.encode(alone)
    return asking.document
