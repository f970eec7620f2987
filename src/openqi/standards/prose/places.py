"""Tell the line and column of an offset in a text."""

from __future__ import annotations

import re
from bisect import bisect_right


class Places:
    """Hold where the lines of a text begin; lines and columns count from 1, in characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def place(self, offset: int) -> tuple[int, int]:
        r"""Give the line and column of an offset.

        >>> Places("one\ntwo").place(5)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
