"""Slips: what goes wrong when identifiers are written, and how it is put right."""

from __future__ import annotations

from openqi.standards.slip.edit import Edit, replay
from openqi.standards.slip.shelf import Shelf
from openqi.standards.slip.suggestion import Repaired, Suggestion, repair

__all__ = ["Edit", "Repaired", "Shelf", "Suggestion", "repair", "replay"]
