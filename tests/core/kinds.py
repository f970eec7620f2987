"""Hold one full fact of every kind, consistent with each other, for tests over all kinds."""

from __future__ import annotations

from pathlib import Path

PACK = Path(__file__).with_name("every-kind.yaml").read_text(encoding="utf-8")
EVERY_KIND = PACK.split("facts:\n", 1)[1]
"""The list of facts alone."""
