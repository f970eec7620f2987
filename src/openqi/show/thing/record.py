"""Hold the pieces of a fact that is laid out: leaves and rows."""

from __future__ import annotations

import msgspec


class Leaf(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one value as people read it.

    ``id`` is the thing that it names, ``standard`` the identifier that it is. ``language`` is that
    of the text where it is not the one asked for; ``others`` has the text in further languages.
    """

    text: str
    id: str = ""
    kind: str = ""
    standard: str = ""
    language: str = ""
    others: dict[str, str] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one field: its key as packs write it, its name, its values or the rows inside it.

    ``marks`` numbers the citations that support it, from 1.
    """

    key: str
    label: str
    leaves: tuple[Leaf, ...] = ()
    rows: tuple[tuple[Row, ...], ...] = ()
    marks: tuple[int, ...] = ()
