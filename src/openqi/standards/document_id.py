"""Hold the identifier of a document: who issued it, its number, its edition, what it adopts.

The type is the same for every body; what differs from body to body is a row of the body table.
Nothing that was printed is lost: what has no field of its own is kept as a note.
"""

from __future__ import annotations

import msgspec

from openqi.standards.document_words import Basis, Calendar, Degree, Kind


class Supplement(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Name an amendment, corrigendum or the like, with the level that issued it.

    ``level`` is a publisher: the A11 of a national edition of a European standard stays European.
    ``stage`` and ``iteration`` tell of a draft; ``consolidated`` that it is part of the text.
    ``word`` is set where the publisher has several spellings and this one is not its first.
    """

    type: str
    number: str = ""
    year: int | None = None
    level: str = ""
    month: int | None = None
    day: int | None = None
    stage: str = ""
    iteration: str = ""
    consolidated: bool = False
    word: str = ""
    year_printed: str = ""


class Note(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Keep a printed piece that has no field of its own, such as ``CSV``, ``(R2014)``, ``ED1``.

    ``at`` is how many supplements stand before it.
    """

    kind: str
    printed: str
    at: int = 0


class Link(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Say that a document adopts another, how far, and what tells so.

    The edition of ``id`` is absent unless something says it: the year of the host is never copied.
    ``form`` is how a printed link is written.
    """

    id: DocumentId
    degree: Degree = "unstated"
    basis: Basis = "printed"
    form: str = ""


class DocumentId(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """Identify a document of a body.

    ``series`` is what stands before the number, in canonical spelling; ``body`` the row of the
    table. ``year_printed`` is set where the printed year is another text than ``year``.
    ``marks`` are the separators of the parts, and ``year_mark`` that of the year, where they are
    not the body's own; ``native_series`` the series in the owner's script where it differs.
    ``form`` names a special build of the body's identifiers.
    """

    publisher: str
    series: str
    body: str
    number: str
    parts: tuple[str, ...] = ()
    year: int | None = None
    month: int | None = None
    year_printed: str = ""
    calendar: Calendar = "gregorian"
    kind: Kind = "standard"
    issuer: str = ""
    division: str = ""
    doctype: str = ""
    stage: str = ""
    iteration: str = ""
    marks: str = ""
    year_mark: str = ""
    native_series: str = ""
    form: str = ""
    supplements: tuple[Supplement, ...] = ()
    notes: tuple[Note, ...] = ()
    language: str = ""
    adopts: tuple[Link, ...] = ()

    @property
    def canonical(self) -> str:
        """Write the identifier in the one spelling that OpenQI uses, in Latin letters.

        >>> from openqi.standards import parse
        >>> parse("ISO/IEC17025 : 2017").canonical
        'ISO/IEC 17025:2017'
        """
        return spelling.write_canonical(self)

    @property
    def native(self) -> str:
        """Write the identifier in the script of its owner."""
        return spelling.write_native(self)

    @property
    def work(self) -> str:
        """Give the key that is the same for every edition, draft and supplement of a work.

        The separators between number and parts stay: without them different works fall together.

        >>> from openqi.standards import parse
        >>> parse("ISO 1043-4:1998").work, parse("ISO/CD 10434").work
        ('ISO 1043-4', 'ISO 10434')
        """
        return spelling.write_work(self)

    @property
    def key(self) -> str:
        """Give the key of this very edition with its supplements; spellings do not matter."""
        return spelling.write_key(self)

    @property
    def urn(self) -> str:
        """Write the identifier as a URN."""
        return spelling.write_urn(self)

    def chain(self) -> tuple[Link, ...]:
        """List the links from this document to its last source, the nearest first."""
        links: list[Link] = []
        step = self
        while step.adopts:
            links.append(step.adopts[0])
            step = step.adopts[0].id
        return tuple(links)


from openqi.standards import spelling  # noqa: E402 - it needs the types above
