"""Refuse what looks like an identifier and is none: units, events, papers, quantities.

The guards are rows of a file; each says in words why. They look at a bounded stretch of the text
on both sides, so that time stays linear.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from openqi.standards.document_id import DocumentId
from openqi.standards.prose.vocabulary import load_words, match_words, read_file

_PREFIX = re.compile(r" |(?<=/)")
BESIDE = 60
"""Characters looked at on either side."""


class Guard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Say when a candidate is refused: when everything that is given here holds."""

    guard: str
    why: str
    bodies: tuple[str, ...] = ()
    prefix: str | None = None
    printed: str | None = None
    kinds: tuple[str, ...] = ()
    undated: bool = False
    plain: bool = False
    untyped: bool = False
    member: bool = False
    cue: bool = False
    number: str | None = None
    before: str | None = None
    after: str | None = None
    near: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    guards: tuple[Guard, ...]


class Sight(msgspec.Struct, frozen=True):
    """Hold what a guard looks at: an identifier, its place in a text in normal form, its origin."""

    id: DocumentId
    text: str
    start: int
    end: int
    member: bool = False


class Guards:
    """Judge candidates by the guards, in their order."""

    def __init__(self, guards: tuple[Guard, ...]) -> None:
        self.guards = guards
        self._patterns = {
            pattern: re.compile(pattern)
            for guard in guards
            for pattern in (
                guard.prefix,
                guard.printed,
                guard.number,
                guard.before,
                guard.after,
                guard.near,
            )
            if pattern is not None
        }
        words = [word for group in load_words().cues.values() for word in group]
        self._cue = re.compile(match_words(words) + r"\Z", re.IGNORECASE)
        behind = "|".join(
            re.escape(one) for group in load_words().cues_after.values() for one in group
        )
        self._cue_after = re.compile(rf" ?(?:{behind})", re.IGNORECASE)

    def refuses(self, sight: Sight) -> Guard | None:
        """Give the first guard that refuses a candidate, or nothing."""
        found = sight.id
        undated = found.year is None
        prefix = _PREFIX.split(found.series, maxsplit=1)[0]
        plain = not (found.parts or found.adopts or found.supplements or found.division)
        before = sight.text[max(0, sight.start - BESIDE) : sight.start]
        printed = sight.text[sight.start : sight.end]
        after = sight.text[sight.end : sight.end + BESIDE]
        for guard in self.guards:
            if (
                (guard.undated and not undated)
                or (guard.plain and not plain)
                or (guard.untyped and found.doctype)
                or (guard.member and not sight.member)
                or (guard.bodies and found.body not in guard.bodies)
                or (guard.kinds and found.kind not in guard.kinds)
            ):
                continue
            if guard.printed and not self._patterns[guard.printed].search(printed):
                continue
            if guard.prefix and not self._patterns[guard.prefix].fullmatch(prefix):
                continue
            if guard.number and not self._patterns[guard.number].fullmatch(found.number):
                continue
            if guard.before and not self._patterns[guard.before].search(before):
                continue
            if guard.after and not self._patterns[guard.after].search(after):
                continue
            if guard.near and not (
                self._patterns[guard.near].search(before)
                or self._patterns[guard.near].search(after)
            ):
                continue
            if guard.cue and (self._cue.search(before) or self._cue_after.match(after)):
                continue
            return guard
        return None


@cache
def load_guards() -> Guards:
    """Load the guards that come with the package."""
    return Guards(msgspec.convert(read_file("guards.yaml"), _File).guards)
