"""Memory that is free goes back to the system."""

from __future__ import annotations

import platform
from pathlib import Path
from threading import Thread

import pytest

from openqi.site.allocator import give_back

BLOCK, COUNT = 2_000, 20_000
"""Bytes of a block, too many for the allocator of Python's own, and how many there are."""


def resident() -> float:
    """Give the megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="this is of the GNU C library")
def test_what_a_thread_took_and_freed_is_given_back() -> None:
    kept: list[bytearray] = []

    def search() -> None:
        """Take much, and leave a little at the end that the allocator cannot shrink past."""
        found = [bytearray(BLOCK) for _ in range(COUNT)]
        kept.append(found[-1])

    thread = Thread(target=search)
    thread.start()
    thread.join()
    before = resident()
    assert give_back()
    assert before - resident() > BLOCK * COUNT / 2**20 / 2
    assert kept
