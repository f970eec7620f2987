"""Gather the fields of an identifier while its text is being scanned."""

from __future__ import annotations

from openqi.standards.document_id import DocumentId, Link, Note, Supplement
from openqi.standards.document_words import LAST, Kind
from openqi.standards.series import Series
from openqi.standards.year import read_year


class Draft:
    """Hold what was scanned so far."""

    __slots__ = (
        "division",
        "doctype",
        "form",
        "issuer",
        "iteration",
        "kind",
        "language",
        "links",
        "marks",
        "month",
        "notes",
        "number",
        "parts",
        "printed_year",
        "series",
        "stage",
        "supplement_end",
        "supplements",
        "year_mark",
    )

    def __init__(self, series: Series | None, number: str) -> None:
        self.series = series
        self.number = number
        self.parts: tuple[str, ...] = ()
        self.marks = self.iteration = self.year_mark = self.form = self.language = ""
        self.printed_year: str | None = None
        self.month: int | None = None
        self.supplement_end = -1
        self.supplements: list[Supplement] = []
        self.notes: list[Note] = []
        self.links: list[Link] = []
        self.division = series.division if series else ""
        self.doctype = series.doctype if series else ""
        self.stage = series.stage if series else ""
        self.issuer = series.issuer if series else ""
        self.kind: Kind = series.kind if series else "standard"

    @property
    def place(self) -> int:
        """Give the place of a note that would follow now."""
        return LAST if self.links else len(self.supplements)

    def add_part(self, part: str, mark: str, own: str) -> None:
        """Add a part; a slash stays, words between are written as the body's own separator."""
        marks = (self.marks or own[:1] * len(self.parts)) + (mark if mark == "/" else own[:1])
        self.parts = (*self.parts, part)
        self.marks = "" if marks == own[:1] * len(marks) else marks

    def finish(self, body: str = "", publisher: str = "") -> DocumentId:
        """Give the identifier.

        Raises:
            ValueError: a printed year or month is none.
        """
        series = self.series
        calendar = series.row.year.calendar if series else "gregorian"
        year, printed = None, ""
        if self.printed_year is not None:
            year, printed = read_year(self.printed_year, calendar)
        return DocumentId(
            publisher=series.publisher if series else publisher,
            series=series.printed if series else "",
            body=series.row.body if series else body,
            number=self.number,
            parts=self.parts,
            year=year,
            month=self.month,
            year_printed=printed,
            calendar=calendar if year is not None else "gregorian",
            kind=self.kind,
            issuer=self.issuer,
            division=self.division,
            doctype=self.doctype,
            stage=self.stage,
            iteration=self.iteration,
            marks=self.marks,
            year_mark=self.year_mark,
            native_series=series.native if series and series.native != series.printed else "",
            form=self.form,
            supplements=tuple(self.supplements),
            notes=tuple(self.notes),
            language=self.language,
            adopts=tuple(self.links),
        )
