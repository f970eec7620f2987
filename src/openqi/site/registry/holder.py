"""Hold the register that answers, and put a newer one in its place by one reference."""

from __future__ import annotations

import gc
import logging
import os
import threading
import time
from collections import OrderedDict

from django.db import close_old_connections

from openqi.core.errors import OpenQIError
from openqi.site.allocator import give_back
from openqi.site.registry.held import Held, Moment, NotReady, PackReader, Reader, unknown_change
from openqi.site.registry.reading import StoreReader

__all__ = ["Held", "Holder", "NotReady", "PackReader", "Reader", "holder"]

POLL = 0.1
"""Seconds after which the database is asked again whether anything was added."""
QUIET = 30.0
"""Seconds without a change after which what is held counts as there to stay."""
TRIM = 5.0
"""Seconds after which memory that is free is given back."""
KEPT = 4
"""Earlier states that stay compiled, for replays."""
_log = logging.getLogger(__name__)


class Holder:
    """Give readers one whole register; a newer one takes its place between two requests.

    Without a watcher the reader who comes more than ``poll`` seconds after the last look looks
    again, and builds. With one (``watch``) a thread does both, and readers never wait.
    """

    def __init__(self, reader: Reader, poll: float = POLL) -> None:
        self._held: Held | None = None
        self._moment: Moment | None = None
        self._earlier: OrderedDict[int, Held] = OrderedDict()
        self._lock = threading.RLock()
        self._looked = 0.0
        self._built = 0.0
        self._aside: Moment | None = None
        self._watcher: int | None = None
        self.reader = reader
        self.poll = poll

    def use(self, reader: Reader, poll: float = POLL) -> None:
        """Read from elsewhere from now on, and forget what was held."""
        with self._lock:
            self.reader, self.poll = reader, poll
            self._held, self._moment, self._looked = None, None, 0.0
            self._earlier.clear()

    def current(self, at_least: int | None = None) -> Held:
        """Give what is held now; with a token, not before the change that it stands for is in it.

        Raises:
            NotReady: nothing could be built yet.
            UnknownIdentifier: the register has no change of that token.
        """
        held = self._held
        if held is None:
            held = self._build()
        elif self._watcher != os.getpid() and time.monotonic() - self._looked >= self.poll:
            held = self._look(held)
        if at_least is not None and held.tx < at_least:
            held = self._build()
            if held.tx < at_least:
                raise unknown_change(at_least, held.tx)
        return held

    def at(self, tx: int) -> Held:
        """Give the register as it was after a change, to replay what was answered then.

        Raises:
            NotReady: nothing could be built yet.
            UnknownIdentifier: the register has no change of that token.
        """
        held = self.current()
        if held.tx == tx:
            return held
        with self._lock:
            earlier = self._earlier.get(tx)
            if earlier is None:
                earlier = self._earlier[tx] = self.reader.at(tx)
            self._earlier.move_to_end(tx)
            while len(self._earlier) > KEPT:
                self._earlier.popitem(last=False)
        return earlier

    def watch(self) -> None:
        """Look for changes in a thread of its own, for as long as this process runs.

        What is held when it begins was set aside before the process was forked, which may be long
        ago: a worker that takes the place of one that died catches up before it answers.
        """
        if self._watcher != os.getpid():
            self._aside = self._moment
            self._catch_up()
            self._watcher = os.getpid()
            threading.Thread(target=self._watch, name="register-watcher", daemon=True).start()

    def _watch(self) -> None:
        trimmed = 0.0
        while True:
            self._catch_up()
            self.tidy()
            if time.monotonic() - trimmed >= TRIM:
                give_back()
                trimmed = time.monotonic()
            time.sleep(self.poll)

    def _catch_up(self) -> None:
        """Hold what is there now; where that cannot be, what is held stays."""
        held = self._held
        try:
            close_old_connections()
            if held is None:
                self._build()
            else:
                self._look(held)
        except OpenQIError:
            pass  # nothing to hold yet; readers are told why
        except Exception:  # noqa: BLE001 - whatever it is, readers keep what is held
            _log.exception("the register could not be read again")

    def tidy(self) -> None:
        """Take a register that stays out of the sight of the collector of garbage.

        It holds a million objects that live until the next change: to look through them again
        would stop every reader for a tenth of a second. Setting aside stops them as long, since
        what was set aside before is looked at once more, so that it is not done at a change, when
        readers wait for it, but once changes have ceased for a while.
        """
        quiet = time.monotonic() - self._built >= QUIET
        if quiet and self._held is not None and self._moment != self._aside:
            self._aside = self._moment
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def _look(self, held: Held) -> Held:
        """Build anew where something was added; a database that is away changes nothing."""
        try:
            self._looked = time.monotonic()
            if self.reader.last() != self._moment:
                return self._build()
        except NotReady as error:
            _log.warning("the register is answered as it was held last: %s", error)
        return held

    def _build(self) -> Held:
        """Build what is there now; of many who come at once one builds, and the others wait."""
        with self._lock:
            held = self._held
            last = self.reader.last()
            if held is None or self._moment != last:
                started = time.monotonic()
                if held is not None and last.tx <= held.tx:
                    self._earlier.clear()  # another database, or a change that was taken back
                held = self._held = self.reader.read(last)
                self._moment, self._built = last, time.monotonic()
                took = time.monotonic() - started
                _log.debug("register at change %d held after %.2f s", held.tx, took)
            self._looked = time.monotonic()
            return held


holder = Holder(StoreReader())
"""The one of this process."""
