"""Read a text that somebody wrote: UTF-8, of bounded size, no program or picture by mistake."""

from __future__ import annotations

from openqi.core.errors import Problem, UnreadableInput
from openqi.core.reading.bytes import read_bytes

TEXT_LIMIT = 64 * 2**20
"""Bytes of one text; a code of law has some megabytes."""


def read_text(path: str) -> str:
    """Read a text file, or standard input when the path is ``-``; an empty one is a text too.

    Raises:
        UnreadableInput: it cannot be read, is larger than the limit, is not UTF-8, or holds zero
            bytes, which no text does; the problem tells the line.
    """
    content = read_bytes(path, TEXT_LIMIT, may_be_empty=True)
    zero = content.find(b"\0")
    if zero >= 0:
        line = content.count(b"\n", 0, zero) + 1
        raise UnreadableInput(Problem(code="text-binary", file=path, line=line))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(Problem(code="file-not-utf8", file=path, line=line)) from None
