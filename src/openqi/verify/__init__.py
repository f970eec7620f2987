"""Check the proof of a verdict against the facts, with none of the code that found it."""

from __future__ import annotations

from openqi.verify.check import verify
from openqi.verify.objection import Objection, Verification

__all__ = ["Objection", "Verification", "verify"]
