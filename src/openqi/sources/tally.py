"""Count what an import merged, refused and left open, with a few examples of each."""

from __future__ import annotations

from typing import Literal

import msgspec

Fate = Literal["merged", "refused", "open"]
"""``merged``: brought into one, or mended by a rule that is told; ``refused``: not taken;
``open``: taken as far as it is sure, and left for somebody to find out."""
EXAMPLES = 5


class Case(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Name one row by its identifier and line, and the other document that it is about."""

    id: str
    line: int | None = None
    other: str | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """Hold how often something happened, and the first cases of it."""

    code: str
    fate: Fate
    count: int
    examples: tuple[Case, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Tell what became of the rows of one file.

    ``editions`` counts facts, with amendments and the like; ``state`` whether the catalogue file is
    new, takes the place of another copy, or was there already.
    """

    file: str
    catalogue: str
    source: str
    state: Literal["new", "unchanged"]
    rows: int
    works: int
    editions: int
    adoptions: int
    conflicts: int
    counts: tuple[Count, ...]
    path: str | None = None

    def of(self, fate: Fate) -> tuple[Count, ...]:
        """List the counts of a fate."""
        return tuple(one for one in self.counts if one.fate == fate)


class Tally:
    """Count while an import runs."""

    def __init__(self) -> None:
        self._counts: dict[tuple[Fate, str], int] = {}
        self._examples: dict[tuple[Fate, str], list[Case]] = {}

    def add(
        self, fate: Fate, code: str, id: str, line: int | None = None, other: str | None = None
    ) -> None:
        """Count one case."""
        key = fate, code
        self._counts[key] = self._counts.get(key, 0) + 1
        examples = self._examples.setdefault(key, [])
        if len(examples) < EXAMPLES:
            examples.append(Case(id=id, line=line, other=other))

    def counts(self) -> tuple[Count, ...]:
        """List the counts by fate, the largest first."""
        order = {"merged": 0, "refused": 1, "open": 2}
        ordered = sorted(
            self._counts.items(), key=lambda one: (order[one[0][0]], -one[1], one[0][1])
        )
        return tuple(
            Count(code=code, fate=fate, count=count, examples=tuple(self._examples[fate, code]))
            for (fate, code), count in ordered
        )
