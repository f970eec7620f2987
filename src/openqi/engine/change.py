"""Find the first later day on which the answer may differ with no new fact."""

from __future__ import annotations

from openqi.core.day import LAST_DATED
from openqi.engine.asking import Asking
from openqi.engine.versions import Settled, settle

TURN_LIMIT = 400
"""Days looked at in one search; a question turns on a few dozen dates at most."""


def next_change(asking: Asking, now: Settled) -> int | None:
    """Walk from turn to turn until the answer differs.

    Every test of a date notes the next day on which its result turns, so between two noted days
    nothing can change and no day in between needs to be looked at.
    """
    day, turns = asking.on, now.turns
    for _ in range(TURN_LIMIT):
        later = [turn for turn in turns if day < turn <= LAST_DATED]
        if not later:
            return None
        day = min(later)
        later_on = asking.at(day)
        later_on.bare = asking.lasting  # of the whole answer only the word is read
        then = settle(later_on)
        if then.answer != now.answer:
            return day
        turns = then.turns
    return day
