"""Hold the answer to "what do I have to retest?" as plain, frozen values."""

from __future__ import annotations

from typing import Literal

import msgspec

from openqi.core.text import Text

Extent = Literal["nothing", "listed", "at-least", "whole", "unknown"]
"""Nothing; the items listed and no more; the items listed and perhaps more; everything anew;
nobody can tell from what is on record."""
Relation = Literal["identical", "modified", "not-equivalent", "unstated", "edition"]
Held = Literal["holds", "over", "unknown"]


class _Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Share the settings of what is told."""


class Item(_Told, frozen=True):
    """Name one point to be tested: a deviation of an adoption, or a change between editions."""

    code: str
    why: Literal["deviation", "change"]
    fact: str
    text: Text | str | None = None


class Hop(_Told, frozen=True):
    """Say how one standard on the way leads to the next, and which facts say so."""

    start: str
    end: str
    relation: Relation
    facts: tuple[str, ...] = ()


class Kept(_Told, frozen=True):
    """Name a clause or a scheme that still takes evidence to the old standard.

    ``standing`` is that on the asked day; what the clause asks besides is told and not tested.
    """

    fact: str
    kind: Literal["law", "scheme"]
    standing: Held
    until: str | None = None
    issued_before: str | None = None
    goods: tuple[str, ...] = ()
    before: str | None = None
    conditions: tuple[str, ...] = ()
    arrangement: str | None = None


class Unknown(_Told, frozen=True):
    """Name what the register does not know and would have to, by a code with its arguments."""

    code: str
    args: dict[str, str] = {}


class Retest(_Told, frozen=True):
    """Say what has to be tested again to show ``wanted`` with evidence to ``tested``.

    ``asked`` is the reference as it was given, where ``wanted`` is the edition that it means.
    """

    tested: str
    wanted: str
    on: str
    extent: Extent
    asked: str
    items: tuple[Item, ...] = ()
    path: tuple[Hop, ...] = ()
    kept: tuple[Kept, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
