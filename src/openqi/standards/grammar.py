"""Make the patterns of a series from its rows: number, parts and year; supplements; notes.

Every pattern is anchored and reads each character once, so that time grows with the length only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from openqi.standards.body import Body, Common, NoteForm, SupplementForm
from openqi.standards.series import Series

STOP = r"(?=[ /()+,;&#_\]\[=\u2261\u2260\u300a]|\Z)"
"""What may follow a number whose last part could have been its year."""


@dataclass(frozen=True, slots=True)
class Word:
    """Tell what a word of a supplement means: its form, its level, and how it stays printed."""

    form: SupplementForm
    level: int
    kept: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Hold the patterns of one series.

    ``core`` has the groups number, parts, iteration, year mark, year, month; ``whole`` is the text
    of a pattern with number, parts, iteration, year, month, for what has nothing more but
    supplements.
    """

    core: re.Pattern[str]
    whole: str
    year: re.Pattern[str]
    supplement: re.Pattern[str]
    words: dict[str, Word]
    notes: tuple[tuple[NoteForm, re.Pattern[str]], ...]
    issuer: re.Pattern[str] | None
    issuers: dict[str, str]
    degrees: re.Pattern[str]
    languages: dict[str, str]
    one_part: re.Pattern[str]
    part_marks: str
    year_marks: tuple[str, ...]
    years_kept: int

    def split_parts(self, printed: str) -> tuple[tuple[str, ...], str]:
        """Split printed parts; give their separators too where one is not the body's own."""
        pairs = self.one_part.findall(printed)
        marks = "".join(mark for mark, _ in pairs)
        own = self.part_marks[0] * len(marks)
        return tuple(part for _, part in pairs), "" if marks == own else marks

    def keep_year_mark(self, mark: str) -> str:
        """Give the separator of a year where it is to stay and is not the body's first."""
        return mark if mark in self.year_marks[1 : self.years_kept] else ""


_NOTHING = re.compile(r"(?!)")
_MADE: dict[tuple[int, ...], tuple[tuple[Body, ...], Grammar]] = {}


def find_grammar(series: Series, common: Common) -> Grammar:
    """Give the patterns of a series; series of the same rows share them."""
    rows = series.rows
    key = tuple(map(id, rows))
    made = _MADE.get(key)
    if made is None:
        made = _MADE[key] = (rows, _make(rows, common))  # the rows are kept, so ids stay theirs
    return made[1]


def _make(rows: tuple[Body, ...], common: Common) -> Grammar:
    host, last = rows[0], rows[-1]
    marks = join_marks(host, last)
    words = _list_words(rows)
    notes = [note for row in rows for note in row.notes] + list(common.notes)
    return Grammar(
        core=re.compile(_core(host, last)),
        whole=_whole(host, last),
        year=re.compile(_year(host)),
        supplement=re.compile(_supplement(rows, words, common)),
        words=words,
        notes=tuple((note, re.compile(note.pattern)) for note in notes),
        issuer=re.compile(
            rf" *{re.escape(host.issuer.mark)} *"
            rf"(?!(?:{'|'.join(map(re.escape, words)) or '(?!)'})[ .]*\d)({host.issuer.pattern})"
        )
        if host.issuer
        else None,
        issuers={
            spelled: key
            for key, words in (host.issuer.words.items() if host.issuer else ())
            for spelled in words
        },
        degrees=_degrees(common),
        languages=common.languages,
        one_part=re.compile(rf"([{re.escape(marks)}])({last.part})") if marks else _NOTHING,
        part_marks=marks,
        year_marks=host.year.marks,
        years_kept=host.year.kept,
    )


def join_marks(host: Body, last: Body) -> str:
    """Give the separators of parts in a series: the host's first, then its source's."""
    return "".join(dict.fromkeys(host.part_marks + last.part_marks))


