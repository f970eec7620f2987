"""Pace the collector of garbage and the turns of threads, for a worker that answers readers.

An answer makes thousands of small values and leaves no circle of them behind; what is kept of it
lives long. With Python's own pace the collector walks over all that is kept once more whenever it
has grown by a quarter, and whoever asks meanwhile waits up to a tenth of a second.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping

THRESHOLDS = (2_000, 10, 50)
"""New values until the young are looked through, how often until the middle-aged are, and how often
those until all are: some dozen pages, or a thousand checks."""
TURN = 0.001
"""Seconds that a thread computes while others wait: a short answer waits that long for its turn
each time that it reads or writes, beside one that takes long."""
_OLDEST = 2


def pace_worker() -> None:
    """Let the collector look through everything seldom, and through nothing twice."""
    gc.set_threshold(*THRESHOLDS)
    if _set_aside not in gc.callbacks:
        gc.callbacks.append(_set_aside)
    sys.setswitchinterval(TURN)


def _set_aside(phase: str, told: Mapping[str, int]) -> None:
    """Take what was just looked through out of sight; it goes when nobody holds it any more.

    A circle that an unfinished answer held at that moment stays until the register changes, when
    everything is looked through again (``registry.holder``).
    """
    if phase == "stop" and told["generation"] == _OLDEST:
        gc.freeze()
