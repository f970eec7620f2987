"""Read a file with a size limit, and say plainly why it cannot be read."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from openqi.core.errors import Problem, UnreadableInput

PACK_LIMIT = 16 * 2**20
"""Bytes of one pack; the starter register is well below one megabyte in all."""
QUESTION_LIMIT = 2**20
"""Bytes of one question file."""
CASES_LIMIT = 16 * 2**20
"""Bytes of one case file."""
VERDICT_LIMIT = 5 * 2**20
"""Bytes of one verdict; a long one has some tens of thousands."""


def read_bytes(path: Path | str, limit: int, *, may_be_empty: bool = False) -> bytes:
    """Read at most ``limit`` bytes of a file, or of standard input when the path is ``-``.

    Raises:
        UnreadableInput: missing, a directory or device, not permitted, empty (unless it may
            be), or above the limit.
    """
    name = str(path)
    if name == "-":
        content = sys.stdin.buffer.read(limit + 1)
    else:
        if "\0" in name:
            raise UnreadableInput(Problem(code="file-missing", file=name.replace("\0", "?")))
        try:
            status = Path(path).stat()
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableInput(Problem(code="file-is-directory", file=name))
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableInput(Problem(code="file-not-regular", file=name))
            if status.st_size > limit:
                raise UnreadableInput(_too_large(name, limit))
            with Path(path).open("rb") as stream:
                content = stream.read(limit + 1)
        except FileNotFoundError:
            raise UnreadableInput(Problem(code="file-missing", file=name)) from None
        except PermissionError:
            raise UnreadableInput(Problem(code="file-not-permitted", file=name)) from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UnreadableInput(
                Problem(code="file-unreadable", args={"reason": reason}, file=name)
            ) from None
    if len(content) > limit:
        raise UnreadableInput(_too_large(name, limit))
    if not may_be_empty and not content.strip():
        raise UnreadableInput(Problem(code="file-empty", file=name))
    return content


def _too_large(name: str, limit: int) -> Problem:
    return Problem(code="file-too-large", args={"limit": str(limit)}, file=name)
