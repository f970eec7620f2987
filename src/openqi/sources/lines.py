"""Read a file line by line, plain or compressed, within limits of size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import IO

from openqi.core.errors import Problem, UnreadableInput

FILE_LIMIT = 2 * 2**30
"""Bytes of a file once it is unpacked; the largest catalogue known has 60 million."""
LINE_LIMIT = 8 * 2**20
"""Bytes of one line; a recommendation with all its relations has some hundred thousand."""
WINDOW_LIMIT = 2**27
"""Bytes that unpacking may keep in memory at once."""
PIECE = 2**10
"""Bytes of a compressed file that are unpacked at once."""
EXTRA = "openqi[catalogue]"


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give each line that is not blank, with its number (1-based).

    Raises:
        UnreadableInput: missing, not permitted, damaged, above a limit, or compressed while the
            extra that unpacks it is not installed.
    """
    shown = str(path)
    try:
        with path.open("rb") as stream:
            yield from _split(_unpack(stream, path), shown)
    except FileNotFoundError:
        raise UnreadableInput(Problem(code="file-missing", file=shown)) from None
    except IsADirectoryError:
        raise UnreadableInput(Problem(code="file-is-directory", file=shown)) from None
    except PermissionError:
        raise UnreadableInput(Problem(code="file-not-permitted", file=shown)) from None
    except OSError as error:
        args = {"reason": error.strerror or type(error).__name__}
        raise UnreadableInput(Problem(code="file-unreadable", args=args, file=shown)) from None


def _unpack(stream: IO[bytes], path: Path) -> IO[bytes]:
    if path.suffix != ".zst":
        return stream
    try:
        import zstandard  # noqa: PLC0415 - an extra; plain files need it not
    except ImportError:
        args = {"extra": EXTRA}
        raise UnreadableInput(Problem(code="extra-missing", args=args, file=str(path))) from None
    pieces = _inflate(stream, str(path), zstandard)
    return io.BufferedReader(_Pieces(pieces), 2**20)


def _inflate(stream: IO[bytes], shown: str, zstandard: ModuleType) -> Iterator[bytes]:
    """Give what a compressed file unpacks to; one that ends in the middle is damaged.

    It is fed by little: one kilobyte can unpack to 32 megabytes at most.
    """
    work = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT)
    frame, begun = work.decompressobj(), False
    try:
        while chunk := stream.read(PIECE):
            while chunk:
                yield frame.decompress(chunk)
                begun, chunk = not frame.eof, b""
                if frame.eof:
                    chunk, frame = frame.unused_data, work.decompressobj()
    except zstandard.ZstdError as error:
        args = {"reason": str(error)[:120]}
        raise UnreadableInput(Problem(code="file-unreadable", args=args, file=shown)) from None
    if begun:
        raise UnreadableInput(Problem(code="file-cut-short", file=shown))


class _Pieces(io.RawIOBase):
    """Read pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def _split(stream: IO[bytes], shown: str) -> Iterator[tuple[int, bytes]]:
    number = size = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        size += len(line)
        limit = LINE_LIMIT if len(line) > LINE_LIMIT else FILE_LIMIT
        if len(line) > LINE_LIMIT or size > FILE_LIMIT:
            args = {"limit": str(limit)}
            raise UnreadableInput(
                Problem(code="file-too-large", args=args, file=shown, line=number)
            )
        if line.strip():
            yield number, line
