"""Give the gaps of a question, best first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from openqi.core.collector import uncollected
from openqi.core.verdict import Gap
from openqi.engine.asking import Asking
from openqi.engine.gap.act import as_piece, join_papers
from openqi.engine.gap.front import WHO, front, order
from openqi.engine.gap.search import Bound, Search, Sure, reached
from openqi.engine.versions import Settled
from openqi.engine.weight import ANSWERS, Rank

SHOWN = 12
"""Gaps in a verdict: more than anybody weighs against each other; the best come first."""


class Found(NamedTuple):
    """Hold the front of gaps, and what cut it short, if anything did."""

    gaps: list[Gap]
    cut: Literal["search", "shown"] | None = None


def _gap(sure: Sure) -> Gap:
    """Write what was found as a gap: costs and days add up, as long as all of them are known."""
    joined = join_papers(sure.acts)
    pieces = [as_piece(act) for act in joined]
    currencies = {piece.currency for piece in pieces if piece.cost}
    known = all(piece.cost is not None for piece in pieces) and len(currencies) <= 1
    days = [piece.days for piece in pieces if piece.days is not None]
    return Gap(
        reaches=ANSWERS[sure.goal],
        via=sure.via,
        pieces=pieces,
        acts=len(pieces),
        who=sorted({act.who for act in joined}, key=WHO.index),
        cost=sum(piece.cost or 0 for piece in pieces) if known else None,
        currency=next(iter(currencies), None) if known else None,
        days=sum(days) if len(days) == len(pieces) else None,
    )


def _distinct(gaps: Iterable[Gap]) -> list[Gap]:
    """Keep one of the gaps that supply the same, whatever their pieces are called."""
    found: dict[frozenset[bytes], Gap] = {}
    for gap in sorted(gaps, key=order):
        key = frozenset(msgspec.json.encode(piece.supply, order="sorted") for piece in gap.pieces)
        found.setdefault(key, gap)
    return list(found.values())


def find_gaps(
    asking: Asking,
    settled: Settled,
    *,
    remember: bool = True,
    bound: Bound = Bound(),  # noqa: B008 - it cannot be changed
) -> Found:
    """Find the gaps between an answer and the better ones; an accepted document has none.

    Without ``remember`` each world is answered from the beginning, which gives the same and takes
    longer: for those who compare the two.
    """
    if reached(settled) is Rank.ACCEPTED:
        return Found([])
    with uncollected():  # every world is kept until the end, and goes before they are walked over
        every, cut = _search(asking, settled, remember, bound)
    if cut:
        return Found(every[:SHOWN], "search")
    return Found(every[:SHOWN], "shown" if len(every) > SHOWN else None)


def _search(
    asking: Asking, settled: Settled, remember: bool, bound: Bound
) -> tuple[list[Gap], bool]:
    """Search, and give the front of what was found and whether the search was cut short."""
    search = Search(asking, settled, remember=remember, bound=bound)
    search.run()
    every = front(_distinct(_gap(sure) for sure in search.found.values() if sure.acts))
    if search.memory is not None:
        search.memory.end()
    return every, search.cut
