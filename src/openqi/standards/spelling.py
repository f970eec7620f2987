"""Write an identifier: canonical, in its owner's script, as keys, as a URN."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from openqi.standards.body import Body, SpecialForm, SupplementForm
from openqi.standards.body_table import load_bodies
from openqi.standards.document_words import BEFORE_EDITION, FIRST, NOTED
from openqi.standards.series import Series
from openqi.standards.series_reader import load_series

if TYPE_CHECKING:
    from openqi.standards.document_id import DocumentId, Link, Supplement

_URN_UNSAFE = re.compile(r"[^a-z0-9.]+")


def write_canonical(one: DocumentId) -> str:
    """Write the canonical spelling."""
    return _write(one, one.series)


def write_native(one: DocumentId) -> str:
    """Write the identifier with the words of its owner's script."""
    row = load_bodies().bodies[one.body]
    if row.native == "Latn":
        return write_canonical(one)
    return _write(one, one.native_series or one.series, native=True)


def write_work(one: DocumentId) -> str:
    """Write the key of the work: no edition, no stage, no supplement."""
    if one.form:
        return _lead(one) + _write_special(one, one.series, _form(one), edition=False)
    series = load_series().find(one.series, one.body)
    if series.row.padded:
        one = _unpad(one)
    return (
        _lead(one)
        + series.work
        + _number(one, series, one.marks.replace("/", "-"))
        + _issuer(one, series.row)
    )


def _unpad(one: DocumentId) -> DocumentId:
    """Take the zeros off that some put before a number or part: 04 and 4 are one work."""
    plain = (part.lstrip("0") or part for part in (one.number, *one.parts))
    number, *parts = plain
    return replace(one, number=number, parts=tuple(parts))


def write_key(one: DocumentId) -> str:
    """Write the key of the edition: the work, its year, its stage and its supplements."""
    year = f":{one.year}" if one.year is not None else ""
    month = f"-{one.month:02}" if one.month is not None else ""
    stage = f" [{one.stage}{'.' if one.iteration else ''}{one.iteration}]" if one.stage else ""
    notes = "".join(note.printed for note in one.notes if note.kind in ("version", "edition"))
    supplements = "".join(
        f"/{part.stage}{part.type}{part.number}{f':{part.year}' if part.year else ''}"
        for part in one.supplements
    )
    return write_work(one) + year + month + notes + stage + supplements


def write_urn(one: DocumentId) -> str:
    """Write a URN: series, number, parts, edition, supplements, each a field, in small letters.

    The name space is our own and not registered; the URNs of RFC 5141 need the count of the
    edition, which no identifier tells.
    """
    fields = [
        _URN_UNSAFE.sub("-", piece.lower().replace("đ", "d")).strip("-")
        for piece in _urn_pieces(one)
    ]
    return "urn:openqi:std:" + ":".join(field or "-" for field in fields)


def _urn_pieces(one: DocumentId) -> Iterator[str]:
    if one.form:
        yield write_work(one)
    else:
        series = load_series().find(one.series, one.body)
        yield series.work
        plain = _unpad(one) if series.row.padded else one
        yield plain.number
        yield from plain.parts
    yield from filter(None, (one.issuer, one.stage, one.iteration))
    if one.year is not None:
        yield f"{one.year}" if one.month is None else f"{one.year}-{one.month:02}"
    for part in one.supplements:
        yield from (part.type, part.number, str(part.year or ""))


def _write(one: DocumentId, words: str, *, native: bool = False) -> str:
    if one.form:
        special = _write_special(one, words, _form(one), edition=True)
        return _lead(one) + special + _write_tail(one, None, native=native)
    series = load_series().find(one.series, one.body)
    row = series.row
    text = _lead(one) + words + _number(one, series, one.marks)
    if one.iteration:
        text += f".{one.iteration}"
    if one.notes:
        text += "".join(note.printed for note in one.notes if note.at == BEFORE_EDITION)
    if one.year is not None and one.year_mark != NOTED:
        text += one.year_mark or row.year.marks[0]
        text += one.year_printed or str(one.year)
        if one.month is not None:
            text += f"-{one.month:02}"
    text += _issuer(one, row)
    if one.supplements or one.notes or one.adopts:
        text += _write_tail(one, series, native=native)
    return text


def _lead(one: DocumentId) -> str:
    """Write what stands in front of everything."""
    return "".join(note.printed for note in one.notes if note.at == FIRST)


