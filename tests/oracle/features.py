"""Name the constructs that the generator may use, so that one under discussion can be left out."""

from __future__ import annotations

from typing import NamedTuple


class Switches(NamedTuple):
    """Say which constructs are generated; each is on unless a difference is being looked at."""

    two_standards: bool = True
    two_demands: bool = True
    two_requirements: bool = True
    anchors: bool = True
    stage_document: bool = True


ALL = Switches()
