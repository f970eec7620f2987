"""The collector is off while a result is built, and as it was before afterwards."""

from __future__ import annotations

import gc

import pytest

from openqi.core.collector import uncollected


def test_the_collector_comes_back_also_after_an_error() -> None:
    @uncollected()
    def fail() -> None:
        assert not gc.isenabled()
        raise KeyError

    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
