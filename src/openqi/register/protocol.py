"""Say what any store of the register must do: the seam between the facts and where they are kept.

Facts are appended and superseded, never edited or deleted. ``tests/contract`` holds the promises
below as one suite, which every store has to pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.register.change import Change, Entry
from openqi.register.conflict import Contradiction
from openqi.register.proposal import Proposal


class Register(Protocol):
    """Keep facts on two clocks: when they hold in the world, and when the register learned them.

    A day is an ``int``; ``known_at`` is whole and inclusive, and none means everything held now.
    """

    @property
    def tx(self) -> int:
        """Count the changes taken so far: the token of the last one."""
        ...

    def append(self, change: Change) -> int:
        """Take a change, all of it or nothing, and return its token.

        Its facts are recorded on its day. An id is used once; what a fact supersedes must be known,
        or come with the same change, and must not have been superseded; what is retracted must be
        held. Days never run backwards.

        Raises:
            RefusedChange: any of this is not so; every problem is listed and nothing was taken.
        """
        ...

    def supersede(
        self, old: str, new: Fact, *, author: str, reason: str, on: int, source: str | None = None
    ) -> int:
        """Put a fact in the place of another: a change of one fact that names the old id.

        Raises:
            RefusedChange: as for ``append``.
        """
        ...

    def facts(self, known_at: int | None = None) -> tuple[Fact, ...]:
        """List the facts held at the end of a day, ordered by id."""
        ...

    def fact(self, id: str) -> Fact:
        """Give the fact with an id, held or not.

        Raises:
            UnknownIdentifier: there never was one; close ids are offered.
        """
        ...

    def history(self, id: str) -> tuple[Entry, ...]:
        """List every version of what the fact with an id states, the first one first.

        Raises:
            UnknownIdentifier: there never was one; close ids are offered.
        """
        ...

    def as_of(self, valid: int, known: int | None = None) -> tuple[Fact, ...]:
        """List the facts held at the end of ``known`` that hold, or may hold, on a day."""
        ...

    def conflicts(self, known_at: int | None = None) -> tuple[Contradiction, ...]:
        """List the contradictions among the facts held at the end of a day."""
        ...

    def sources(self) -> tuple[Source, ...]:
        """List the documents that facts may cite, ordered by id."""
        ...

    def propose(self, facts: Iterable[Fact]) -> Proposal:
        """Say what facts would change, and change nothing."""
        ...
