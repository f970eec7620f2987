"""Tell what an identifier means, in words."""

from __future__ import annotations

from openqi.show.problem import message
from openqi.show.words import say
from openqi.standards.document_id import DocumentId, Link, Supplement
from openqi.standards.reading import Reading


def write_reading(reading: Reading, language: str) -> str:
    """Write a reading: the identifier, what it says line by line, and what is wrong with it."""
    lines = [reading.text.strip()]
    ids = reading.split or ((reading.id,) if reading.id else ())
    for one in ids:
        lines += [f"  {line}" for line in _lines(one, language)]
    lines += [
        f"  ! {message(problem, language)}"
        for problem in (*reading.warnings, *([reading.problem] if reading.problem else ()))
    ]
    return "\n".join(lines)


def _lines(one: DocumentId, language: str) -> list[str]:
    fields = {
        "canonical": one.canonical,
        "native": one.native if one.native != one.canonical else "",
        "work": one.work,
        "publisher": one.publisher,
        "issuer": one.issuer,
        "edition": _edition(one),
        "kind": say(f"identifier.{one.kind}", language),
        "supplements": "; ".join(_supplement(part, language) for part in one.supplements),
    }
    lines = [
        say("label.pair", language, name=say(f"identifier.{name}", language), text=text)
        for name, text in fields.items()
        if text
    ]
    return lines + [f"→ {write_link(link, language)}" for link in one.chain()]


def _supplement(one: Supplement, language: str) -> str:
    """Say the kind, number, year and level of a supplement."""
    kind = "supplement-document" if one.type == "supplement" else one.type
    return say(
        "identifier.supplement" if one.year is None else "identifier.supplement-dated",
        language,
        type=say(f"identifier.{kind}", language),
        number=one.number,
        year=one.year,
        level=one.level,
    )


def _edition(one: DocumentId) -> str:
    if one.year is None:
        return ""
    text = f"{one.year}" if one.month is None else f"{one.year}-{one.month:02}"
    return f"{text} ({one.year_printed})" if one.year_printed else text


def write_link(link: Link, language: str) -> str:
    """Say what is adopted, how far, and what tells of it."""
    return say(
        "identifier.adopts",
        language,
        id=link.id.canonical,
        degree=say(f"identifier.degree-{link.degree.lower()}", language),
        basis=say(f"identifier.basis-{link.basis}", language),
    )
