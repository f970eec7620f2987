"""Hold the register that answers, and put a newer one in its place by one reference."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

from openqi.ask.front import OpenRegister, open_register
from openqi.core.errors import OpenQIError
from openqi.snapshot import Snapshot


class NotReady(OpenQIError):
    """Report that no snapshot has been built yet; the reader should try again in a moment."""


class Held(NamedTuple):
    """Hold a register as it was at one transaction, and the snapshot of all that it holds now."""

    tx: int
    register: OpenRegister
    snapshot: Snapshot


class Holder:
    """Give readers one whole register; a newer one takes its place between two requests."""

    def __init__(self, read: Callable[[], Held]) -> None:
        self._read = read
        self._held: Held | None = None
        self._lock = threading.Lock()

    def current(self, at_least: int | None = None) -> Held:
        """Give what is held now; with a token, not before the change that it stands for is in it.

        Raises:
            NotReady: nothing could be built yet.
        """
        held = self._held
        if held is None or (at_least is not None and held.tx < at_least):
            with self._lock:
                held = self._held
                if held is None or (at_least is not None and held.tx < at_least):
                    held = self._held = self._read()
        return held


def read_starter() -> Held:
    """Read the packs that the environment names, or the starter register."""
    register = open_register()
    return Held(0, register, register.snapshot())


holder = Holder(read_starter)
"""The one of this process."""
