"""What each kind of arrangement, evidence and standing means: dated, cited data and its loader."""

from __future__ import annotations

from openqi.rules.rulebook import Edition, Rulebook, list_editions, load_rulebook, read_rulebook

__all__ = ["Edition", "Rulebook", "list_editions", "load_rulebook", "read_rulebook"]
