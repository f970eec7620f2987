"""Answer questions from a snapshot: pure functions, with no clock, network or database."""

from __future__ import annotations

from openqi.engine.check import Decision, check, decide, decide_around
from openqi.engine.gap import Bound
from openqi.engine.shelf import Shelf

__all__ = ["Bound", "Decision", "Shelf", "check", "decide", "decide_around"]
