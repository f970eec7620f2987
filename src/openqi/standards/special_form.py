"""Scan identifiers of another build than the common one, by the patterns of the body table."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from openqi.standards.body import SpecialForm
from openqi.standards.document_id import DocumentId
from openqi.standards.draft import Draft
from openqi.standards.series import Series

if TYPE_CHECKING:
    from openqi.standards.body_table import BodyTable

PARTS = re.compile(r"[-.,]")


def scan_form(series: Series, text: str, at: int, *, first: bool) -> tuple[Draft, int] | None:
    """Try the special forms of a row after its series."""
    for form in series.row.forms:
        if form.bare or form.first is not first:
            continue
        match = _compile(form.pattern).match(text, at)
        if match is not None:
            draft = Draft(series, "")
            _fill(draft, form, match)
            return draft, match.end()
    return None


def scan_bare(table: BodyTable, text: str, at: int) -> tuple[DocumentId, int] | None:
    """Try the forms that begin without a prefix."""
    for body, form in _list_bare(table):
        match = _compile(form.pattern).match(text, at)
        if match is not None:
            draft = Draft(None, "")
            _fill(draft, form, match)
            return draft.finish(body, body), match.end()
    return None


def _fill(draft: Draft, form: SpecialForm, match: re.Match[str]) -> None:
    """Take the named groups as fields."""
    said = match.groupdict("")
    draft.form = form.form
    draft.kind = form.kind or draft.kind
    draft.number = said.get("number", "")
    parts = said.get("parts", "")
    if parts:
        draft.parts = tuple(PARTS.split(parts.lstrip("-.,")))
        draft.marks = "".join(PARTS.findall(parts)) if parts[0] in "-.," else ""
    draft.division = said.get("division", "") or draft.division
    draft.doctype = said.get("doctype", "") or draft.doctype
    draft.stage = said.get("stage", "") or draft.stage
    draft.iteration = said.get("iteration", "")
    draft.issuer = said.get("issuer", "") or draft.issuer
    draft.printed_year = said.get("year") or None
    draft.month = int(said["month"]) if said.get("month") else None


_compile = cache(re.compile)
_BARE: dict[int, tuple[BodyTable, tuple[tuple[str, SpecialForm], ...]]] = {}


def _list_bare(table: BodyTable) -> tuple[tuple[str, SpecialForm], ...]:
    known = _BARE.get(id(table))
    if known is None:
        listed = tuple(
            (row.body, form) for row in table.bodies.values() for form in row.forms if form.bare
        )
        known = _BARE[id(table)] = (table, listed)
    return known[1]
