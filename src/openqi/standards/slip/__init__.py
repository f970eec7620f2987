"""Slips: what goes wrong when identifiers are written, and how it is put right."""

from __future__ import annotations

from openqi.standards.slip.edit import Edit, replay
from openqi.standards.slip.repair import Repaired, Suggestion, repair
from openqi.standards.slip.shelf import Shelf

__all__ = ["Edit", "Repaired", "Shelf", "Suggestion", "repair", "replay"]
