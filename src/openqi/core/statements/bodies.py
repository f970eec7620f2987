"""State who is who: economies, organisations, the names they bore and what succeeded what."""

from __future__ import annotations

from openqi.core.scope import Struct
from openqi.core.text import Text


class Economy(Struct, tag_field="fact", tag="economy"):
    """Name an economy, or a group of them (``members``) that can be a party of its own."""

    id: str
    name: Text
    members: tuple[str, ...] | None = None


class Organisation(Struct, tag_field="fact", tag="organisation"):
    """Name a body, what kinds of body it is, and the economies it belongs to.

    The list of kinds is open: accreditation-body, metrology-institute, standards-body, regulator,
    laboratory, inspection-body, certifier, halal-authority, productivity-body, ministry, company.
    """

    id: str
    name: Text
    kinds: tuple[str, ...]
    acronym: str | None = None
    economies: tuple[str, ...] = ()
    parent: str | None = None


class Naming(Struct, tag_field="fact", tag="naming"):
    """Give the name that a thing bears in a period.

    An ``alias`` is a wording that some source uses, a misprint say: searched for, never shown as
    the name.
    """

    of: str
    name: Text
    id: str | None = None
    acronym: str | None = None
    alias: bool = False


class Terms(Struct):
    """Say what of the old stays good after a succession, and the last day on which it does."""

    vi: str | None = None
    en: str | None = None
    keeps: Text | str | None = None
    until: str | int | None = None


class Succession(Struct, tag_field="fact", tag="succession"):
    """Say that a successor took the place of its predecessors from the first day of the period."""

    predecessors: tuple[str, ...]
    successor: str
    id: str | None = None
    terms: Terms | str | None = None
