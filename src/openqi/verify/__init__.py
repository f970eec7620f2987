"""Check the proof of a verdict against the facts, with none of the code that found it."""

from __future__ import annotations

from openqi.verify.check import verify
from openqi.verify.objection import Objection, Verification
from openqi.verify.reading import read_verdict

__all__ = ["Objection", "Verification", "read_verdict", "verify"]
