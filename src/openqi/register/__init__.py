"""The register: append-only facts on two clocks, and the packs that they are read from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openqi.register.cache import open_packs
    from openqi.register.change import Change, Entry, changes_from_facts
    from openqi.register.check import check_facts, check_packs
    from openqi.register.conflict import Contradiction, find_conflicts, settled
    from openqi.register.folder import Packs
    from openqi.register.known import facts_known_at, replacements
    from openqi.register.memory import MemoryRegister
    from openqi.register.packs import load_packs, read_packs
    from openqi.register.proposal import Proposal
    from openqi.register.protocol import Register

_HOMES = {
    "Change": "openqi.register.change",
    "Contradiction": "openqi.register.conflict",
    "Entry": "openqi.register.change",
    "MemoryRegister": "openqi.register.memory",
    "Packs": "openqi.register.folder",
    "Proposal": "openqi.register.proposal",
    "Register": "openqi.register.protocol",
    "changes_from_facts": "openqi.register.change",
    "check_facts": "openqi.register.check",
    "check_packs": "openqi.register.check",
    "facts_known_at": "openqi.register.known",
    "find_conflicts": "openqi.register.conflict",
    "load_packs": "openqi.register.packs",
    "open_packs": "openqi.register.cache",
    "read_packs": "openqi.register.packs",
    "replacements": "openqi.register.known",
    "settled": "openqi.register.conflict",
}

__all__ = [
    "Change",
    "Contradiction",
    "Entry",
    "MemoryRegister",
    "Packs",
    "Proposal",
    "Register",
    "changes_from_facts",
    "check_facts",
    "check_packs",
    "facts_known_at",
    "find_conflicts",
    "load_packs",
    "open_packs",
    "read_packs",
    "replacements",
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
