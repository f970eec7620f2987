"""Hold what a catalogue says of one document, before it becomes facts."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from openqi.core.statements.standards import Deviation

State = Literal["draft", "current", "withdrawn", "unstated"]
"""A draft is no edition yet; ``unstated``: the catalogue does not say whether it was withdrawn."""
Degree = Literal["IDT", "MOD", "NEQ", "EQV", "unstated"]


class Adopted(NamedTuple):
    """Name a standard that a document adopts, how far, and where it differs."""

    standard: str
    degree: Degree = "unstated"
    deviations: tuple[Deviation, ...] | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one row of a catalogue in the same terms for every catalogue.

    Dates are as precise as the catalogue knows them. ``at`` is the place in the catalogue, ``line``
    the line in the file (1-based). ``rank`` orders states of one document: a higher one is later.
    ``notes`` are codes of what the reader had to mend or leave open.
    """

    id: str
    at: str
    line: int
    state: State
    published: str | None = None
    withdrawn: str | None = None
    rank: int = 0
    title: dict[str, str] = msgspec.field(default_factory=dict)
    ics: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    amends: str | None = None
    consolidates: str | None = None
    adopts: tuple[Adopted, ...] = ()
    notes: tuple[str, ...] = ()


class Refused(NamedTuple):
    """Name a row that is no edition of a standard, with the code of the reason."""

    id: str
    line: int
    reason: str
