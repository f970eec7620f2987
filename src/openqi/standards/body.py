"""Describe how one body writes its identifiers: a row of the body table."""

from __future__ import annotations

from typing import Literal

import msgspec

from openqi.core.text import Text
from openqi.standards.document_words import Calendar, Degree, Kind

Script = Literal["Latn", "Cyrl", "Thai", "Hani", "Hang", "Jpan", "Arab", "Hebr"]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Begin every part of a row: immutable, and strict about its keys."""


class Marker(_Row, frozen=True, kw_only=True):
    """Describe a word between prefix and number: a type of document or a stage of its making.

    ``words`` are its spellings, in any script; the first is canonical. ``implies`` is the type
    that a stage word carries (``DTR``: ``TR``).
    ``attach`` is what stands before it when it follows the prefix: the row's ``attach`` if absent.
    A marker may stand ``before`` the prefix, be another spelling that ``means`` a marker, be
    ``kept`` as it was read, or be ``silent``: read and not written.
    """

    words: tuple[str, ...]
    kind: Kind | None = None
    implies: str | None = None
    attach: str | None = None
    before: bool = False
    means: str | None = None
    kept: bool = False
    silent: bool = False


class Year(_Row, frozen=True, kw_only=True):
    """Describe how the year is written: separators, digits, calendar, month.

    ``kept`` of the separators (from the first) stay as printed; the first replaces the others.
    ``pattern`` is how the digits look; ``short`` adds years of two digits, perhaps after a letter;
    ``suffix`` is a pattern of letters after the digits; with ``hyphen`` a last part that looks
    like a year is one (``170-1960``).
    """

    marks: tuple[str, ...] = (":",)
    kept: int = 1
    pattern: str = r"\d{4}"
    short: bool = False
    month: bool = True
    hyphen: bool = False
    suffix: str = ""
    calendar: Calendar = "gregorian"


class SupplementForm(_Row, frozen=True, kw_only=True):
    """Describe how a kind of supplement is written.

    ``words``: spellings; ``kept`` of them (from the first) stay as printed. ``drafts`` are words
    that carry a stage (``DAM``). ``glue`` stands between the word and its number (``glues``: after
    certain words), ``mark`` before the word; ``dated`` is the form of a date in parentheses. With
    ``alone`` the words count only where no other body adopts the document (``+A1`` behind a host is
    the host's).
    """

    type: str
    words: tuple[str, ...]
    kept: int = 1
    drafts: tuple[str, ...] = ()
    glue: str = " "
    glues: dict[str, str] = {}
    mark: str = "/"
    dated: str | None = None
    alone: bool = False


class NoteForm(_Row, frozen=True, kw_only=True):
    """Describe a further printed piece by a pattern; ``printed`` rewrites it by its named groups.

    Groups named ``year``, ``month``, ``language`` and ``part`` fill these fields; without
    ``printed`` such a piece is written in the ordinary place, any other piece as it was read.
    """

    note: str
    pattern: str
    printed: str = ""
    place: Literal["after", "number"] = "after"


class SpecialForm(_Row, frozen=True, kw_only=True):
    """Describe identifiers of another build than the common one, by a pattern with named groups.

    The groups fill the fields of the same name. ``printed`` writes them back; what stands in square
    brackets only where all its fields are there. The pattern begins after the series, or at the
    beginning where the form is ``bare`` of one; ``first`` forms are tried before the common build.
    ``ahead`` is what such a form has before a prefix of the row, so that prose is searched for it.
    """

    form: str
    pattern: str
    printed: str
    kind: Kind | None = None
    bare: bool = False
    first: bool = False
    ahead: str = ""


class SeriesRule(_Row, frozen=True, kw_only=True):
    """Say that a range of numbers is the same number of another body."""

    numbers: str
    source: str
    degree: Degree = "unstated"


class Issuer(_Row, frozen=True, kw_only=True):
    """Describe an issuer that is part of the identity, printed after the edition."""

    mark: str = "/"
    pattern: str
    words: dict[str, tuple[str, ...]] = {}


class Example(_Row, frozen=True, kw_only=True):
    """Show an identifier with the reading that is expected: fields, canonical and native form."""

    text: str
    canonical: str | None = None
    native: str | None = None
    work: str | None = None
    fields: dict[str, object] = {}
    adopts: tuple[str, ...] = ()
    source: str | None = None


class Body(_Row, frozen=True, kw_only=True):
    """Describe a body: a row of the table.

    ``joint`` are bodies that may stand after the prefix and a slash as co-publishers; ``embeds``
    bodies whose series stand inside this body's (an adoption by numbering, of ``degree``; after
    ``embeds_by``). ``attach`` stands between prefix and marker; more than one are all kept.
    ``kept_prefixes`` are written as they were read; with ``own_prefixes`` each is a publisher.
    ``glued_divisions`` are letters that may follow the prefix without a space, ``division_words``
    divisions written out in full, ``number_words`` pieces of a number with the spelling that is
    kept. In ``padded`` numbers zeros in front tell nothing apart. ``source_suffix`` is what this
    body may add to a source's number.
    ``slash`` and ``bracket`` say how far a source printed so is adopted (none: not read).
    """

    body: str
    name: Text
    economy: str | None = None
    kind: Kind = "standard"
    prefixes: dict[Script, tuple[str, ...]]
    kept_prefixes: tuple[str, ...] = ()
    own_prefixes: bool = False
    native: Script = "Latn"
    joint: tuple[str, ...] = ()
    glue: str = " "
    glues: str = " "
    attach: tuple[str, ...] = (" ",)
    attach_joint: str | None = None
    types: dict[str, Marker] = {}
    stages: dict[str, Marker] = {}
    division: str | None = None
    division_glue: str = " "
    division_end: str = ""
    glued_divisions: str = ""
    division_words: dict[str, tuple[str, ...]] = {}
    issuer_in_series: str | None = None
    issuer: Issuer | None = None
    number: str = r"\d+"
    number_words: dict[str, str] = {}
    padded: bool = False
    part: str = r"[0-9A-Z]+"
    part_marks: str = "-"
    iteration: bool = False
    year: Year = Year()
    supplements: tuple[SupplementForm, ...] = ()
    notes: tuple[NoteForm, ...] = ()
    forms: tuple[SpecialForm, ...] = ()
    embeds: tuple[str, ...] = ()
    embeds_by: str = " "
    source_suffix: str = ""
    source_script: Script = "Latn"
    degree: Degree = "unstated"
    degrees: dict[str, Degree] = {}
    series_rules: tuple[SeriesRule, ...] = ()
    slash: Degree | None = None
    bracket: Degree | None = None
    urn: str = ""
    reference: str | None = None
    examples: tuple[Example, ...]

    @property
    def special_first(self) -> bool:
        """Tell whether some of its special forms are tried before the common build."""
        return any(form.first for form in self.forms)


class Lead(_Row, frozen=True, kw_only=True):
    """Describe words in front of an identifier that name a document about it.

    They become a ``supplement`` of it, or stay in front.
    """

    lead: str
    pattern: str
    supplement: str | None = None


class Common(_Row, frozen=True, kw_only=True):
    """Hold what bodies share: signs of a degree, languages, further pieces, joining words."""

    degrees: dict[str, Degree]
    languages: dict[str, str]
    notes: tuple[NoteForm, ...] = ()
    leads: tuple[Lead, ...] = ()
    supplement_joiners: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
