"""Say what is wrong, where, and with which facts; the words come later, in the reader's language.

An error carries a *code* and its arguments. ``show.words`` turns them into Vietnamese or English,
so that a command, a page and the API say the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Name one thing that is wrong: a code, its arguments, and the place.

    ``file`` and ``line`` (1-based) point into a file, ``key`` at a field (dotted), ``facts`` at
    facts. ``nearest`` offers known words close to the one that was not found.
    """

    code: str
    args: dict[str, str] = {}
    file: str | None = None
    line: int | None = None
    key: str | None = None
    facts: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write the place and the code on one line, for logs and tracebacks."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        words = [self.code, *(f"{name}={value!r}" for name, value in sorted(self.args.items()))]
        if self.key:
            words.append(f"at {self.key}")
        if self.nearest:
            words.append(f"nearest: {', '.join(self.nearest)}")
        return f"{place}: {' '.join(words)}" if place else " ".join(words)


class OpenQIError(Exception):
    """Carry one or more problems; every error that OpenQI raises on purpose is one of these."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(map(str, self.problems)))


class UnreadableInput(OpenQIError):
    """Report bytes that cannot be read as a file of ours: missing, too large, not UTF-8 or YAML."""


class InvalidContent(OpenQIError):
    """Report content that was read but does not follow the format."""


class UnknownIdentifier(OpenQIError):
    """Report an id that the register does not hold; ``nearest`` offers close ones."""


class RefusedChange(OpenQIError):
    """Report a change that the register cannot take, such as a second fact with one id."""