def _core(host: Body, last: Body) -> str:
    """Make the pattern of number, parts, iteration and year."""
    marks = join_marks(host, last)
    one = rf"[{re.escape(marks)}](?:{last.part})" if marks else r"(?!)"
    iteration = _iteration(last, marks)
    year = _year(host)
    shared = set(host.year.marks) & set(marks)
    number = rf"(?:{last.number})" + (host.source_suffix if host is not last else "")
    if shared:
        return rf"({number})((?:{one})*?){iteration}(?:{year})?{STOP}"
    return rf"({number})((?:{one})*+){iteration}(?:{year})?"


def _iteration(last: Body, marks: str) -> str:
    return r"(?:\.(\d+))?" if last.iteration and "." not in marks else r"()"


def _whole(host: Body, last: Body) -> str:
    """Make the pattern of what is number, parts and a usual year; a part like a year is not."""
    marks = join_marks(host, last)
    one = rf"[{re.escape(marks)}](?:{last.part})" if marks else r"(?!)"
    month = r"(?:-(0[1-9]|1[0-2]))?" if host.year.month else r"()"
    undated = r"(?<!-(?:19|20)\d\d)" if host.year.hyphen else ""
    # Zeros before a year are kept as printed, which is not the usual case. The number is read once
    # and nothing of it is given back: what does not fit so is not usual either.
    year = rf" *{re.escape(host.year.marks[0])} *((?!0){host.year.pattern}){month}"
    iteration = _iteration(last, marks)
    return rf"((?>{last.number}))((?:{one})*+){iteration}(?:{year}|{undated})(?=[ ,/+]|\Z)"


def _year(host: Body) -> str:
    year = host.year
    digits = year.pattern
    if year.short:
        digits = rf"(?:{digits}|[A-Z]?\d\d(?!\d)){year.suffix}"
    month = r"(?:-(0[1-9]|1[0-2])(?!\d))?" if year.month else r"()"
    marks = "|".join(
        re.escape(mark) if mark == "/" else rf" *{re.escape(mark)} *" for mark in year.marks
    )
    return rf"({marks})({digits})(?!\d){month}"


def _list_words(rows: tuple[Body, ...]) -> dict[str, Word]:
    """List the words of supplements; the innermost body that knows a word is its level."""
    found: dict[str, Word] = {}
    for level in reversed(range(len(rows))):
        for form in rows[level].supplements:
            if form.alone and len(rows) > 1:
                continue
            for place, word in enumerate(form.words):
                kept = word if 0 < place < form.kept else ""
                found.setdefault(word, Word(form, level, kept))
            for draft in form.drafts:
                found.setdefault(draft, Word(form, level, "", draft))
    return found


def _supplement(rows: tuple[Body, ...], words: dict[str, Word], common: Common) -> str:
    stages = sorted(
        {word for row in rows for stage in row.stages.values() for word in stage.words},
        key=len,
        reverse=True,
    )
    stage = "|".join(map(re.escape, stages)) or r"(?!)"
    listed = sorted(words, key=len, reverse=True)
    named = "|".join(map(_spell_word, listed)) or "(?!)"
    joiners = "|".join(map(re.escape, common.supplement_joiners)) or "(?!)"
    return (
        rf" *([/+]|, | ) *(?:(?:{joiners}) )?(?:({stage}) )?({named})(?![a-z])"
        rf"[ .]*(?:No\. *)?([A-Z]?\d+|[A-Z]{{1,2}}(?![A-Za-z]))?(?:\.(\d+))?"
        rf"(?:(?: *: *|-(?=\d{{4}}))(\d{{4}}(?!\d)|\d\d(?!\d))"
        rf"(?:-(0[1-9]|1[0-2])(?:-(\d\d))?(?!\d))?)?(?![A-Za-z0-9])"
    )


def _spell_word(word: str) -> str:
    """Make the pattern of a word; a single letter needs a sign before it and a number after."""
    if len(word) > 1:
        return re.escape(word)
    return rf"(?:(?<=[/+])|(?<=[/+] )){word}(?=\d)"


@cache
def _degree_pattern(signs: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, signs), key=len, reverse=True))
    return re.compile(rf" *(?:\( *({one}) *\)|[,;] *({one})(?![A-Za-z]))")


def _degrees(common: Common) -> re.Pattern[str]:
    """Make the pattern of a degree that stands alone after a source."""
    return _degree_pattern(tuple(common.degrees))
