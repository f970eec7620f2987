"""A worker looks through what it keeps once, and still finds what nobody can reach."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from openqi.site.frame.pace import THRESHOLDS, TURN, pace_worker


class Circle:
    """Hold itself, so that only the collector finds it."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Put the pace of the tests back."""
    thresholds, callbacks, turn = gc.get_threshold(), [*gc.callbacks], sys.getswitchinterval()
    yield
    gc.set_threshold(*thresholds)
    gc.callbacks[:] = callbacks
    sys.setswitchinterval(turn)
    gc.unfreeze()


def test_the_pace_is_set_once() -> None:
    before = len(gc.callbacks)
    pace_worker()
    pace_worker()
    assert gc.get_threshold() == THRESHOLDS
    assert sys.getswitchinterval() == pytest.approx(TURN)
    assert len(gc.callbacks) == before + 1


def test_what_was_looked_through_is_not_looked_through_again() -> None:
    pace_worker()
    kept = [[number] for number in range(1000)]
    frozen = gc.get_freeze_count()
    gc.collect()
    assert gc.get_freeze_count() >= frozen + len(kept)
    assert not any(one is kept[0] for one in gc.get_objects())


def test_what_nobody_reaches_still_goes() -> None:
    pace_worker()
    gc.collect()
    seen = weakref.ref(Circle())
    gc.collect()
    assert seen() is None
