"""Count cases of which some are certain, some possible, and some perhaps no cases at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openqi.results.definition import Count


class Interval(NamedTuple):
    """Hold a share from what is certain to what is possible, over so many cases.

    ``cases`` are those that surely count or may; the share is between 0 and 1.
    """

    certain: float
    possible: float
    cases: float

    def scaled(self, scale: float) -> Interval:
        """Give it in another unit, such as per cent."""
        return Interval(self.certain * scale, self.possible * scale, self.cases)


def share_of(counts: Iterable[tuple[Count, float]]) -> Interval | None:
    """Work out a share over cases, each with how it counts and its weight.

    Nothing where there is no case. A case that may be none counts as a case without agreement for
    what is certain, and with it for what is possible: the widest that can be true.
    """
    certain = possible = cases = 0.0
    for count, weight in counts:
        if count == "out":
            continue
        low, high = (0.0, 1.0) if count == "maybe" else count
        certain += low * weight
        possible += high * weight
        cases += weight
    return Interval(certain / cases, possible / cases, cases) if cases > 0 else None
