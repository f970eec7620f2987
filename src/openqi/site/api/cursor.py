"""Write where a page of a list ends, and read it again for the next one.

A cursor names the change after which its first page was read: the pages after it are of the same
register, so that a list is whole even where facts come and go while somebody walks through it.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from openqi.core.errors import Problem, UnknownIdentifier

_FORM = re.compile(r"(?P<tx>[0-9]{0,10}) (?P<after>.+)\Z", re.ASCII | re.DOTALL)


class Cursor(NamedTuple):
    """Hold after what to go on, and after which change; without one in what is held now."""

    after: str
    tx: int | None = None


def write_cursor(after: str, tx: int | None = None) -> str:
    """Write where a page ends, for the parameter of the next one.

    >>> read_cursor(write_cursor("boa", 7))
    Cursor(after='boa', tx=7)
    """
    plain = f"{'' if tx is None else tx} {after}"
    return base64.urlsafe_b64encode(plain.encode()).decode("ascii").rstrip("=")


def read_cursor(text: str) -> Cursor:
    """Read where the page before ended.

    Raises:
        UnknownIdentifier: it is not what a page before gave.
    """
    try:
        plain = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        match = _FORM.match(plain.decode("utf-8"))
    except (ValueError, binascii.Error):
        match = None
    if match is not None:
        found = Cursor(match["after"], int(match["tx"]) if match["tx"] else None)
        if write_cursor(*found) == text:
            return found
    raise wrong_cursor()


def wrong_cursor() -> UnknownIdentifier:
    """Say that a cursor is not what a page before gave."""
    return UnknownIdentifier(Problem(code="cursor-wrong", args={"key": "cursor"}, key="cursor"))
