"""Read a verdict from a file, and refuse what this version cannot check."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from openqi.core.errors import InvalidContent, Problem, UnreadableInput
from openqi.core.reading.bytes import VERDICT_LIMIT, read_bytes
from openqi.core.reading.question import read_question
from openqi.core.verdict import Verdict
from openqi.rules import load_rulebook

FORMAT = "openqi/1"
MAJOR = "1"
"""The major version of the engine whose verdicts this checker understands."""
_LATER = re.compile(r"openqi/[1-9][0-9]{0,5}\Z", re.ASCII)


class _Head(msgspec.Struct, frozen=True):
    """What says whether the rest can be read at all."""

    format: str
    engine: str
    rules: str


def read_verdict(path: Path | str) -> Verdict:
    """Read a verdict file (``-``: standard input).

    Raises:
        UnreadableInput: the bytes cannot be read, are too many, or are no JSON.
        InvalidContent: it is no verdict, or one of another format, engine or rule data.
    """
    return type_verdict(read_bytes(path, VERDICT_LIMIT), str(path))


def type_verdict(content: bytes, file: str) -> Verdict:
    """Type the JSON of a verdict.

    Raises:
        UnreadableInput: it is no JSON.
        InvalidContent: it is no verdict, or one of another format, engine or rule data.
    """
    try:
        head = msgspec.json.decode(content, type=_Head)
        _refuse_others(head, file)
        verdict = msgspec.json.decode(content, type=Verdict)
    except msgspec.ValidationError as error:
        args = {"reason": str(error)[:200]}
        raise InvalidContent(Problem(code="verdict-wrong", args=args, file=file)) from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        args = {"reason": str(error)[:200]}
        raise UnreadableInput(Problem(code="json-wrong", args=args, file=file)) from None
    read_question(msgspec.to_builtins(verdict.question), file)
    return verdict


def _refuse_others(head: _Head, file: str) -> None:
    """Refuse a verdict that was made by other definitions than those of this version."""
    if head.format != FORMAT:
        code = "format-newer" if _LATER.match(head.format) else "format-unknown"
        args = {"format": head.format[:80], "known": FORMAT}
        raise InvalidContent(Problem(code=code, args=args, file=file, key="format"))
    if head.engine != MAJOR:
        args = {"engine": head.engine[:80], "known": MAJOR}
        raise InvalidContent(
            Problem(code="verdict-of-another-engine", args=args, file=file, key="engine")
        )
    known = load_rulebook().version
    if head.rules != known:
        args = {"rules": head.rules[:80], "known": known}
        raise InvalidContent(
            Problem(code="verdict-of-other-rules", args=args, file=file, key="rules")
        )
