"""Answer a test with yes, no or cannot tell."""

from __future__ import annotations

from enum import IntEnum


class Truth(IntEnum):
    """Order the three answers so that ``min`` is *and* and ``max`` is *or* (Kleene's logic)."""

    NO = 0
    UNKNOWN = 1
    YES = 2
