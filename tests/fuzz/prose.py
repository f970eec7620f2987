"""Fuzz the search of prose for identifiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from openqi.standards.body_table import load_bodies
from openqi.standards.prose.finder import find
from tests.fuzz.bytes import Bytes

_PIECES = (
    "9001", "17025", "-1", ".2", ":2015", "-2016", "/", " ", ", ", " và ", "和", "、", "及び", "\n",
    " и ", "(", ")", "Amd 1:2013", "Sửa đổi 1:2016", "+A11:2020", "—", "：", "/BKHCN", "２０１５",
)  # fmt: skip


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(prefix.text for prefix in load_bodies().prefixes())


def prose(content: bytes) -> None:
    """Search a text: findings stand in order, apart, where they say, and each can be written."""
    given = Bytes(content)
    if given.chance(4):
        text = given.rest().decode("utf-8", "replace")
    else:
        text = ""
        while given.left:
            kind = given.below(8)
            pieces = _prefixes() if kind < 2 else _PIECES
            text += given.text(6) if kind == 7 else given.choice(pieces)
    last = 0
    for one in find(text):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.id.canonical
        last = one.end


TARGETS: Mapping[str, Callable[[bytes], None]] = {"prose": prose}
"""The targets by name."""
