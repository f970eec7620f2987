"""Write to the terminal or the pipe: whole texts, without control characters, in any encoding."""

from __future__ import annotations

import sys
from typing import TextIO

import msgspec

_KEPT = "\n\t"
_CONTROL = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))
    if chr(code) not in _KEPT
}


def prepare_streams() -> None:
    """Show a character that the terminal does not have as ``?`` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def write(text: str, stream: TextIO | None = None) -> None:
    """Write a text and end its last line; what a file held must not steer the terminal."""
    target = stream or sys.stdout
    target.write(text.translate(_CONTROL).rstrip("\n") + "\n")
    target.flush()


def write_json(content: bytes) -> None:
    """Write JSON bytes as they are, in UTF-8 whatever the terminal speaks, with a newline."""
    sys.stdout.buffer.write(content + b"\n")
    sys.stdout.flush()


def write_record(content: object) -> None:
    """Write plain values as JSON with sorted keys."""
    write_json(msgspec.json.encode(content, order="sorted"))
