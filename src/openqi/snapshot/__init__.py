"""The register at one knowledge day, indexed and immutable: all that the engine ever reads."""

from __future__ import annotations

from openqi.snapshot.compile import compile_snapshot
from openqi.snapshot.snapshot import Snapshot

__all__ = ["Snapshot", "compile_snapshot"]
