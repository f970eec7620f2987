"""Describe how an edition of a standard stands on a day, by each of the three clocks."""

from __future__ import annotations

from typing import Literal

import msgspec

Owner = Literal["unpublished", "current", "withdrawn", "unknown"]
"""By its owner's clock: not yet published; published and not withdrawn; withdrawn; nobody can tell
(the day lies inside a date that is not known to the day, or sources disagree)."""
Recognised = Literal["recognised", "ended", "unknown"]
State = Literal["known", "withdrawn", "unknown", "edition-not-on-record", "not-on-record"]
"""What a reference leads to: one edition; one that its owner has withdrawn; one of several; a work
of which the register has other editions; nothing that the register has."""


class _Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Share the settings of what is told of an edition."""


class Moment(_Told, frozen=True):
    """Hold a date as known (day, month, year, or ``unknown``), the fact that states it, its source.

    ``by`` is a day on which it surely had happened, where the date itself is not known.
    """

    date: str
    fact: str
    source: tuple[str, ...] = ()
    by: str | None = None


class SchemeStanding(_Told, frozen=True):
    """Say whether a scheme recognises the edition on the day, and until when (its last day)."""

    arrangement: str
    standing: Recognised
    fact: str
    until: Moment | None = None
    successor: str | None = None


class LawStanding(_Told, frozen=True):
    """Say that law names the edition, or keeps evidence to it good, on the day.

    ``how``: a requirement or clause names this very edition; a transition keeps evidence to it.
    """

    how: Literal["named", "kept"]
    standing: Recognised
    fact: str
    economy: str | None = None
    until: Moment | None = None


class Standing(_Told, frozen=True):
    """Say how one edition stands on a day.

    ``valid``: it is current, or a scheme or a law still recognises it. ``presumed``: that it was
    not withdrawn is known only up to the day on which its source was read. ``supplements`` lists
    amendments and corrigenda published by the day.
    """

    standard: str
    edition: str | None
    owner: Owner
    valid: Literal["yes", "no", "unknown"]
    published: tuple[Moment, ...] = ()
    withdrawn: tuple[Moment, ...] = ()
    supplements: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    schemes: tuple[SchemeStanding, ...] = ()
    laws: tuple[LawStanding, ...] = ()
    presumed: bool = False
    disagreeing: tuple[str, ...] = ()
    title: str | None = None


class Resolution(_Told, frozen=True):
    """Say which edition a reference means on a day.

    ``edition`` is the one that is meant; with ``unknown`` it is the latest that surely was
    published, and ``possible`` lists those that may be meant instead. ``editions`` has every
    edition of the work on record, oldest first. ``next_change`` is the first later day on which
    any of it may differ with no new fact.
    """

    reference: str
    work: str
    dated: bool
    state: State
    edition: Standing | None = None
    possible: tuple[str, ...] = ()
    editions: tuple[Standing, ...] = ()
    next_change: str | None = None
