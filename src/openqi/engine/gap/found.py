"""Give the gaps of a question, best first."""

from __future__ import annotations

from typing import Literal, NamedTuple

from openqi.core.verdict import Gap
from openqi.engine.asking import Asking
from openqi.engine.gap.front import front
from openqi.engine.gap.search import Search, reached
from openqi.engine.option import Rank
from openqi.engine.versions import Settled

SHOWN = 12
"""Gaps in a verdict: more than anybody weighs against each other; the best come first."""


class Found(NamedTuple):
    """Hold the front of gaps, and what cut it short, if anything did."""

    gaps: list[Gap]
    cut: Literal["search", "shown"] | None = None


def find_gaps(asking: Asking, settled: Settled) -> Found:
    """Find the gaps between an answer and the better ones; an accepted document has none."""
    if reached(settled) is Rank.ACCEPTED:
        return Found([])
    search = Search(asking, settled)
    search.run()
    every = front(search.gaps())
    if search.cut:
        return Found(every[:SHOWN], "search")
    return Found(every[:SHOWN], "shown" if len(every) > SHOWN else None)