def _number(one: DocumentId, series: Series, marks: str) -> str:
    text = series.glue + one.number
    if not one.parts:
        return text
    mark = (series.row.part_marks or series.last.row.part_marks)[:1]
    if not marks:
        return text + mark + mark.join(one.parts)
    return text + "".join(sign + part for sign, part in zip(marks, one.parts, strict=True))


def _issuer(one: DocumentId, row: Body) -> str:
    return f"{row.issuer.mark}{one.issuer}" if row.issuer and one.issuer else ""


def _write_tail(one: DocumentId, series: Series | None, *, native: bool) -> str:
    pieces = [""]
    for place, supplement in enumerate(one.supplements):
        pieces += [note.printed for note in one.notes if note.at == place]
        pieces.append(_write_supplement(supplement, series, dated=one.year is not None))
    count = len(one.supplements)
    pieces += [note.printed for note in one.notes if note.at == count]
    pieces += [_write_link(link, native=native) for link in one.adopts if link.basis == "printed"]
    pieces += [note.printed for note in one.notes if note.at > count]
    return "".join(pieces)


def _write_supplement(one: Supplement, series: Series | None, *, dated: bool) -> str:
    form = _supplement_form(one, series)
    apart = form.mark == "/" and not dated and series is not None and "/" in _part_marks(series)
    text = "+" if one.consolidated else " " if apart else form.mark
    glue = form.glue
    if one.stage in form.drafts:
        text += one.stage
        glue = " "
    else:
        if one.stage:
            text += f"{one.stage} "
        text += one.word or _choose_word(one, form, letter=text != " ")
        if one.word:
            glue = form.glues.get(one.word, form.glue)
    if one.number:
        text += glue + one.number
    if one.iteration:
        text += f".{one.iteration}"
    if one.year is not None and form.dated:
        return text + form.dated.format(year=one.year, month=f"{one.month or 0:02}")
    if one.year is not None:
        mark = series.row.year.marks[0] if series else ":"
        mark = "-" if mark == "-" and not one.year_printed else ":"  # two digits need a colon
        text += f"{mark}{one.year_printed or one.year}"
        if one.month is not None:
            text += f"-{one.month:02}"
        if one.day is not None:
            text += f"-{one.day:02}"
    return text


def _part_marks(series: Series) -> str:
    """Give the separators of parts, among them a slash where an amendment would be read as one."""
    return series.row.part_marks + series.last.row.part_marks


def _choose_word(one: Supplement, form: SupplementForm, *, letter: bool) -> str:
    """Give the first word; a single ``letter`` stands before digits and behind a sign only."""
    if one.number[:1].isdigit() and (letter or len(form.words[0]) > 1):
        return form.words[0]
    return next((word for word in form.words if len(word) > 1), form.words[0])


def _supplement_form(one: Supplement, series: Series | None) -> SupplementForm:
    """Find the form of a supplement in the row of the level that issued it."""
    levels = series.levels if series else ()
    for level in levels:
        if level.publisher == one.level:
            for form in level.row.supplements:
                if form.type == one.type:
                    return form
    raise LookupError(f"{one.level}: {one.type}")


def _write_link(link: Link, *, native: bool) -> str:
    one = link.id
    source = _write(one, one.native_series if native and one.native_series else one.series)
    if link.form.startswith("/"):
        return f"/{source}" + (f"({link.degree})" if link.form.endswith(",") else "")
    if link.form.startswith("("):
        return f" ({source}{f', {link.degree}' if link.form.endswith(',') else ''})"
    return f" {link.degree} {source}"


def _form(one: DocumentId) -> SpecialForm:
    row = load_bodies().bodies[one.body]
    return next(form for form in row.forms if form.form == one.form)


def _write_special(one: DocumentId, words: str, form: SpecialForm, *, edition: bool) -> str:
    """Fill the printed form; pieces in square brackets are left out where a field is empty."""
    parts = "".join(
        sign + part
        for sign, part in zip(one.marks or "-" * len(one.parts), one.parts, strict=False)
    )
    fields = {
        "series": words,
        "number": one.number,
        "parts": parts,
        "division": one.division,
        "doctype": one.doctype,
        "stage": one.stage,
        "iteration": one.iteration,
        "issuer": one.issuer,
        "year": (one.year_printed or str(one.year or "")) if edition else "",
        "month": f"{one.month:02}" if one.month and edition else "",
    }
    written = ""
    for place, piece in enumerate(form.printed.replace("]", "[").split("[")):
        if place % 2 and any(not fields[name] for name in re.findall(r"{(\w+)}", piece)):
            continue
        written += piece.format_map(fields)
    return written
