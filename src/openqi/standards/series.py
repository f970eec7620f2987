"""Hold what stands before the number: publishers, type, stage, division, and the source inside."""

from __future__ import annotations

from dataclasses import dataclass

from openqi.standards.body import Body
from openqi.standards.document_words import Kind


@dataclass(frozen=True, slots=True)
class Series:
    """Hold a series that was read: its row, its spellings, and the series that it embeds.

    ``work`` is the spelling without the stage.
    """

    row: Body
    printed: str
    native: str
    work: str
    publisher: str
    kind: Kind
    doctype: str
    stage: str
    division: str
    issuer: str
    glue: str
    source: Series | None

    @property
    def last(self) -> Series:
        """Give the innermost series: the one that the number belongs to."""
        return self if self.source is None else self.source.last

    @property
    def is_divided(self) -> bool:
        """Tell whether another identifier that begins the same could have another series."""
        row, last = self.row, self.last
        divides = last.row.division is not None and not last.division
        issues = row.issuer_in_series is not None and not self.issuer
        return row.special_first or divides or issues

    @property
    def levels(self) -> tuple[Series, ...]:
        """List the series from the host to the last source."""
        return (self, *(self.source.levels if self.source else ()))

    @property
    def rows(self) -> tuple[Body, ...]:
        """List the rows from the host to the last source."""
        return tuple(level.row for level in self.levels)
