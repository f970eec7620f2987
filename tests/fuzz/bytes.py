"""Turn the bytes of a fuzzer into choices, numbers and texts; when they end, zeros follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


class Bytes:
    """Consume bytes one choice after the other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._place = 0

    @property
    def left(self) -> bool:
        """Tell whether bytes are left."""
        return self._place < len(self._content)

    def number(self, size: int = 1) -> int:
        """Take a whole number of some bytes."""
        part = self._content[self._place : self._place + size]
        self._place += size
        return int.from_bytes(part, "big")

    def below(self, limit: int) -> int:
        """Take a number from 0 up to a limit, the limit left out."""
        return self.number(1 if limit <= 256 else 3) % limit

    def choice(self, options: Sequence[_T]) -> _T:
        """Take one of some values."""
        return options[self.below(len(options))]

    def chance(self, of: int = 2) -> bool:
        """Take a yes once in so many times."""
        return self.below(of) == 1

    def text(self, limit: int = 12) -> str:
        """Take a short text of any characters."""
        size = self.below(limit + 1)
        part = self._content[self._place : self._place + size]
        self._place += size
        return part.decode("utf-8", "replace")

    def rest(self) -> bytes:
        """Take all that is left."""
        part = self._content[self._place :]
        self._place = len(self._content)
        return part
