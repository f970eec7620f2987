"""State editions of standards, their adoption, and how long a scheme takes an old edition."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Struct
from openqi.core.text import Text


class Edition(Struct, tag_field="fact", tag="edition"):
    """State when an edition of a standard was published and withdrawn, and what it replaces.

    ``withdrawn`` absent: its owner has not withdrawn it, as far as the source knows; ``unknown``:
    the source does not tell the day, or not whether. ``withdrawn_by`` is a day on which it surely
    was withdrawn already. A document with ``amends`` (an amendment, a corrigendum) or
    ``consolidates`` (the text printed together with its amendments) belongs to the edition named
    there, and is no edition of its own.
    """

    standard: str
    published: str | int
    id: str | None = None
    replaces: tuple[str, ...] | str | None = None
    replaced_by: tuple[str, ...] | None = None
    withdrawn: str | int | None = None
    withdrawn_by: str | int | None = None
    amends: str | None = None
    consolidates: str | None = None
    title: Text | str | None = None
    ics: tuple[str, ...] | None = None


class Deviation(Struct):
    """Name one point in which a modified adoption differs from its source."""

    code: str
    text: Text | str | None = None


class Adoption(Struct, tag_field="fact", tag="adoption"):
    """State that a host standard adopts a source, and to which degree."""

    host: str
    source: str
    degree: Literal["IDT", "MOD", "NEQ", "EQV", "unstated"]
    id: str | None = None
    deviations: tuple[Deviation, ...] | None = None


class Change(Struct):
    """Name one point in which an edition differs from the one that it was compared with.

    ``retest`` is false where what was tested to the old edition also shows the new one.
    """

    code: str
    text: Text | str | None = None
    retest: bool = True


class Revision(Struct, tag_field="fact", tag="revision"):
    """State what changed from one edition of a standard to another.

    The list is what the source tells, and whole only where a statement of completeness says so.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    id: str | None = None


class SchemeTransition(Struct, tag_field="fact", tag="scheme-transition"):
    """State until when a scheme still recognises an old edition beside the new one."""

    arrangement: str
    old: str
    new: str
    id: str | None = None
    until: str | int | None = None
