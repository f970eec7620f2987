"""Describe the lines of a nomenclature file: codes of goods or fields, with their names.

The first line is a :class:`NomenclatureHead`, each other one an :class:`Entry`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from openqi.core.scope import Struct
from openqi.core.source import Source

FORMAT = "openqi-nomenclature/1"
Scheme = Literal["hs", "ics"]


class NomenclatureHead(Struct):
    """Say which edition of which scheme a file holds, and on whose word.

    ``pivot`` is set where the codes are not named but led to another edition: that edition.
    ``fields`` is set where codes of goods are led to codes of fields of that edition of ICS.
    """

    format: str
    scheme: Scheme
    edition: str
    source: Source
    entries: int
    content: str
    pivot: str | None = None
    fields: str | None = None


class Entry(Struct):
    """Name a code; ``notes`` say what it includes; ``to`` lists codes that it leads to."""

    code: str
    name: dict[str, str] = msgspec.field(default_factory=dict)
    notes: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


encode = msgspec.json.Encoder(order="deterministic").encode
decode_head = msgspec.json.Decoder(NomenclatureHead).decode
decode_entry = msgspec.json.Decoder(Entry).decode


def parents(code: str, scheme: Scheme) -> tuple[str, ...]:
    """List the codes above a code, the nearest first.

    >>> parents("97.040.50", "ics"), parents("851660", "hs")
    (('97.040', '97'), ('8516', '85'))
    """
    if scheme == "ics":
        parts = code.split(".")
        return tuple(".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return tuple(code[:length] for length in (4, 2) if length < len(code))
