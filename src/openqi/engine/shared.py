"""Share a part of an answer between questions about one document, or between days of a question."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, cast

from openqi.engine.apart import (
    ask_apart,
    ask_on_named_days,
    ask_without_signature,
    write_document,
    write_paper,
    write_whole,
)
from openqi.engine.asking import Asking
from openqi.engine.days import days_without_names
from openqi.engine.recall import recalled
from openqi.engine.shelf import Kept, is_dated, move
from openqi.engine.traced import Trace, TracedDay
from openqi.snapshot.place import Place

_P = ParamSpec("_P")
_T = TypeVar("_T")


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
        key = (name, write_document(asking), *args, *kwargs.values())
        return take(asking, key, ask_apart, lambda one: test(one, *args, **kwargs))

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
        key = (name, write_paper(asking), *args, *kwargs.values())
        return take(asking, key, ask_without_signature, lambda one: test(one, *args, **kwargs))

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
        return take(asking, (name, write_whole(asking)), ask_on_named_days, test)

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
