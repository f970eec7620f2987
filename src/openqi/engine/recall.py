"""Answer a part of a question from memory, where all that it rests on stands as it did."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, cast

from openqi.core.fact import Fact
from openqi.engine.asking import Asking
from openqi.engine.memory import Memory, Part, among

_P = ParamSpec("_P")
_T = TypeVar("_T")
_NOTHING = object()


def recalled(
    test: Callable[Concatenate[Asking, _P], _T],
) -> Callable[Concatenate[Asking, _P], _T]:
    """Let a test be taken from memory, where the question has one.

    The test must be a function of the question, of its arguments and of what it looks up in the
    snapshot of the question, and give a value that nobody changes.
    """
    name = f"{test.__module__}.{test.__name__}"

    def recall(asking: Asking, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        memory = asking.memory
        given = (*args, *kwargs.values())
        asked = (name, *kwargs, *map(_named, given))
        if memory is None:
            found = asking.known.get(asked, _NOTHING)
            if found is _NOTHING:
                if asking.looks is not None:
                    asking.looks.worked += 1
                found = asking.known[asked] = test(asking, *args, **kwargs)
            return cast("_T", found)
        key = (asking.variant, asking.on, *asked)
        known = memory.parts.setdefault(key, [])
        part = next((one for one in known if one.holds(asking.changes)), None)
        if part is None:
            outside = memory.looked, asking.touched, asking.turns
            memory.worked += 1
            memory.looked = {("facts", one.id) for one in given if isinstance(one, Fact)}
            asking.touched, asking.turns = set(), set()
            try:
                part = _part(asking, memory, test(asking, *args, **kwargs))
            finally:
                memory.looked, asking.touched, asking.turns = outside
            known.append(part)
        memory.looked |= part.looked
        asking.touched |= part.touched
        asking.turns |= part.turns
        return cast("_T", part.result)

    update_wrapper(recall, test)
    return recall


def _part(asking: Asking, memory: Memory, result: object) -> Part:
    looked = frozenset(memory.looked)
    changed = among(asking.changes, looked)
    return Part(result, looked, changed, frozenset(asking.touched), frozenset(asking.turns))


def _named(value: object) -> object:
    """Give what stands for an argument in a key: for a fact its id, under which it is looked up."""
    return value.id if isinstance(value, Fact) else value
