"""The register: append-only facts on two clocks, and the packs that they are read from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openqi.register.cache import open_packs
    from openqi.register.conflict import Contradiction, find_conflicts, settled
    from openqi.register.folder import Packs
    from openqi.register.known import facts_known_at
    from openqi.register.packs import load_packs, read_packs

_HOMES = {
    "Contradiction": "openqi.register.conflict",
    "Packs": "openqi.register.folder",
    "facts_known_at": "openqi.register.known",
    "find_conflicts": "openqi.register.conflict",
    "load_packs": "openqi.register.packs",
    "open_packs": "openqi.register.cache",
    "read_packs": "openqi.register.packs",
    "settled": "openqi.register.conflict",
}

__all__ = [
    "Contradiction",
    "Packs",
    "facts_known_at",
    "find_conflicts",
    "load_packs",
    "open_packs",
    "read_packs",
    "settled",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: an answer from the cache needs no YAML reader."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value
