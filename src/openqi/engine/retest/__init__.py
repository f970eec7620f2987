"""Tell what is still to be tested where one standard was used and another is wanted."""

from __future__ import annotations

from openqi.engine.retest.answer import Extent, Hop, Item, Kept, Retest, Unknown
from openqi.engine.retest.retest import retest

__all__ = ["Extent", "Hop", "Item", "Kept", "Retest", "Unknown", "retest"]
