"""Grade one thing that a proof has to show, and say which citations show it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

import msgspec

from openqi.core.statements.law import Condition


class Grade(IntEnum):
    """Order what a test gives, worst first.

    ``NO``: failed for certain. ``UNTOLD``: nobody can tell. ``OPEN``: evidence is still to be
    shown, or a field to be filled in. ``STEP``: a formal step remains.
    """

    NO = 0
    UNTOLD = 1
    OPEN = 2
    STEP = 3
    YES = 4


class Cite(NamedTuple):
    """Name a fact in its role, with the anchor and the day that it has to be cited with."""

    fact: str
    role: str
    anchor: str
    day: int


Cites = tuple[Cite, ...]
"""What shows one thing together, in the order of the argument."""


class Point(msgspec.Struct, frozen=True):
    """Hold one thing to be shown: the atom, its grade, and what may be cited for it.

    ``cites`` are alternatives, of which one has to be cited in full. ``about`` are facts that a
    failure may point at. ``dated``: another day could mend the failure.
    """

    atom: str
    grade: Grade
    cites: tuple[Cites, ...] = ()
    steps: tuple[Condition, ...] = ()
    dated: bool = False
    about: frozenset[str] = frozenset()
    ask: bool = False
    reason: str = ""


Points = tuple[Point, ...]


def yes(atom: str, *cites: Cite) -> Point:
    """Report that something is shown, by these citations together."""
    return Point(atom, Grade.YES, (cites,) if cites else ())


def no(atom: str, *about: str, dated: bool = False, reason: str = "") -> Point:
    """Report that something failed for certain."""
    return Point(atom, Grade.NO, dated=dated, about=frozenset(about), reason=reason)


def untold(atom: str, *about: str, reason: str = "") -> Point:
    """Report that nobody can tell."""
    return Point(atom, Grade.UNTOLD, about=frozenset(about), reason=reason)


def blank(atom: str) -> Point:
    """Report that a field of the question or the document was left empty."""
    return Point(atom, Grade.OPEN, ask=True)


def least(points: Iterable[Point]) -> Grade:
    """Give the worst grade of points that must all be shown."""
    return min((point.grade for point in points), default=Grade.YES)
