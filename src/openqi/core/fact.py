"""Wrap a typed statement into a fact: when it is valid, when it was learned, who says so."""

from __future__ import annotations

import hashlib

import msgspec

from openqi.core.day import FIRST, LAST
from openqi.core.period import Period
from openqi.core.source import Citation
from openqi.core.statements import Statement, kind_of
from openqi.core.text import Text
from openqi.core.words import Certainty


class Recorded(msgspec.Struct, frozen=True, array_like=True):
    """Hold when the register learned a fact and the first day it no longer held it (half-open).

    ``seq`` orders changes of one day.
    """

    on: int = FIRST
    seq: int = 0
    until: int = LAST

    def known_at(self, day: int) -> bool:
        """Tell whether the register held the fact at the end of ``day``."""
        return self.on <= day < self.until


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """Remember the file and line that a fact was read from."""

    file: str
    line: int


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one statement on two clocks, with its citations."""

    id: str
    statement: Statement
    valid: Period = Period()
    recorded: Recorded = Recorded()
    source: tuple[Citation, ...] = ()
    certainty: Certainty | None = None
    supersedes: str | None = None
    note: Text | str | None = None
    mark: Mark | None = None

    @property
    def kind(self) -> str:
        """Give the kind of the statement."""
        return kind_of(self.statement)

    @property
    def sourced(self) -> bool:
        """Tell whether it says where it is from: a source, or that it is general knowledge."""
        return bool(self.source) or self.certainty == "general-knowledge"

    @property
    def verified(self) -> bool:
        """Tell whether at least one source was read for it (definition D8).

        A fact with neither source nor certainty is one of a closed case, taken as read. Citations
        count as ``supports`` says: one of a single key lifts no fact whose rest nobody has read.
        """
        if self.certainty is not None:
            return self.certainty != "general-knowledge"
        if not self.source:
            return True
        return all(
            any(citation.certainty != "general-knowledge" for citation in group)
            for group in self.supports
        )

    @property
    def inferred(self) -> bool:
        """Tell whether it, or a part of it, was only concluded from its sources."""
        return self.certainty == "inferred" or any(
            all(citation.certainty == "inferred" for citation in group) for group in self.supports
        )

    @property
    def supports(self) -> tuple[tuple[Citation, ...], ...]:
        """Group the citations by what they support; within a group the surest one counts.

        Citations of the whole fact are the one group, and those of single keys only add to them.
        Where every citation names its keys, each key is a group, and the least sure one decides.
        """
        whole = tuple(citation for citation in self.source if not citation.about)
        if whole:
            return (whole,)
        keys = dict.fromkeys(key for citation in self.source for key in citation.about)
        return tuple(tuple(one for one in self.source if key in one.about) for key in keys)


def generate_id(statement: Statement, valid: Period, source: tuple[Citation, ...]) -> str:
    """Derive an id from the content of a fact that was given none; equal content, equal id."""
    content = msgspec.json.encode((statement, valid, [cite.doc for cite in source]), order="sorted")
    return f"{kind_of(statement)}-{hashlib.sha256(content).hexdigest()[:12]}"
