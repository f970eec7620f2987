"""Read what follows the edition: issuer, supplements, printed sources, further pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from openqi.standards.document_id import Note, Supplement
from openqi.standards.document_words import BEFORE_EDITION, NOTED
from openqi.standards.draft import Draft
from openqi.standards.grammar import Grammar
from openqi.standards.printed_source import read_degree, read_source
from openqi.standards.series import Series
from openqi.standards.year import read_year

if TYPE_CHECKING:
    from openqi.standards.scanner import Scanner

MOST = 40
"""Pieces after one number; more is no identifier."""


def read_tail(
    scanner: Scanner, text: str, at: int, draft: Draft, grammar: Grammar, depth: int
) -> int:
    """Read every piece that follows the edition; give the place of what is left."""
    for _ in range(MOST):
        if at >= len(text):
            break
        end = (
            _read_issuer(text, at, draft, grammar)
            or _read_supplement(text, at, draft, grammar)
            or read_degree(scanner, text, at, draft, grammar, depth)
            or _read_year(text, at, draft, grammar)
            or _read_note(text, at, draft, grammar)
            or read_source(scanner, text, at, draft, depth)
        )
        if not end:
            break
        at = end
    return at


def _read_issuer(text: str, at: int, draft: Draft, grammar: Grammar) -> int:
    if grammar.issuer is None or draft.issuer:
        return 0
    match = grammar.issuer.match(text, at)
    if match is None:
        return 0
    draft.issuer = grammar.issuers.get(match[1], match[1])
    return match.end()


def _read_supplement(text: str, at: int, draft: Draft, grammar: Grammar) -> int:
    match = grammar.supplement.match(text, at)
    if match is None or draft.series is None:
        return 0
    draft.supplements.append(make_supplement(match, draft.series, grammar))
    draft.supplement_end = match.end()
    return match.end()


def make_supplement(match: re.Match[str], series: Series, grammar: Grammar) -> Supplement:
    """Make a supplement of what its pattern matched."""
    mark, stage, word, number, iteration, printed, month, day = match.groups()
    meaning = grammar.words[word]
    year, year_printed = None, ""
    if printed is not None:
        year, year_printed = read_year(printed, "gregorian")
    return Supplement(
        type=meaning.form.type,
        number=number or "",
        year=year,
        level=series.levels[meaning.level].publisher if meaning.level else series.publisher,
        month=int(month) if month else None,
        day=int(day) if day else None,
        stage=meaning.stage or stage or "",
        iteration=iteration or "",
        consolidated=mark == "+",
        word=meaning.kept,
        year_printed=year_printed,
    )


def _date_supplement(draft: Draft, said: dict[str, str], at: int) -> bool:
    """Give a date to the supplement that it directly follows."""
    if not draft.supplements or draft.supplement_end != at or draft.supplements[-1].year:
        return False
    month = int(said["month"]) if "month" in said else None
    draft.supplements[-1] = msgspec.structs.replace(
        draft.supplements[-1], year=int(said["year"]), month=month
    )
    return True


def _read_year(text: str, at: int, draft: Draft, grammar: Grammar) -> int:
    """Read a year that comes after a piece between it and the number."""
    if draft.printed_year is not None or draft.supplements or draft.links:
        return 0
    match = grammar.year.match(text, at)
    if match is None:
        return 0
    mark, draft.printed_year, month = match.groups()
    draft.month = int(month) if month else None
    draft.year_mark = grammar.keep_year_mark(mark.strip())
    return match.end()


def _read_note(text: str, at: int, draft: Draft, grammar: Grammar) -> int:
    """Read a further piece; some of them hold the year or the language."""
    for form, pattern in grammar.notes:
        match = pattern.match(text, at)
        if match is None or match.end() == at:
            continue
        inner = form.place == "number"
        if inner and draft.printed_year is not None:
            continue
        said = {name: value for name, value in match.groupdict().items() if value is not None}
        if "year" in said and _date_supplement(draft, said, at):
            return match.end()
        if "year" in said and draft.printed_year is not None:
            continue
        if "year" in said:
            draft.printed_year = said["year"]
            draft.month = int(said["month"]) if "month" in said else None
            draft.year_mark = NOTED if form.printed else ""
        if "part" in said:
            draft.add_part(said["part"], match[0][0], grammar.part_marks)
        if "language" in said:
            if draft.language:
                continue
            draft.language = _name_languages(said["language"], grammar)
        if form.printed or not said.keys() & {"year", "language", "part"}:
            printed = _fill(form.printed, said) if form.printed else match[0]
            place = BEFORE_EDITION if inner else draft.place
            draft.notes.append(Note(form.note, printed, place))
        return match.end()
    return 0


def _name_languages(printed: str, grammar: Grammar) -> str:
    """Give the codes of languages printed as letters or words."""
    words = printed.replace(",", "/").split("/")
    return ",".join(grammar.languages.get(word.strip(), word.strip()) for word in words)


def _fill(form: str, said: dict[str, str]) -> str:
    """Fill a form; what stands in square brackets is left out where a field is missing."""
    written = ""
    for piece in form.replace("]", "[").split("["):
        try:
            written += piece.format_map(said)
        except KeyError:
            continue
    return written
