"""Leave out of some acts what they do not need, by asking the engine each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openqi.engine.gap.act import Act, Acts
from openqi.engine.gap.front import WHO
from openqi.engine.weight import Rank

Reach = Callable[[Acts], Rank | None]
"""Say what is certain once acts are done; nothing when no more may be asked."""


def minimal(acts: Acts, goal: Rank, reach: Reach, plain: Acts) -> tuple[Acts, Rank] | None:
    """Give acts of which none can be left out, and what they reach: the goal or better.

    Acts of the most distant actor are left out first. ``plain`` is the same document made anew with
    nothing else changed, where that exists: what does not need more gets no more. Nothing when the
    search met its limit before that was sure.
    """
    smaller = True
    while smaller:
        smaller = False
        for fewer in _fewer(acts, plain):
            got = reach(fewer)
            if got is None:
                return None
            if got >= goal:
                acts, goal, smaller = fewer, got, True
                break
    return acts, goal


def _fewer(acts: Acts, plain: Acts) -> Iterator[Acts]:
    """Give the sets of acts that ask for one thing less, those without a distant actor first."""
    for one in sorted(acts, key=_distance):
        yield tuple(act for act in acts if act is not one)
    papers = [act for act in acts if act.paper]
    if len(papers) > 1:  # they are one document, and one act
        yield tuple(act for act in acts if not act.paper)
    same = {field for act in plain for field in act.fields}
    if plain and not {field for act in papers for field in act.fields} <= same:
        yield (*(act for act in acts if not act.paper), *plain)


def _distance(act: Act) -> tuple[int, str]:
    return -WHO.index(act.who), act.key
