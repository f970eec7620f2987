from __future__ import annotations

from openqi.register import MemoryRegister
from tests.contract.register_contract import RegisterContract


class TestMemoryRegister(RegisterContract):
    """The store in memory keeps the promises of a register."""

    fresh = MemoryRegister
