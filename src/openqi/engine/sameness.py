"""Tell whether two standards are one, and whether a scope covers the work that is asked for."""

from __future__ import annotations

from functools import partial
from typing import cast

from openqi.core.cover import YES, Cover, Need, cover
from openqi.core.scope import Scope
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.shared import keep, take
from openqi.engine.shelf import Kept
from openqi.engine.traced import ASKED, Trace, TracedDay, plain
from openqi.standards.equivalence import relate


def covers(asking: Asking, scope: Scope | None, need: Need) -> Cover:
    """Test every given part of a scope against a need."""
    return YES if scope is None else cover(scope, need, partial(same, asking))


def same(asking: Asking, wanted: str, shown: str) -> Truth:
    """Tell whether a standard is the one wanted or identical to it, as schedules require.

    That depends on the asked day alone, and so is shared by all questions.
    """
    if asking.memory is not None:  # parts note for themselves what they looked up
        return _same(asking, wanted, shown)
    known = ("same", wanted, shown)
    if known in asking.known:
        return cast("Truth", asking.known[known])
    if asking.shelf is None:
        truth = _same(asking, wanted, shown)
    else:
        key = (*known, asking.without)

        def work() -> Kept:
            trace = Trace()
            alone = asking.begun(TracedDay.of(trace, ASKED, plain(asking.on)))
            return keep(trace, alone, _same(alone, wanted, shown))

        truth = cast("Truth", take(asking, asking.shelf, key, work))
    asking.known[known] = truth
    return truth


def _same(asking: Asking, wanted: str, shown: str) -> Truth:
    degree = relate(wanted, shown, asking).degree
    if degree in ("same", "identical"):
        return Truth.YES
    return Truth.UNKNOWN if degree == "unknown" else Truth.NO
