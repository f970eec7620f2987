"""Read words in front of an identifier that name a document about it: an amendment, an annex."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from openqi.standards.body import Lead
from openqi.standards.body_table import BodyTable
from openqi.standards.document_id import DocumentId, Note, Supplement
from openqi.standards.document_words import FIRST

compile_once = cache(re.compile)


def add_lead(one: DocumentId, lead: Lead, match: re.Match[str], table: BodyTable) -> DocumentId:
    """Give the identifier of the document about ``one``: its supplement, or a note in front."""
    forms = table.bodies[one.body].supplements
    said = match.groupdict()
    if lead.supplement and any(form.type == lead.supplement for form in forms):
        year = said.get("year")
        supplement = Supplement(
            type=lead.supplement,
            number=said.get("number") or "",
            year=int(year) if year else None,
            level=one.publisher,
        )
        return msgspec.structs.replace(one, supplements=(*one.supplements, supplement))
    note = Note(lead.lead, match[0], FIRST)
    return msgspec.structs.replace(one, notes=(note, *one.notes))
