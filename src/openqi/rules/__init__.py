"""What each kind of arrangement, evidence and standing means: dated, cited data and its loader."""

from __future__ import annotations

from openqi.rules.rulebook import Rulebook, load_rulebook

__all__ = ["Rulebook", "load_rulebook"]
