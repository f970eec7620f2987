"""Find the minimal sets of acts that reach a better answer, as a Pareto front (rule R37)."""

from __future__ import annotations

from openqi.engine.gap.found import Found, find_gaps
from openqi.engine.gap.search import Bound

__all__ = ["Bound", "Found", "find_gaps"]
