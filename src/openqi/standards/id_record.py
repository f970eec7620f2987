"""Give a reading as a record for JSON; what is empty is left out."""

from __future__ import annotations

from openqi.standards.document_id import DocumentId, Link, Supplement
from openqi.standards.reading import Reading


def reading_record(reading: Reading) -> dict[str, object]:
    """Give the record of a reading: the first identifier, and what else there is to say."""
    record: dict[str, object] = {"input": reading.text}
    if reading.id is not None:
        record |= id_record(reading.id)
    record["split"] = [one.canonical for one in reading.split]
    record["warnings"] = [{"code": one.code, **one.args} for one in reading.warnings]
    record["unparsed"] = reading.unparsed
    return _without_empty(record)


def id_record(one: DocumentId) -> dict[str, object]:
    """Give the record of an identifier."""
    return _without_empty(
        {
            "canonical": one.canonical,
            "native": one.native,
            "work": one.work,
            "publisher": one.publisher,
            "kind": one.kind,
            "issuer": one.issuer,
            "division": one.division,
            "number": one.number,
            "parts": list(one.parts),
            "year": one.year,
            "month": one.month,
            "year_printed": one.year_printed,
            "calendar": one.calendar if one.year is not None else None,
            "supplements": [_supplement_record(part) for part in one.supplements],
            "language": one.language,
            "adopts": [link_record(link) for link in one.adopts],
        }
    )


def link_record(link: Link) -> dict[str, object]:
    """Give a link with the links of its source behind it."""
    one = link.id
    return _without_empty(
        {
            "id": one.canonical,
            "edition": _edition(one),
            "degree": link.degree,
            "basis": link.basis,
            "adopts": [link_record(further) for further in one.adopts],
        }
    ) | {"edition": _edition(one)}


def _edition(one: DocumentId) -> str | None:
    if one.year is None:
        return None
    return f"{one.year}" if one.month is None else f"{one.year}-{one.month:02}"


def _supplement_record(one: Supplement) -> dict[str, object]:
    return _without_empty(
        {
            "type": one.type,
            "number": one.number,
            "year": one.year,
            "month": one.month,
            "level": one.level,
        }
    )


def _without_empty(record: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value not in (None, "", [])}
