"""Take the identifiers of a command, some of them from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator


def read_texts(ids: Iterable[str]) -> Iterator[str]:
    """Give each identifier; for ``-`` the lines of standard input that are not blank."""
    for text in ids:
        if text == "-":
            yield from (line.strip() for line in sys.stdin if line.strip())
        else:
            yield text
