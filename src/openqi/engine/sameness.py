"""Tell whether two standards are one, and whether a scope covers the work that is asked for."""

from __future__ import annotations

from functools import partial
from typing import cast

from openqi.core.cover import YES, Cover, Need, cover
from openqi.core.scope import Scope
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.shared import take
from openqi.engine.traced import ASKED, Trace, TracedDay, plain
from openqi.standards.equivalence import relate


def covers(asking: Asking, scope: Scope | None, need: Need) -> Cover:
    """Test every given part of a scope against a need."""
    return YES if scope is None else cover(scope, need, partial(same, asking))


def same(asking: Asking, wanted: str, shown: str) -> Truth:
    """Tell whether a standard is the one wanted or identical to it, as schedules require.

    That depends on the asked day alone, and so is shared by all questions.
    """
    known = ("same", wanted, shown)
    if known in asking.known:
        return cast("Truth", asking.known[known])
    if asking.shelf is None:
        truth = _same(asking, wanted, shown)
    else:
        truth = take(asking, known, _on_a_day, lambda one: _same(one, wanted, shown))
    if asking.memory is None:  # the parts of a search note for themselves what they looked up
        asking.known[known] = truth
    return truth


def _on_a_day(asking: Asking, trace: Trace) -> Asking:
    return asking.begun(TracedDay.of(trace, ASKED, plain(asking.on)))


def _same(asking: Asking, wanted: str, shown: str) -> Truth:
    degree = relate(wanted, shown, asking).degree
    if degree in ("same", "identical"):
        return Truth.YES
    return Truth.UNKNOWN if degree == "unknown" else Truth.NO
