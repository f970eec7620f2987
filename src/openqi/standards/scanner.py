"""Scan one identifier at a place in a text: series, number, edition, and what follows.

The scanner is written by hand and driven by the body table: the series decides the patterns, and
the cursor never goes back. A scan reports where it ended; what is left is for the caller to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from openqi.standards.adoption import link_source
from openqi.standards.document_id import DocumentId, Supplement
from openqi.standards.document_words import Kind
from openqi.standards.draft import Draft
from openqi.standards.grammar import Grammar, find_grammar
from openqi.standards.lead import add_lead, compile_once
from openqi.standards.series import Series
from openqi.standards.series_reader import REMEMBERED, SeriesReader, load_series
from openqi.standards.special_form import scan_bare, scan_form
from openqi.standards.tail import make_supplement, read_tail

DEEPEST = 6
"""Identifiers inside identifiers; nobody prints more than two."""
_LIKE_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_SERIES = re.compile(r"[^0-9]{1,60}(?=[0-9])")

_Match = Callable[[str, int], "re.Match[str] | None"]
_Plain = tuple[_Match, str, str, str, str, Kind, str, str, Series, Grammar]
"""What the common case of a series needs, so that nothing is looked up for each identifier."""


class Scanner:
    """Scan identifiers by a body table."""

    def __init__(self, series: SeriesReader) -> None:
        self.series = series
        self.table = series.table
        self._known: dict[str, tuple[Series, Grammar]] = {}
        self._plain: dict[str, _Plain] = {}
        self._latest: _Plain | None = None

    def scan_whole(self, text: str, at: int = 0) -> DocumentId | None:
        """Scan the common case: known series, number, parts, usual year, supplements, the end.

        What is given is what ``scan`` would give; nothing says only that the case is not common.
        """
        known = self._latest
        whole = known[0](text, at) if known else None
        if known is None or whole is None:
            match = _SERIES.match(text, at)
            other = self._plain.get(match[0]) if match else None
            if other is None or other is known:
                return None
            whole = other[0](text, at)
            if whole is None:
                return None
            self._latest = known = other  # lists keep to one series for a while
        _, mark, publisher, printed, body, kind, doctype, stage, series, grammar = known
        number, parts, iteration, year, month = whole.groups()
        end = whole.end()
        supplements: tuple[Supplement, ...] = ()
        if end < len(text):
            supplements = _scan_supplements(text, end, series, grammar) if year else ()
            if not supplements:
                return None
        return DocumentId(
            publisher=publisher,
            series=printed,
            body=body,
            number=number,
            parts=tuple(parts[1:].split(mark)) if parts else (),
            year=int(year) if year else None,
            month=int(month) if month else None,
            kind=kind,
            doctype=doctype,
            stage=stage,
            iteration=iteration or "",
            supplements=supplements,
        )

    def scan(self, text: str, at: int = 0, depth: int = 0) -> tuple[DocumentId, int] | None:
        """Scan the identifier that begins at a place of a text in normal form.

        Gives it with its end, or nothing where none begins. ``depth`` counts identifiers printed
        inside identifiers.
        """
        one = self.scan_whole(text, at)
        return self.scan_further(text, at, depth) if one is None else (one, len(text))

    def scan_further(self, text: str, at: int = 0, depth: int = 0) -> tuple[DocumentId, int] | None:
        """Scan what is not the common case."""
        match = _SERIES.match(text, at)
        known = self._known.get(match[0]) if match else None
        if match is None or known is None:
            return self._scan_anew(text, at, match, depth)
        series, grammar = known
        core = grammar.core.match(text, match.end())
        if core is None:
            return self._scan_anew(text, at, None, depth)
        return self._finish_core(text, core, series, grammar, depth)

    def _scan_anew(
        self, text: str, at: int, match: re.Match[str] | None, depth: int
    ) -> tuple[DocumentId, int] | None:
        """Scan where the series is not known yet, and remember it."""
        for series, end in self.series.read_each(text, at):
            found = self._scan_series(text, at, series, end, match, depth)
            if found is not None:
                return found
        return scan_bare(self.table, text, at) or self._scan_lead(text, at, depth)

    def _scan_series(
        self,
        text: str,
        at: int,
        series: Series,
        end: int,
        match: re.Match[str] | None,
        depth: int,
    ) -> tuple[DocumentId, int] | None:
        """Scan the number of a series that was just read."""
        grammar = find_grammar(series, self.table.common)
        if series.row.special_first:
            found = self._scan_special(text, end, series, grammar, depth, first=True)
            if found is not None:
                return found
        place = end
        while place < len(text) and text[place] in series.last.row.glues and place - end < 2:
            place += 1
        core = grammar.core.match(text, place)
        if core is None:
            return self._scan_special(text, end, series, grammar, depth)
        whole = match is not None and place == match.end() and not series.is_divided
        if match and whole and len(self._known) < REMEMBERED:
            self._known[match[0]] = series, grammar
            if _is_plain(series, grammar):
                begun = re.escape(match[0])
                self._plain[match[0]] = (
                    # A text in normal form has no digits but these.
                    re.compile(rf"{begun}(?=[0-9]){grammar.whole}", re.ASCII).match,
                    grammar.part_marks,
                    series.publisher,
                    series.printed,
                    series.row.body,
                    series.kind,
                    series.doctype,
                    series.stage,
                    series,
                    grammar,
                )
        return self._finish_core(text, core, series, grammar, depth)

    def _scan_lead(self, text: str, at: int, depth: int) -> tuple[DocumentId, int] | None:
        """Scan an identifier with words in front that name a document about it."""
        for lead in self.table.common.leads if depth < DEEPEST else ():
            match = compile_once(lead.pattern).match(text, at)
            found = match and self.scan(text, match.end(), depth + 1)
            if match and found:
                return add_lead(found[0], lead, match, self.table), found[1]
        return None

    def _finish_core(
        self, text: str, core: re.Match[str], series: Series, grammar: Grammar, depth: int
    ) -> tuple[DocumentId, int]:
        """Gather what the core says, then read on."""
        number, parts, iteration, mark, year, month = core.groups()
        for spelled, kept in series.last.row.number_words.items():
            number = number.replace(spelled, kept)
        draft = Draft(series, number)
        if parts:
            draft.parts, draft.marks = grammar.split_parts(parts)
        draft.iteration = iteration or ""
        if (
            not year
            and series.row.year.hyphen
            and draft.parts
            and _LIKE_YEAR.match(draft.parts[-1])
        ):
            draft.printed_year, draft.parts = draft.parts[-1], draft.parts[:-1]
            draft.marks = draft.marks[:-1]
        if year:
            draft.printed_year = year
            draft.month = int(month) if month else None
            draft.year_mark = grammar.keep_year_mark(mark.strip())
        return self._finish(text, core.end(), draft, grammar, depth)

    def _scan_special(
        self,
        text: str,
        at: int,
        series: Series,
        grammar: Grammar,
        depth: int,
        *,
        first: bool = False,
    ) -> tuple[DocumentId, int] | None:
        found = scan_form(series, text, at, first=first)
        if found is not None:
            return self._finish(text, found[1], found[0], grammar, depth)
        return None

    def _finish(
        self, text: str, at: int, draft: Draft, grammar: Grammar, depth: int
    ) -> tuple[DocumentId, int]:
        end = read_tail(self, text, at, draft, grammar, depth)
        link_source(draft, self.table)
        return draft.finish(), end


@cache
def load_scanner() -> Scanner:
    """Give the scanner over the table of the package."""
    return Scanner(load_series())


def _is_plain(series: Series, grammar: Grammar) -> bool:
    """Tell whether the number and year of a series need no more than to be copied."""
    row = series.row
    return (
        series.source is None
        and row.year.calendar == "gregorian"
        and not row.year.short
        and len(row.year.marks) == 1
        and len(grammar.part_marks) == 1
        and not row.series_rules
        and series.native == series.printed
        and not series.division
        and not series.issuer
    )


def _scan_supplements(
    text: str, at: int, series: Series, grammar: Grammar
) -> tuple[Supplement, ...]:
    """Scan what is dated and has nothing but supplements after it; nothing if there is more."""
    supplements: list[Supplement] = []
    while at < len(text):
        match = grammar.supplement.match(text, at)
        if match is None:
            return ()
        supplements.append(make_supplement(match, series, grammar))
        at = match.end()
    return tuple(supplements)
